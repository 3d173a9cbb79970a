"""Interventions: begun on a tried need or on the light path that the law leaves open, and ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import needs
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.law import Branch
from tryggare.domain.needs import LightPath, Responsible, all_areas, all_interventions
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Identity, Intervention, InterventionEnd
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.needs import interventions
from tryggare.exit.services import case_keys, identities
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

# Days of birth in a coordination number are counted from here.
_COORDINATION = 60
_CHILD_AT_MOST = 17


@dataclass(frozen=True, kw_only=True)
class InterventionFacts:
    """Support that begins. ``area`` and ``kind`` are codes of ``domain.needs``, ``path`` of
    ``Intervention.Path``; ``decision`` says which decision it rests on. ``informed_on`` is given on
    the light path alone."""

    area: str
    kind: str
    path: str
    decided_on: date
    decision: str
    responsible: str
    starts_on: date
    planned_end: date | None = None
    informed_on: date | None = None
    what: str = ""


@dataclass(frozen=True)
class ReadIntervention:
    """Support as the team reads it; the last four are empty while it goes on."""

    id: UUID
    area: str
    kind: str
    path: str
    decided_on: date
    decision: str
    responsible: str
    starts_on: date
    planned_end: date | None
    informed_on: date | None
    what: str
    written_by: str
    ended_on: date | None = None
    outcome: str = ""
    own_view: str = ""


@dataclass(frozen=True, kw_only=True)
class EndFacts:
    """How it went, and what the person thinks of it."""

    ended_on: date
    outcome: str
    own_view: str = ""


def begin(
    *, by: Caseworker, case_id: UUID, facts: InterventionFacts, keyring: Client
) -> Intervention:
    """Write down support that begins.

    On the light path the person's age is read, and that is logged as any reading of who they are,
    also when the answer is no. Raises Case.DoesNotExist outside the team, InvalidInput, Refused
    where the law demands that the need is tried, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    _check(facts)
    if facts.path == Intervention.Path.LIGHT:
        found = light_path(by=by, case_id=case_id, facts=facts, keyring=keyring)
        if not found.allowed:
            law = str(found.provision)
            raise Refused(say("%(why)s (%(law)s)", why=found.why, law=law))
    return _begun(by, case_id, facts, keyring)


@transaction.atomic
def end(
    *, by: Caseworker, case_id: UUID, intervention_id: UUID, facts: EndFacts, keyring: Client
) -> InterventionEnd:
    """Write down that it ended and how it went. Raises as ``begin``, Intervention.DoesNotExist for
    another case's, and Refused when it has ended already."""
    require(by.actor, WORK)
    case = held(case_id)
    row = interventions(case.pk).get(pk=intervention_id)
    if hasattr(row, "end"):
        raise Refused(say("Insatsen är redan avslutad."))
    _check_end(row, facts)
    ended = InterventionEnd(
        municipality_id=case.municipality_id,
        case=case,
        intervention=row,
        ended_on=facts.ended_on,
        written_by_id=by.person_id,
    )
    secret = {"outcome": facts.outcome.strip(), "own_view": facts.own_view.strip()}
    keys = case_keys.of_case(case, keyring, by=by)
    return added(ended, secret, by=by, keys=keys, action="intervention.end")


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadIntervention]:
    """Every intervention, the one that began last first; the reading is told in the case's log."""
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = opened(case, case_keys.of_case(case, keyring, by=by))
    if found:
        ids = [str(one.id) for one in found]
        told = {"interventions": ids}
        record(by=by, case_id=case.pk, action="intervention.read", on=case, facts=told)
    return found


def opened(case: Case, keys: CaseKeys) -> Sequence[ReadIntervention]:
    """Every intervention. The caller logs that they are read."""
    return [_read(row, keys) for row in interventions(case.pk)]


@transaction.atomic
def light_path(
    *, by: Caseworker, case_id: UUID, facts: InterventionFacts, keyring: Client
) -> LightPath:
    """Whether the law leaves the light path open for this person on the day it begins."""
    kind = needs.intervention(facts.kind)
    if Case.objects.get(pk=case_id).branch == Branch.CHILD:
        # Whatever the number says: nobody is of age while the case is a child's.
        return needs.light_path(kind, _CHILD_AT_MOST)
    try:
        known = identities.read(by=by, case_id=case_id, keyring=keyring).personal_number
    except Identity.DoesNotExist:
        known = ""
    return needs.light_path(kind, age_on(known, facts.starts_on))


def age_on(personal_number: str, on: date) -> int | None:
    """Whole years on that day by a normalised number (twelve digits); None without one."""
    if not personal_number:
        return None
    year, month, day = (int(personal_number[a:b]) for a, b in ((0, 4), (4, 6), (6, 8)))
    born = (month, day - _COORDINATION if day > _COORDINATION else day)
    return on.year - year - ((on.month, on.day) < born)


@transaction.atomic
def _begun(
    by: Caseworker, case_id: UUID, facts: InterventionFacts, keyring: Client
) -> Intervention:
    case = held(case_id)
    row = Intervention(
        municipality_id=case.municipality_id,
        case=case,
        path=facts.path,
        decided_on=facts.decided_on,
        informed_on=facts.informed_on if facts.path == Intervention.Path.LIGHT else None,
        starts_on=facts.starts_on,
        planned_end=facts.planned_end,
        written_by_id=by.person_id,
    )
    names = ("area", "kind", "decision", "responsible", "what")
    secret = {name: getattr(facts, name).strip() for name in names}
    keys = case_keys.of_case(case, keyring, by=by)
    told = {"path": row.path}
    return added(row, secret, by=by, keys=keys, action="intervention.begin", facts=told)


def _read(row: Intervention, keys: CaseKeys) -> ReadIntervention:
    ended: InterventionEnd | None = getattr(row, "end", None)
    last = keys.open(ended) if ended is not None else {}
    return ReadIntervention(
        id=row.pk,
        path=row.path,
        decided_on=row.decided_on,
        starts_on=row.starts_on,
        planned_end=row.planned_end,
        informed_on=row.informed_on,
        written_by=row.written_by.name,
        ended_on=ended.ended_on if ended is not None else None,
        **keys.open(row),
        **last,
    )


def _check(facts: InterventionFacts) -> None:
    problems = []
    if facts.area not in all_areas():
        problems.append(Problem("area", say("Välj ett behovsområde.")))
    if facts.kind not in all_interventions():
        problems.append(Problem("kind", say("Välj vilken insats det är.")))
    if facts.path not in Intervention.Path.values:
        problems.append(Problem("path", say("Välj hur insatsen ges.")))
    if facts.responsible not in set(Responsible):
        problems.append(Problem("responsible", say("Välj vem som ansvarar.")))
    if not facts.decision.strip():
        problems.append(Problem("decision", say("Skriv vilket beslut insatsen vilar på.")))
    if facts.decided_on > timezone.localdate():
        problems.append(Problem("decided_on", say("Dagen har inte varit än.")))
    if facts.planned_end and facts.planned_end < facts.starts_on:
        problems.append(Problem("planned_end", say("Slutet ligger före början.")))
    if facts.path == Intervention.Path.LIGHT:
        problems += _untold(facts)
    if problems:
        raise InvalidInput(problems)


def _untold(facts: InterventionFacts) -> list[Problem]:
    if facts.informed_on is None:
        told = say("Fyll i dagen då personen fick veta att man kan ansöka om insatser.")
        return [Problem("informed_on", told)]
    if facts.informed_on > timezone.localdate():
        return [Problem("informed_on", say("Dagen har inte varit än."))]
    return []


def _check_end(row: Intervention, facts: EndFacts) -> None:
    problems = []
    if facts.ended_on > timezone.localdate():
        problems.append(Problem("ended_on", say("Dagen har inte varit än.")))
    if facts.ended_on < row.starts_on:
        problems.append(Problem("ended_on", say("Slutet ligger före början.")))
    if not facts.outcome.strip():
        problems.append(Problem("outcome", say("Skriv hur det gick.")))
    if problems:
        raise InvalidInput(problems)
