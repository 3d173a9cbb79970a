"""Where a person stays, as the whole team may know it: coarsely. The exact place is in ``places``.

Nothing of it is written anywhere else: not in notes, letters, lists or events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_safety import Placement, Region, Source
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Whereabouts
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import knowers
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class StayFacts:
    """A stay from a day on: how far away, in what kind of home, and who has told."""

    region: Region
    placement: Placement
    source: Source
    starts_on: date


@dataclass(frozen=True, kw_only=True)
class ReadStay:
    """A stay as the team reads it. ``members`` are those of the team who know the exact place,
    ``outsiders`` how many others; ``is_listed`` says whether the reader is one of them."""

    id: UUID
    region: Region
    placement: Placement
    source: Source
    starts_on: date
    ends_on: date | None
    has_place: bool
    members: tuple[str, ...]
    outsiders: int
    is_listed: bool


@transaction.atomic
def add(*, by: Caseworker, case_id: UUID, facts: StayFacts, keyring: Client) -> Whereabouts:
    """Write down a stay. One that is going on ends the same day.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    going_on = Whereabouts.objects.filter(case=case, ends_on__isnull=True)
    if facts.starts_on > timezone.localdate():
        raise InvalidInput([Problem("starts_on", say("Dagen har inte varit än."))])
    if going_on.filter(starts_on__gt=facts.starts_on).exists():
        raise InvalidInput([Problem("starts_on", say("En senare vistelse är redan antecknad."))])
    for earlier in going_on:
        _end(earlier, facts.starts_on, by)
    stay = Whereabouts(
        municipality_id=case.municipality_id,
        case=case,
        starts_on=facts.starts_on,
        written_by_id=by.person_id,
    )
    secret = {"region": facts.region, "placement": facts.placement, "source": facts.source}
    case_keys.of_case(case, keyring, by=by).seal(stay, secret)
    stay.save(force_insert=True)
    record(by=by, case_id=case.pk, action="whereabouts.add", on=stay)
    return stay


@transaction.atomic
def end(*, by: Caseworker, case_id: UUID, stay_id: UUID, ends_on: date) -> Whereabouts:
    """The person stays there no longer.

    Raises Case.DoesNotExist, Whereabouts.DoesNotExist, Refused when it has ended and InvalidInput.
    """
    require(by.actor, WORK)
    case = held(case_id)
    stay = Whereabouts.objects.get(case=case, pk=stay_id)
    if stay.ends_on is not None:
        raise Refused(say("Vistelsen är redan avslutad."))
    if not stay.starts_on <= ends_on <= timezone.localdate():
        raise InvalidInput(
            [Problem("ends_on", say("Välj en dag från vistelsens början till i dag."))]
        )
    _end(stay, ends_on, by)
    return stay


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadStay]:
    """Every stay, the newest first; that it was read is logged with the reading.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = list(Whereabouts.objects.filter(case=case).order_by("-starts_on", "-written_at"))
    if not rows:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    found = [_read(row, keys.open(row), by) for row in rows]
    facts = {"stays": [str(row.pk) for row in rows]}
    record(by=by, case_id=case.pk, action="whereabouts.read", on=case, facts=facts)
    return found


def _read(row: Whereabouts, secret: dict[str, str], by: Caseworker) -> ReadStay:
    know = list(knowers.current(row.pk).select_related("person"))
    return ReadStay(
        id=row.pk,
        region=Region(secret["region"]),
        placement=Placement(secret["placement"]),
        source=Source(secret["source"]),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        has_place=row.key_epoch > 0,
        members=tuple(one.person.name for one in know if one.person is not None),
        outsiders=sum(one.person is None for one in know),
        is_listed=any(one.person_id == by.person_id for one in know),
    )


def _end(stay: Whereabouts, on: date, by: Caseworker) -> None:
    stay.ends_on = on
    stay.save(update_fields=["ends_on"])
    record(by=by, case_id=stay.case_id, action="whereabouts.end", on=stay)
