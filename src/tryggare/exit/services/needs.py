"""How it is in each area of life: mapped together with the person, again and again, all kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.needs import Level, Responsible, Source, all_areas
from tryggare.domain.wording import say
from tryggare.exit.models import Case, NeedsMapping
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.needs import mappings
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class Statement:
    """How it is in one area: a ``Level``, who said so (``Source``), what the person says in their
    own words, the goal and who sees to it (``Responsible``, empty when nobody does yet)."""

    level: int
    source: str
    own_view: str = ""
    goal: str = ""
    responsible: str = ""


@dataclass(frozen=True, kw_only=True)
class MappingFacts:
    """What was talked about one day, by the code of the area."""

    mapped_on: date
    areas: Mapping[str, Statement]


@dataclass(frozen=True)
class ReadMapping:
    """A mapping as the team reads it."""

    id: UUID
    mapped_on: date
    written_by: str
    areas: Mapping[str, Statement]


@transaction.atomic
def map_(*, by: Caseworker, case_id: UUID, facts: MappingFacts, keyring: Client) -> NeedsMapping:
    """Write down how it is now. What was written before stays.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = NeedsMapping(
        municipality_id=case.municipality_id,
        case=case,
        mapped_on=facts.mapped_on,
        written_by_id=by.person_id,
    )
    keys = case_keys.of_case(case, keyring, by=by)
    secret = {"areas": {code: asdict(one) for code, one in facts.areas.items()}}
    return added(row, secret, by=by, keys=keys, action="needs.map")


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadMapping]:
    """Every mapping, the oldest first; the reading is told in the log. Raises as ``map_``."""
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = opened(case, case_keys.of_case(case, keyring, by=by))
    if found:
        ids = [str(one.id) for one in found]
        record(by=by, case_id=case.pk, action="needs.read", on=case, facts={"mappings": ids})
    return found


def opened(case: Case, keys: CaseKeys) -> Sequence[ReadMapping]:
    """Every mapping, the oldest first. The caller logs that they are read."""
    return [
        ReadMapping(row.pk, row.mapped_on, row.written_by.name, _statements(keys.open(row)))
        for row in mappings(case.pk)
    ]


def latest(found: Sequence[ReadMapping]) -> dict[str, Statement]:
    """What holds now: the newest statement of each area, in the order of the areas."""
    newest: dict[str, Statement] = {}
    for one in found:
        newest.update(one.areas)
    return {code: newest[code] for code in all_areas() if code in newest}


def _statements(secret: Mapping[str, Mapping[str, dict[str, object]]]) -> dict[str, Statement]:
    return {code: Statement(**one) for code, one in secret["areas"].items()}  # type: ignore[arg-type]


def _check(facts: MappingFacts) -> None:
    problems = []
    if facts.mapped_on > timezone.localdate():
        problems.append(Problem("mapped_on", say("Dagen har inte varit än.")))
    if not facts.areas:
        problems.append(Problem("", say("Fyll i läget för minst ett område.")))
    for code, one in facts.areas.items():
        if code not in all_areas():
            problems.append(Problem("", say("Det behovsområdet finns inte.")))
        if one.level not in set(Level):
            problems.append(Problem(f"{code}-level", say("Välj ett läge från 0 till 4.")))
        if one.source not in set(Source):
            problems.append(Problem(f"{code}-source", say("Välj var uppgiften kommer från.")))
        if one.responsible and one.responsible not in set(Responsible):
            problems.append(Problem(f"{code}-responsible", say("Välj vem som ansvarar.")))
    if problems:
        raise InvalidInput(problems)
