"""Placements in another municipality: which one is sealed, and every reading is told in the log.

Responsibility stays with the municipality that decides (SoL 29 kap. 2 §).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.hand_overs import Housing
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Placement, PlacementEnd
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.data import municipalities
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class PlacementFacts:
    """Where, by the municipality's code, in what kind of home, and from when. ``tasks`` is what the
    host has taken on to do, ``acute`` what it does if something happens at once."""

    host: str
    housing: Housing
    starts_on: date
    supplier: str = field(default="", repr=False)
    tasks: str = field(default="", repr=False)
    acute: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class EndFacts:
    """The last day of a placement, and why it ended."""

    ends_on: date
    why: str = field(repr=False)


@dataclass(frozen=True)
class ReadPlacement:
    """A placement as the team reads it; ``why`` is why it ended."""

    id: UUID
    host: str
    facts: PlacementFacts = field(repr=False)
    ends_on: date | None = None
    why: str = field(default="", repr=False)


@transaction.atomic
def add(*, by: Caseworker, case_id: UUID, facts: PlacementFacts, keyring: Client) -> Placement:
    """Write down a placement.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(case, facts)
    row = Placement(municipality_id=case.municipality_id, case=case, written_by_id=by.person_id)
    secret = {
        "host": facts.host,
        "housing": facts.housing.value,
        "supplier": facts.supplier.strip(),
        "starts_on": facts.starts_on.isoformat(),
        "tasks": facts.tasks.strip(),
        "acute": facts.acute.strip(),
    }
    keys = case_keys.of_case(case, keyring, by=by)
    return added(row, secret, by=by, keys=keys, action="placement.add")


@transaction.atomic
def end(
    *, by: Caseworker, case_id: UUID, placement_id: UUID, facts: EndFacts, keyring: Client
) -> PlacementEnd:
    """Write down that a placement has ended.

    Raises Placement.DoesNotExist outside the team, InvalidInput, Refused when it has ended
    already, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    placement = Placement.objects.get(pk=placement_id, case=case)
    if PlacementEnd.objects.filter(placement=placement).exists():
        raise Refused(say("Placeringen är redan avslutad."))
    keys = case_keys.of_case(case, keyring, by=by)
    starts_on = date.fromisoformat(keys.open(placement)["starts_on"])
    problems = []
    if facts.ends_on < starts_on:
        problems.append(Problem("ends_on", say("Slutet ligger före början.")))
    if facts.ends_on > timezone.localdate():
        problems.append(Problem("ends_on", say("Dagen har inte varit än.")))
    if problems:
        raise InvalidInput(problems)
    row = PlacementEnd(
        municipality_id=case.municipality_id,
        case=case,
        placement=placement,
        written_by_id=by.person_id,
    )
    secret = {"ends_on": facts.ends_on.isoformat(), "why": facts.why.strip()}
    return added(row, secret, by=by, keys=keys, action="placement.end")


def read(case: Case, keys: case_keys.CaseKeys) -> Sequence[ReadPlacement]:
    """The case's placements, those that go on first, then the newest. The caller logs it."""
    ends = {row.placement_id: keys.open(row) for row in PlacementEnd.objects.filter(case=case)}
    found = [
        _read(row, keys.open(row), ends.get(row.pk))
        for row in Placement.objects.filter(case=case).order_by("-written_at")
    ]
    return sorted(found, key=lambda one: one.ends_on is not None)


def _read(row: Placement, secret: dict[str, Any], ending: dict[str, Any] | None) -> ReadPlacement:
    facts = PlacementFacts(
        host=secret["host"],
        housing=Housing(secret["housing"]),
        starts_on=date.fromisoformat(secret["starts_on"]),
        supplier=secret["supplier"],
        tasks=secret["tasks"],
        acute=secret["acute"],
    )
    return ReadPlacement(
        row.pk,
        name_of(facts.host),
        facts,
        date.fromisoformat(ending["ends_on"]) if ending else None,
        ending["why"] if ending else "",
    )


def name_of(code: str) -> str:
    """What the municipality with the code is called."""
    return next((one.name for one in municipalities() if one.code == code), code)


def _check(case: Case, facts: PlacementFacts) -> None:
    problems = []
    own = Municipality.objects.values_list("code", flat=True).get(pk=case.municipality_id)
    if facts.host == own or name_of(facts.host) == facts.host:
        problems.append(Problem("host", say("Välj en annan kommun än den egna.")))
    if facts.housing is Housing.SUPPLIER and not facts.supplier.strip():
        problems.append(Problem("supplier", say("Skriv vilken utförare det är.")))
    if not facts.tasks.strip():
        problems.append(Problem("tasks", say("Skriv vad den andra kommunen gör, eller inget.")))
    if not facts.acute.strip():
        told = say("Skriv vad den andra kommunen gör om något händer akut.")
        problems.append(Problem("acute", told))
    if problems:
        raise InvalidInput(problems)
