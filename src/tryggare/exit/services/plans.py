"""Plans: written together with the person, a new version each time, none ever overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.law import Branch
from tryggare.domain.needs import Plan as Kind
from tryggare.domain.needs import all_plans
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Plan
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.needs import plans
from tryggare.exit.selectors.plans import has_plan
from tryggare.exit.services import case_keys, clocks
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

__all__ = ["PlanFacts", "ReadPlan", "has_plan", "newest", "opened", "read", "write"]

_CARE = "care_plan"
_REVIEW = "plan-reviewed"


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """A version of a plan. ``fields`` are by the codes of the kind, ``took_part`` says who made it
    (as what they are), ``own_view`` what the person thinks of it as a whole. ``placed_on`` belongs
    to a care plan, ``consented_on`` to an individual plan."""

    kind: str
    made_on: date
    review_on: date
    fields: Mapping[str, str]
    took_part: str
    own_view: str
    placed_on: date | None = None
    consented_on: date | None = None


@dataclass(frozen=True)
class ReadPlan:
    """A version as the team reads it."""

    id: UUID
    kind: str
    version: int
    round: int
    made_on: date
    review_on: date
    placed_on: date | None
    consented_on: date | None
    written_by: str
    fields: Mapping[str, str]
    took_part: str
    own_view: str


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: PlanFacts, keyring: Client) -> Plan:
    """Write the next version of a plan; those before it stay as they are.

    Raises Case.DoesNotExist outside the team, InvalidInput, Refused for a kind that the case does
    not have, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    kind = _kind(case, facts.kind)
    _check(kind, facts)
    before = plans(case.pk).filter(kind=kind.id).first()
    row = Plan(
        municipality_id=case.municipality_id,
        case=case,
        kind=kind.id,
        version=before.version + 1 if before is not None else 1,
        round=case.round,
        made_on=facts.made_on,
        review_on=facts.review_on,
        placed_on=facts.placed_on if kind.id == _CARE else None,
        consented_on=facts.consented_on if kind.consent else None,
        written_by_id=by.person_id,
    )
    secret = {
        "fields": {one.code: facts.fields.get(one.code, "").strip() for one in kind.fields},
        "took_part": facts.took_part.strip(),
        "own_view": facts.own_view.strip(),
    }
    keys = case_keys.of_case(case, keyring, by=by)
    told = {"kind": row.kind, "version": row.version}
    added(row, secret, by=by, keys=keys, action="plan.write", facts=told)
    # A new version is how a plan is followed up. Each kind of plan has its own day.
    about = uuid5(case.pk, kind.id)
    clocks.met(by=by, case=case, clock_id=_REVIEW, on=facts.made_on, about=about)
    clocks.set_(by=by, case=case, clock_id=_REVIEW, start=facts.review_on, about=about)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadPlan]:
    """Every version of every plan, the newest first; the reading is told in the case's log."""
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = opened(case, case_keys.of_case(case, keyring, by=by))
    if found:
        ids = [str(one.id) for one in found]
        record(by=by, case_id=case.pk, action="plan.read", on=case, facts={"plans": ids})
    return found


def opened(case: Case, keys: CaseKeys) -> Sequence[ReadPlan]:
    """Every version of every plan, kind by kind, the newest first. The caller logs the reading."""
    return [
        ReadPlan(
            id=row.pk,
            kind=row.kind,
            version=row.version,
            round=row.round,
            made_on=row.made_on,
            review_on=row.review_on,
            placed_on=row.placed_on,
            consented_on=row.consented_on,
            written_by=row.written_by.name,
            **keys.open(row),
        )
        for row in plans(case.pk)
    ]


def newest(found: Sequence[ReadPlan]) -> list[ReadPlan]:
    """The version that holds of each plan, in the order of the kinds."""
    holds: dict[str, ReadPlan] = {}
    for one in found:
        if one.kind not in holds or one.version > holds[one.kind].version:
            holds[one.kind] = one
    return [holds[kind] for kind in all_plans() if kind in holds]


def _kind(case: Case, kind_id: str) -> Kind:
    kind = all_plans().get(kind_id)
    if kind is None or not kind.may_be_made(Branch(case.branch)):
        raise Refused(say("En sådan plan görs inte i det här ärendet."))
    return kind


def _check(kind: Kind, facts: PlanFacts) -> None:
    lacking = [one for one in kind.fields if not facts.fields.get(one.code, "").strip()]
    problems = [
        Problem(one.code, say("Skriv något här, eller att det inte behövs och varför."))
        for one in lacking
    ]
    if not facts.took_part.strip():
        problems.append(Problem("took_part", say("Skriv vilka som var med och gjorde planen.")))
    if not facts.own_view.strip():
        problems.append(
            Problem("own_view", say("Skriv vad personen tycker, eller varför det inte är känt."))
        )
    problems += _check_days(kind, facts)
    if problems:
        raise InvalidInput(problems)


def _check_days(kind: Kind, facts: PlanFacts) -> list[Problem]:
    problems = []
    today = timezone.localdate()
    if facts.made_on > today:
        problems.append(Problem("made_on", say("Dagen har inte varit än.")))
    if facts.review_on <= facts.made_on:
        problems.append(Problem("review_on", say("Planen följs upp efter dagen då den gjordes.")))
    if kind.id == _CARE and facts.placed_on is None:
        problems.append(Problem("placed_on", say("Fyll i dagen då placeringen började.")))
    if kind.consent and (facts.consented_on is None or facts.consented_on > facts.made_on):
        consent = say("Fyll i dagen då personen samtyckte; planen görs inte utan samtycke.")
        problems.append(Problem("consented_on", consent))
    return problems
