"""Letters to the person: written, taken out as papers, handed over.

A letter holds what was written in it or in its decision, and nothing else: where the person is, it
cannot say, since it is never asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_contacts import subjects
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Decision, Letter
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.staff_names import hides_staff
from tryggare.exit.services import case_keys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """``subject`` is one of the fixed ones. ``body`` may be left empty when ``decision`` is given:
    the letter then tells of the decision."""

    subject: str
    body: str = ""
    decision: UUID | None = None
    hides_staff: bool = True


@dataclass(frozen=True)
class ReadLetter:
    """A letter as the team reads it."""

    row: Letter
    body: str


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: LetterFacts, keyring: Client) -> Letter:
    """Write a letter. Where threats are feared in the case, it goes out without the staff's names
    whatever ``facts`` say (FL 33 §).

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check(case, facts)
    row = Letter(
        municipality_id=case.municipality_id,
        case=case,
        subject=facts.subject,
        decision_id=facts.decision,
        hides_staff=facts.hides_staff or hides_staff(case),
        written_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(row, {"body": facts.body.strip()})
    row.save(force_insert=True)
    told: dict[str, object] = {"subject": row.subject, "hides_staff": row.hides_staff}
    record(by=by, case_id=case.pk, action="letter.write", on=row, facts=told)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Sequence[ReadLetter]:
    """All of the case's letters, the newest first; the reading is logged.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = list(
        Letter.objects.filter(case=case)
        .select_related("written_by", "decision")
        .order_by("-written_at", "pk")
    )
    if not rows:
        return []
    keys = case_keys.of_case(case, keyring, by=by)
    opened = [ReadLetter(row, keys.open(row)["body"]) for row in rows]
    ids = [str(row.pk) for row in rows]
    record(by=by, case_id=case.pk, action="letter.read", on=case, facts={"letters": ids})
    return opened


@transaction.atomic
def hand_over(*, by: Caseworker, letter_id: UUID, how: str, on: date) -> Letter:
    """Note how and when the letter was handed over. Once.

    Raises Letter.DoesNotExist outside the team, and InvalidInput.
    """
    require(by.actor, WORK)
    case = held(Letter.objects.get(pk=letter_id).case_id)
    row = Letter.objects.get(pk=letter_id)
    problems = []
    if how not in Letter.Handed.values or not how:
        problems.append(Problem("how", say("Välj hur.")))
    if on > timezone.localdate():
        problems.append(Problem("on", say("Dagen har inte varit än.")))
    if row.handed:
        problems.append(Problem("how", say("Det står redan hur brevet lämnades.")))
    if problems:
        raise InvalidInput(problems)
    row.handed, row.handed_on = how, on
    row.save(update_fields=["handed", "handed_on"])
    record(by=by, case_id=case.pk, action="letter.hand_over", on=row, facts={"how": how})
    return row


def _check(case: Case, facts: LetterFacts) -> None:
    problems = []
    if facts.subject not in subjects():
        problems.append(Problem("subject", say("Välj rubrik.")))
    if facts.decision is None and not facts.body.strip():
        problems.append(Problem("body", say("Skriv brevet.")))
    is_there = (
        facts.decision is None or Decision.objects.filter(case=case, pk=facts.decision).exists()
    )
    if not is_there:
        problems.append(Problem("decision", say("Beslutet finns inte i ärendet.")))
    if problems:
        raise InvalidInput(problems)
