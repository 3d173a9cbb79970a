"""How it went: asked at set times, sealed, and turned into what the yearly tables count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.outcomes import START, Age, Ending, Start, check, coded
from tryggare.domain.outcomes import FollowUp as Answers
from tryggare.domain.wording import say
from tryggare.exit.models import Case, FigureRecord, FigureWrap, FollowUp
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.follow_ups import answered_in_time, of_case
from tryggare.exit.services import case_keys, cost_book, cost_codes, figure_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True)
class ReadFollowUps:
    """What has been noted in a case: the start, and what was answered at each point."""

    start: Start | None
    answers: Mapping[int, Answers]
    written_by: Mapping[int, str]


@transaction.atomic
def begin(*, by: Caseworker, case_id: UUID, facts: Start, keyring: Client) -> FollowUp:
    """Note that the support began one day, and what the tables tell people apart by. Whether the
    first answer came in time is taken from the case's clock. Noted anew, the newest holds.

    Raises Case.DoesNotExist outside the team, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    _check_start(case, facts.on)
    facts = replace(facts, answered=answered_in_time(case.pk))
    keys = case_keys.of_case(case, keyring, by=by)
    row = FollowUp(
        municipality_id=case.municipality_id,
        case=case,
        point=START,
        on=facts.on,
        written_by_id=by.person_id,
    )
    secret = {"age": facts.age, "protection": facts.protection, "answered": facts.answered}
    added(row, secret, by=by, keys=keys, action="follow_up.begin", facts={"point": START})
    _count(case, keys, by, keyring)
    return row


@transaction.atomic
def write(*, by: Caseworker, case_id: UUID, facts: Answers, keyring: Client) -> FollowUp:
    """Write down how it is at one of the points. Written anew, the newest holds.

    Raises Case.DoesNotExist outside the team, Refused before the start has been noted,
    InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    start = _opened(case, keys).start
    if start is None:
        raise Refused(say("Skriv först när stödet började."))
    check(facts, start.on, timezone.localdate())
    row = FollowUp(
        municipality_id=case.municipality_id,
        case=case,
        point=facts.point,
        on=facts.on,
        written_by_id=by.person_id,
    )
    secret = {"ending": facts.ending, "answers": dict(facts.answers)}
    added(row, secret, by=by, keys=keys, action="follow_up.write", facts={"point": facts.point})
    _count(case, keys, by, keyring)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> ReadFollowUps:
    """What holds at each point; the reading is told in the log. Raises as ``write``."""
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = _opened(case, case_keys.of_case(case, keyring, by=by))
    if found.start is not None:
        record(by=by, case_id=case.pk, action="follow_up.read", on=case)
    return found


def _opened(case: Case, keys: CaseKeys) -> ReadFollowUps:
    start, answers, writers = None, {}, {}
    for row in of_case(case.pk):
        secret = keys.open(row)
        writers[row.point] = row.written_by.name
        if row.point == START:
            start = Start(
                row.on, Age(secret["age"]), bool(secret["protection"]), secret["answered"]
            )
        else:
            answers[row.point] = Answers(
                row.point, row.on, Ending(secret["ending"]), secret["answers"]
            )
    return ReadFollowUps(start, answers, writers)


def _count(case: Case, keys: CaseKeys, by: Caseworker, keyring: Client) -> None:
    """Make the case's coded record anew. The key of the one before goes: it opens no more."""
    found = _opened(case, keys)
    assert found.start is not None
    went = coded(found.start, found.answers)
    is_completed = went["ending"] == Ending.COMPLETED
    cost = cost_codes.coded(cost_book.opened(case, keys), is_completed=is_completed)
    codes: dict[str, Any] = {"year": found.start.on.year, "codes": went | dict(cost)}
    FigureWrap.objects.filter(case=case).delete()
    row = FigureRecord(municipality_id=case.municipality_id, case=case, made_by_id=by.person_id)
    wrap = figure_keys.seal(row, codes, keyring)
    row.save(force_insert=True)
    wrap.save(force_insert=True)


def _check_start(case: Case, on: date) -> None:
    problems = []
    if on > timezone.localdate():
        problems.append(Problem("on", say("Dagen har inte varit än.")))
    if on < case.opened_on:
        problems.append(Problem("on", say("Dagen ligger före den dag då ärendet öppnades.")))
    if problems:
        raise InvalidInput(problems)
