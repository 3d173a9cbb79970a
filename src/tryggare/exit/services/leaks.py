"""A suspected leak: the button that shuts the case, and what those who are left do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_safety import AFTER_LEAK, Answer, Noted, require_answer
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Leak, LeakStep
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import leaks
from tryggare.exit.services import case_keys, cases, knowers
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

THAW = "thaw"


@dataclass(frozen=True)
class ReadLeakStep:
    """A check answered as those who hold the case read it."""

    what: str
    answer: str
    words: str
    done_at: datetime
    done_by: str


@transaction.atomic
def report(*, by: Caseworker, case_id: UUID) -> bool:
    """Freeze the case, at once and without a reason. Whether ``by`` still reaches it.

    Raises Case.DoesNotExist outside the team. It asks nothing of the keyring.
    """
    require(by.actor, WORK)
    case = cases.held(case_id)
    if case.frozen_at is None:
        row = Leak(municipality_id=case.municipality_id, case=case, reported_by_id=by.person_id)
        row.save(force_insert=True)
        cases.freeze(by=by, case_id=case_id)
    return Case.objects.filter(pk=case_id).exists()


@transaction.atomic
def note(*, by: Caseworker, case_id: UUID, noted: Noted, keyring: Client) -> LeakStep:
    """Answer a check of the last leak. Raises Case.DoesNotExist, Leak.DoesNotExist, InvalidInput,
    NoTicket and KeyringAway."""
    require(by.actor, WORK)
    case = cases.held(case_id)
    require_answer(AFTER_LEAK, noted)
    return _write(case, noted.check, noted.answer, noted.words, by, keyring)


@transaction.atomic
def move_key(*, by: Caseworker, case_id: UUID, keyring: Client) -> None:
    """Give the stay that is going on a new key, for those who hold the frozen case alone.

    Raises as ``note`` does, and Refused when none of them is on its list.
    """
    require(by.actor, WORK)
    case = cases.held(case_id)
    kept = {row.person_id for row in leaks.holders(case_id)}
    reason = str(say("Ärendet är fryst: en läcka misstänks."))
    knowers.keep_only(by=by, case=case, people=kept, reason=reason, keyring=keyring)
    _write(case, "move_key", Answer.DONE, "", by, keyring)


@transaction.atomic
def thaw(*, by: Caseworker, case_id: UUID, reason: str, keyring: Client) -> Case:
    """Let the team in again. Raises as ``note`` does, and Refused for a case that is open."""
    require(by.actor, WORK)
    case = cases.held(case_id)
    if case.frozen_at is None:
        raise Refused(say("Ärendet är redan öppet för laget."))
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv skälet."))])
    _write(case, THAW, "", reason, by, keyring)
    return cases.thaw(by=by, case_id=case_id)


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Mapping[str, ReadLeakStep]:
    """The last answer to each check of the last leak, by its id; the reading is logged.

    Raises Case.DoesNotExist, Leak.DoesNotExist, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    leak = leaks.newest(case_id)
    rows = list(LeakStep.objects.filter(leak=leak).select_related("done_by").order_by("done_at"))
    if not rows:
        return {}
    keys = case_keys.of_case(case, keyring, by=by)
    found = {
        row.what: ReadLeakStep(
            row.what, row.answer, keys.open(row)["words"], row.done_at, row.done_by.name
        )
        for row in rows
    }
    record(by=by, case_id=case.pk, action="leak.read", on=leak)
    return found


def _write(  # noqa: PLR0913, PLR0917 - what a step is made of
    case: Case, what: str, answer: str, words: str, by: Caseworker, keyring: Client
) -> LeakStep:
    leak = leaks.newest(case.pk)
    step = LeakStep(
        municipality_id=case.municipality_id,
        case=case,
        leak=leak,
        what=what,
        answer=answer,
        done_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(step, {"words": words.strip()})
    step.save(force_insert=True)
    record(by=by, case_id=case.pk, action=f"leak.{what}", on=leak)
    return step
