"""Grants to the municipality: applied for, decided, accounted for, and what was left paid back.

No case is named here. What the cases use of a grant is one sum, which the database reckons.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_costs import GrantLevel, GrantStanding, all_grants
from tryggare.domain.wording import Ore, say
from tryggare.exit.models import StateGrant
from tryggare.exit.permissions import GRANTS
from tryggare.exit.selectors import costs as selectors
from tryggare.organisations.permissions import Actor, person_of, require


@dataclass(frozen=True, kw_only=True)
class StateGrantFacts:
    """An application: ``kind`` is a code of ``domain.exit_costs``."""

    kind: str
    reference: str
    applied_on: date
    applied_ore: int


def standing(row: StateGrant) -> GrantStanding:
    """Granted, used by the cases together, and paid back; öre."""
    return GrantStanding(row.granted_ore, selectors.used_ore(row.pk), row.returned_ore)


@transaction.atomic
def add(*, by: Actor, facts: StateGrantFacts) -> StateGrant:
    """Write down an application. Raises InvalidInput."""
    require(by, GRANTS)
    kind = all_grants().get(facts.kind)
    problems = []
    if kind is None or kind.level is not GrantLevel.MUNICIPALITY:
        problems.append(Problem("kind", say("Välj vilket bidrag det är.")))
    if facts.applied_ore < 1:
        problems.append(Problem("applied_ore", say("Skriv ett belopp över noll.")))
    if facts.applied_on > timezone.localdate():
        problems.append(Problem("applied_on", say("Dagen har inte varit än.")))
    if not facts.reference.strip():
        problems.append(Problem("reference", say("Skriv bidragets diarienummer.")))
    elif StateGrant.objects.filter(reference=facts.reference.strip()).exists():
        problems.append(Problem("reference", say("Bidraget finns redan.")))
    if problems:
        raise InvalidInput(problems)
    row = StateGrant(
        municipality_id=by.municipality_id,
        kind=facts.kind,
        reference=facts.reference.strip(),
        applied_on=facts.applied_on,
        applied_ore=facts.applied_ore,
        added_by_id=person_of(by),
    )
    row.save(force_insert=True)
    changes = {"kind": row.kind, "applied_ore": row.applied_ore}
    record(by=by, action="exit.grant.add", on=row, changes=changes)
    return row


@transaction.atomic
def decide(
    *, by: Actor, grant_id: UUID, granted_ore: int, on: date, report_by: date | None
) -> StateGrant:
    """Write down what was granted (nothing: it was refused) and the day it is accounted for by.

    Raises StateGrant.DoesNotExist, InvalidInput, and Refused when it is decided already.
    """
    row = _held(by, grant_id)
    if row.decided_on is not None:
        raise Refused(say("Beslutet är redan inskrivet."))
    problems = _day(on, row.applied_on, "on", say("Dagen ligger före ansökan."))
    if granted_ore < 0:
        problems.append(Problem("granted_ore", say("Skriv noll eller mer.")))
    if granted_ore > 0 and report_by is None:
        problems.append(Problem("report_by", say("Fyll i den dag som står i beslutet.")))
    elif report_by is not None and report_by < on:
        problems.append(Problem("report_by", say("Dagen ligger före beslutet.")))
    if problems:
        raise InvalidInput(problems)
    row.granted_ore, row.decided_on = granted_ore, on
    row.report_by = report_by if granted_ore else None
    row.save(update_fields=["granted_ore", "decided_on", "report_by"])
    record(by=by, action="exit.grant.decide", on=row, changes={"granted_ore": granted_ore})
    return row


@transaction.atomic
def account(*, by: Actor, grant_id: UUID, on: date) -> StateGrant:
    """Write down that it has been accounted for; nothing more is used of it.

    Raises StateGrant.DoesNotExist, InvalidInput, and Refused for what was not granted or is done.
    """
    row = _held(by, grant_id)
    if row.reported_on is not None or row.decided_on is None or not row.granted_ore:
        raise Refused(say("Det finns inget att redovisa."))
    problems = _day(on, row.decided_on, "on", say("Dagen ligger före beslutet."))
    if problems:
        raise InvalidInput(problems)
    row.reported_on = on
    row.save(update_fields=["reported_on"])
    record(by=by, action="exit.grant.account", on=row)
    return row


@transaction.atomic
def give_back(*, by: Actor, grant_id: UUID, amount_ore: int) -> StateGrant:
    """Write down what was paid back, at most what is left.

    Raises StateGrant.DoesNotExist and InvalidInput.
    """
    row = _held(by, grant_id)
    left = standing(row).left_ore
    if amount_ore < 1:
        raise InvalidInput([Problem("amount_ore", say("Skriv ett belopp över noll."))])
    if amount_ore > left:
        told = say("Bidraget har %(left)s kvar.", left=Ore(left))
        raise InvalidInput([Problem("amount_ore", told)])
    row.returned_ore += amount_ore
    row.save(update_fields=["returned_ore"])
    record(by=by, action="exit.grant.give_back", on=row, changes={"returned_ore": amount_ore})
    return row


def _held(by: Actor, grant_id: UUID) -> StateGrant:
    """The grant until the transaction ends: no case takes from it meanwhile."""
    require(by, GRANTS)
    return StateGrant.objects.select_for_update(no_key=True).get(pk=grant_id)


def _day(on: date, after: date, field: str, early: object) -> list[Problem]:
    if on > timezone.localdate():
        return [Problem(field, say("Dagen har inte varit än."))]
    return [Problem(field, early)] if on < after else []  # type: ignore[arg-type]
