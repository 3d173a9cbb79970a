"""That the person has seen the material before a decision, or why that was not needed (FL 25 §)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Communication
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import decisions as selectors
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class CommunicationFacts:
    """How (``Communication.How``) and when; what was shown, or why nothing had to be; and what the
    person answered, when they have."""

    how: str
    happened_on: date
    text: str
    answer: str = ""
    answer_by: date | None = None


@dataclass(frozen=True)
class ReadCommunication:
    """One as the team reads it."""

    row: Communication
    text: str
    answer: str


@transaction.atomic
def write(
    *, by: Caseworker, case_id: UUID, facts: CommunicationFacts, keyring: Client
) -> Communication:
    """Note that it has been communicated.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = Communication(
        municipality_id=case.municipality_id,
        case=case,
        round=case.round,
        how=facts.how,
        happened_on=facts.happened_on,
        answer_by=facts.answer_by,
        written_by_id=by.person_id,
    )
    secret = {"text": facts.text.strip(), "answer": facts.answer.strip()}
    case_keys.of_case(case, keyring, by=by).seal(row, secret)
    row.save(force_insert=True)
    record(by=by, case_id=case.pk, action="communication.write", on=row, facts={"how": row.how})
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadCommunication]:
    """All of the case's, the newest first; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = list(selectors.communications(case_id))
    if not rows:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    opened = [(row, keys.open(row)) for row in rows]
    ids = [str(row.pk) for row in rows]
    record(by=by, case_id=case.pk, action="communication.read", on=case, facts={"rows": ids})
    return [ReadCommunication(row, secret["text"], secret["answer"]) for row, secret in opened]


def _check(facts: CommunicationFacts) -> None:
    problems = []
    if facts.how not in Communication.How.values:
        problems.append(Problem("how", say("Välj hur.")))
    if facts.happened_on > timezone.localdate():
        problems.append(Problem("happened_on", say("Dagen har inte varit än.")))
    if not facts.text.strip():
        told = say("Skriv vad som visades.")
        if facts.how == Communication.How.NOT_NEEDED:
            told = say("Skriv varför det inte behövdes.")
        problems.append(Problem("text", told))
    if facts.answer_by is not None and facts.answer_by < facts.happened_on:
        problems.append(Problem("answer_by", say("Dagen ligger före den då underlaget visades.")))
    if problems:
        raise InvalidInput(problems)
