"""Decisions: made by a person on delegation, written with their reasons, put right by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_cases import Who
from tryggare.domain.exit_decisions import all_decision_kinds, decision_kind
from tryggare.domain.law import Branch
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Decision
from tryggare.exit.permissions import DECIDE
from tryggare.exit.selectors import decisions as selectors
from tryggare.exit.selectors.teams import live
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.roles import require_role
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    """A decision as it was made. ``presented_by`` and ``participants`` are of the case's team;
    ``appeal`` is what the person is told of how to appeal; ``corrects`` is the decision that this
    one puts right."""

    kind: str
    decided_on: date
    content: str
    reasons: str
    presented_by: UUID | None = None
    participants: tuple[UUID, ...] = ()
    appeal: str = ""
    corrects: UUID | None = None


@dataclass(frozen=True)
class ReadDecision:
    """A decision as the team reads it. ``participants`` are names as they were then."""

    row: Decision
    content: str
    reasons: str
    participants: tuple[str, ...]
    appeal: str


@transaction.atomic
def enter(*, by: Caseworker, case_id: UUID, facts: DecisionFacts, keyring: Client) -> Decision:
    """Write down what ``by`` decides. Nothing in the case moves by it.

    Raises Case.DoesNotExist outside the team, Refused for one who may not decide in the case,
    InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, DECIDE)
    case = held(case_id)
    require_role(by, case.pk, Who.DECIDER)
    team = {one.person_id: one.person.name for one in live(case.pk).select_related("person")}
    _check(case, facts, team)
    row = Decision(
        municipality_id=case.municipality_id,
        case=case,
        kind=facts.kind,
        round=case.round,
        decided_on=facts.decided_on,
        decided_by_id=by.person_id,
        presented_by_id=facts.presented_by,
        tells_appeal=bool(facts.appeal.strip()),
        corrects_id=facts.corrects,
    )
    secret = {
        "content": facts.content.strip(),
        "reasons": facts.reasons.strip(),
        "participants": [team[person] for person in facts.participants],
        "appeal": facts.appeal.strip(),
    }
    case_keys.of_case(case, keyring, by=by).seal(row, secret)
    row.save(force_insert=True)
    told: dict[str, object] = {"kind": row.kind, "on": row.decided_on.isoformat()}
    if facts.corrects is not None:
        told["corrects"] = str(facts.corrects)
    record(by=by, case_id=case.pk, action="decision.enter", on=row, facts=told)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, decision_id: UUID, keyring: Client) -> ReadDecision:
    """One decision opened; that it was read is logged.

    Raises Decision.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    row = selectors.one(case_id, decision_id)
    opened = opened_decision(row, keyring, by=by)
    record(by=by, case_id=row.case_id, action="decision.read", on=row)
    return opened


def opened_decision(row: Decision, keyring: Client, *, by: Caseworker) -> ReadDecision:
    """A decision opened for a reading that the caller logs."""
    secret = case_keys.of_case(row.case, keyring, by=by).open(row)
    return ReadDecision(
        row, secret["content"], secret["reasons"], tuple(secret["participants"]), secret["appeal"]
    )


def _check(case: Case, facts: DecisionFacts, team: dict[UUID, str]) -> None:
    problems = [*_days(case, facts), *_words(facts), *_people(facts, team)]
    kind = all_decision_kinds().get(facts.kind)
    if kind is None or kind.branch not in (Branch.ANY, Branch(case.branch)):
        problems.append(Problem("kind", say("Välj vad beslutet gäller.")))
    if facts.corrects is not None:
        corrected = selectors.standing(case.pk).filter(pk=facts.corrects)
        if not corrected.exists():
            told = say("Beslutet finns inte i ärendet, eller är redan rättat.")
            problems.append(Problem("corrects", told))
    if problems:
        raise InvalidInput(problems)


def _days(case: Case, facts: DecisionFacts) -> list[Problem]:
    if facts.decided_on > timezone.localdate():
        return [Problem("decided_on", say("Dagen har inte varit än."))]
    if facts.decided_on < case.opened_on:
        return [Problem("decided_on", say("Ärendet var inte öppnat den dagen."))]
    return []


def _words(facts: DecisionFacts) -> list[Problem]:
    problems = []
    if not facts.content.strip():
        problems.append(Problem("content", say("Skriv vad du beslutar.")))
    if not facts.reasons.strip():
        problems.append(Problem("reasons", say("Skriv skälen.")))
    is_appealed = facts.kind in all_decision_kinds() and decision_kind(facts.kind).appealed
    if is_appealed and not facts.appeal.strip():
        problems.append(Problem("appeal", say("Skriv hur personen får veta hur man överklagar.")))
    return problems


def _people(facts: DecisionFacts, team: dict[UUID, str]) -> list[Problem]:
    problems = []
    if facts.presented_by is not None and facts.presented_by not in team:
        problems.append(Problem("presented_by", say("Välj någon i ärendets lag.")))
    if not set(facts.participants) <= set(team):
        problems.append(Problem("participants", say("Välj bland dem i ärendets lag.")))
    return problems
