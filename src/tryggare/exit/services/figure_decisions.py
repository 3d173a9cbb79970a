"""People's part in the figures: to contribute or not, and to release a table or not."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.disclosure import Group, Years, definition, group_of
from tryggare.domain.disclosure.smallest import can_be_subtracted
from tryggare.domain.disclosure.stored import from_plain
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.exit import figures
from tryggare.exit.models import Contributing, FigureTable
from tryggare.exit.permissions import CONTRIBUTE, RELEASE
from tryggare.exit.selectors.figures import contributing, has_joined
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require


def group_for(actor: Actor) -> Group | None:
    """The group that the actor's municipality may contribute to."""
    return group_of(Municipality.objects.get(pk=actor.municipality_id).code)


@transaction.atomic
def join(*, by: Actor) -> Contributing:
    """Let the municipality's cases be counted in its group's tables. Raises Refused when it is in
    no group or contributes already."""
    require(by, CONTRIBUTE)
    Municipality.objects.select_for_update(no_key=True).get(pk=by.municipality_id)
    group = group_for(by)
    if group is None:
        raise Refused(say("Kommunen är inte med i någon grupp som för statistik tillsammans."))
    if contributing() is not None:
        raise Refused(say("Kommunen bidrar redan."))
    row = Contributing.objects.create(
        municipality_id=by.municipality_id,
        area=group.code,
        joined_at=timezone.now(),
        joined_by_id=person_of(by),
    )
    record(by=by, action="exit.figures.join", on=row)
    return row


@transaction.atomic
def leave(*, by: Actor) -> Contributing:
    """Let no more cases be counted. What is released stands. Raises Refused when it does not
    contribute."""
    require(by, CONTRIBUTE)
    row = Contributing.objects.select_for_update().filter(left_at__isnull=True).first()
    if row is None:
        raise Refused(say("Kommunen bidrar inte."))
    row.left_at, row.left_by_id = timezone.now(), person_of(by)
    row.save(update_fields=["left_at", "left_by"])
    record(by=by, action="exit.figures.leave", on=row)
    return row


@transaction.atomic
def approve(*, by: Actor, table_id: UUID) -> FigureTable:
    """Release a table. Raises FigureTable.DoesNotExist, and Refused for what is decided or may not
    be shown, and for whoever let the municipality join the group."""
    row = _undecided(by, table_id)
    if row.shown is None:
        raise Refused(say("Tabellen får inte visas."))
    table = from_plain(row.shown)
    # Something may have been released elsewhere since the table was put together.
    others = [one for one in figures.released() if one != table]
    why = can_be_subtracted(
        definition(row.definition), Years(row.first_year, row.last_year), table.area, others
    )
    for reason in why:
        raise Refused(reason)
    return _decide(row, FigureTable.Decision.APPROVED, by)


@transaction.atomic
def decline(*, by: Actor, table_id: UUID) -> FigureTable:
    """Let a table be. Raises as ``approve``."""
    return _decide(_undecided(by, table_id), FigureTable.Decision.DECLINED, by)


def _undecided(by: Actor, table_id: UUID) -> FigureTable:
    require(by, RELEASE)
    row = FigureTable.objects.select_for_update().get(pk=table_id)
    if row.decision:
        raise Refused(say("Tabellen är redan beslutad."))
    if has_joined(person_of(by)):
        raise Refused(
            say("Du bestämde att kommunen ska bidra. Någon annan behöver besluta om tabellen.")
        )
    return row


def _decide(row: FigureTable, decision: FigureTable.Decision, by: Actor) -> FigureTable:
    row.decision, row.decided_at, row.decided_by_id = decision, timezone.now(), person_of(by)
    row.save(update_fields=["decision", "decided_at", "decided_by"])
    told = {"table": row.definition, "decision": row.decision}
    record(by=by, action="exit.figures.decide", on=row, changes=told)
    return row
