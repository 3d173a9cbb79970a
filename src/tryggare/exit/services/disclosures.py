"""Trials of whether something may be told: signed, countersigned by another, told or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain import consent as domain
from tryggare.domain import secrecy
from tryggare.domain.consent import Category
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.secrecy import Facts, Initiative, Outcome, Purpose, Question, Recipient, Trial
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Disclosure, Request
from tryggare.exit.permissions import WORK
from tryggare.exit.services import births, case_keys, consents
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class TrialFacts:
    """What one person has come to. ``ground`` is an id of ``domain.secrecy``, empty where a refusal
    has none; ``written`` is by the question it answers; ``born`` is asked for where no personal
    number is known; ``request_id`` is the request of the register that it answers."""

    recipient: Recipient
    name: str
    initiative: Initiative
    purpose: Purpose
    categories: frozenset[Category]
    what: str
    ground: str
    outcome: Outcome
    answers: Mapping[Question, bool] = field(default_factory=dict)
    written: Mapping[Question, str] = field(default_factory=dict)
    reason: str = ""
    born: date | None = None
    consent_id: UUID | None = None
    request_id: UUID | None = None


@transaction.atomic
def try_(*, by: Caseworker, case_id: UUID, facts: TrialFacts, keyring: Client) -> Disclosure:
    """Write down a trial and sign it. Where two sign it waits for another of the team.

    Raises Case.DoesNotExist outside the team, InvalidInput, Refused, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    request = _request(case, facts.request_id)
    born, was_opened = births.of(case, keys, otherwise=facts.born)
    trial = _trial(facts, born)
    state = secrecy.begins(trial, two_persons=request is not None)
    _check(facts, request)
    rests_on = _consent_holds(case, facts, keys)
    row = Disclosure(
        municipality_id=case.municipality_id,
        case=case,
        recipient=facts.recipient,
        initiative=facts.initiative,
        purpose=facts.purpose,
        ground=facts.ground,
        outcome=facts.outcome,
        state=state,
        consent_id=rests_on,
        request=request,
        tried_by_id=by.person_id,
    )
    keys.seal(row, _sealed(facts))
    row.save(force_insert=True)
    births.tell(by, case, was_opened)
    told = {"recipient": row.recipient, "ground": row.ground, "outcome": row.outcome}
    record(by=by, case_id=case.pk, action="disclosure.try", on=row, facts=told)
    return row


def locked(disclosure_id: UUID) -> Disclosure:
    """The trial, held with its case. Raises Disclosure.DoesNotExist outside the team."""
    case = held(Disclosure.objects.get(pk=disclosure_id).case_id)
    row = Disclosure.objects.select_for_update(no_key=True).get(pk=disclosure_id)
    row.case = case
    return row


def require_consent(row: Disclosure, secret: Mapping[str, Any], keys: CaseKeys) -> None:
    """Where it rests on a consent, that the consent holds now. Raises Refused."""
    if row.consent_id is None:
        return
    found = consents.locked(row.case, row.consent_id, keys)
    recipient = consents.recipient_of(row.recipient, secret["name"])
    categories = frozenset(map(Category, secret["categories"]))
    why = domain.why_not(found.says, recipient, row.purpose, categories, timezone.now())
    if why:
        raise Refused(why[0])


def _trial(facts: TrialFacts, born: date | None) -> Trial:
    today = timezone.localdate()
    wish = Facts(
        recipient=facts.recipient,
        initiative=facts.initiative,
        purpose=facts.purpose,
        categories=facts.categories,
        age=domain.age(born, today) if born is not None else None,
        on=today,
        answers=facts.answers,
    )
    return Trial(wish, facts.ground, facts.outcome, facts.written, facts.reason)


def _request(case: Case, request_id: UUID | None) -> Request | None:
    """Raises Request.DoesNotExist, and Refused when it is tried already."""
    if request_id is None:
        return None
    row = Request.objects.get(pk=request_id, case=case)
    if row.trials.exclude(state__in=["sent_back", "stopped"]).exists():
        raise Refused(say("Begäran är redan prövad, eller väntar på en andra underskrift."))
    return row


def _check(facts: TrialFacts, request: Request | None) -> None:
    problems = []
    if not facts.name.strip():
        problems.append(Problem("name", say("Skriv vem som ska få veta, eller vem som frågar.")))
    if not facts.what.strip():
        problems.append(Problem("what", say("Skriv vad det gäller och varför det behövs.")))
    if facts.ground in secrecy.BY_DUTY_ON_REQUEST and request is None:
        problems.append(
            Problem("ground", say("Skriv in begäran i registret först, och pröva den där."))
        )
    asked = request and (request.ground, request.authority, request.purpose)
    if asked and asked != (facts.ground, facts.recipient, facts.purpose):
        problems.append(Problem("ground", say("Pröva det som begäran gäller.")))
    if problems:
        raise InvalidInput(problems)


def _consent_holds(case: Case, facts: TrialFacts, keys: CaseKeys) -> UUID | None:
    """The consent it rests on, held; None where it rests on none. Raises InvalidInput."""
    ground = secrecy.all_grounds().get(facts.ground)
    if facts.outcome is Outcome.REFUSE or ground is None or not ground.consent_based:
        return None
    if facts.consent_id is None:
        raise InvalidInput([Problem("consent", say("Välj vilket samtycke det vilar på."))])
    found = consents.locked(case, facts.consent_id, keys)
    recipient = consents.recipient_of(facts.recipient, facts.name)
    why = domain.why_not(found.says, recipient, facts.purpose, facts.categories, timezone.now())
    if why:
        raise InvalidInput([Problem("consent", one) for one in why])
    return found.row.pk


def _sealed(facts: TrialFacts) -> dict[str, Any]:
    return {
        "name": facts.name.strip(),
        "what": facts.what.strip(),
        "reason": facts.reason.strip(),
        "categories": sorted(facts.categories),
        "answers": {question.value: answer for question, answer in facts.answers.items()},
        "written": {
            question.value: text.strip() for question, text in facts.written.items() if text.strip()
        },
    }
