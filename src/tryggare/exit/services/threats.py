"""Assessments of the threat: who made one, when, until when it holds and what it asks for.

There is no room for what anyone has done or for the names of others: what is written can be asked
for, or leak, and the police own the assessment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_safety import Agency, Level, Measure
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Threat
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.threats import REASSESSED
from tryggare.exit.services import case_keys, clocks
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class ThreatFacts:
    """``places`` are those to stay away from, coarsely; ``oral_by`` and ``oral_on`` say who gave
    the assessment by word of mouth, and when."""

    agency: Agency
    level: Level
    measures: tuple[Measure, ...]
    assessed_on: date
    valid_to: date
    reassess_on: date
    places: str = ""
    oral_by: str = ""
    oral_on: date | None = None


@dataclass(frozen=True)
class ReadThreat:
    """An assessment as the team reads it."""

    id: UUID
    facts: ThreatFacts
    written_at: datetime
    written_by: str


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: ThreatFacts, keyring: Client) -> Threat:
    """Write down an assessment; the newest is what holds. The time that its day before set is met
    on the day that this one was made, and the next begins.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = Threat(
        municipality_id=case.municipality_id,
        case=case,
        assessed_on=facts.assessed_on,
        valid_to=facts.valid_to,
        reassess_on=facts.reassess_on,
        written_by_id=by.person_id,
    )
    secret = {
        "agency": facts.agency,
        "level": facts.level,
        "measures": list(facts.measures),
        "places": facts.places.strip(),
        "oral_by": facts.oral_by.strip(),
        "oral_on": facts.oral_on.isoformat() if facts.oral_on else "",
    }
    case_keys.of_case(case, keyring, by=by).seal(row, secret)
    rows.save(row)
    record(by=by, case_id=case.pk, action="threat.write", on=row)
    clocks.met(by=by, case=case, clock_id=REASSESSED, on=facts.assessed_on)
    clocks.set_(by=by, case=case, clock_id=REASSESSED, start=facts.reassess_on)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadThreat]:
    """Every assessment, the newest first; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    found = list(
        Threat.objects.filter(case=case).select_related("written_by").order_by("-written_at")
    )
    if not found:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    read_ = [_read(row, keys.open(row)) for row in found]
    facts = {"threats": [str(row.pk) for row in found]}
    record(by=by, case_id=case.pk, action="threat.read", on=case, facts=facts)
    return read_


def _read(row: Threat, secret: dict[str, Any]) -> ReadThreat:
    facts = ThreatFacts(
        agency=Agency(secret["agency"]),
        level=Level(secret["level"]),
        measures=tuple(map(Measure, secret["measures"])),
        assessed_on=row.assessed_on,
        valid_to=row.valid_to,
        reassess_on=row.reassess_on,
        places=secret["places"],
        oral_by=secret["oral_by"],
        oral_on=date.fromisoformat(secret["oral_on"]) if secret["oral_on"] else None,
    )
    return ReadThreat(row.pk, facts, row.written_at, row.written_by.name)


def _check(facts: ThreatFacts) -> None:
    problems = []
    if facts.assessed_on > timezone.localdate():
        problems.append(Problem("assessed_on", say("Dagen har inte varit än.")))
    if not facts.measures:
        problems.append(Problem("measures", say("Välj vad som behövs, eller inget just nu.")))
    if Measure.NONE in facts.measures and len(facts.measures) > 1:
        problems.append(Problem("measures", say("Inget just nu går inte ihop med de andra.")))
    if bool(facts.oral_by.strip()) != (facts.oral_on is not None):
        field = "oral_on" if facts.oral_by.strip() else "oral_by"
        problems.append(Problem(field, say("Skriv både vem som sade det och vilken dag.")))
    if problems:
        raise InvalidInput(problems)
