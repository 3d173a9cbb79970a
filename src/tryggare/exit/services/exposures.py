"""An address that may have come out: reported, seen to at once, assessed, closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_cases import Given
from tryggare.domain.exit_safety import (
    AT_ONCE,
    Answer,
    Noted,
    checks,
    move_exposure,
    require_answer,
)
from tryggare.domain.wording import say
from tryggare.exit.models import Case, Exposure, ExposureStep, Whereabouts
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys, cases, clocks
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class ExposureFacts:
    """What may have come out and how you know, when you came to know it, and since when it may have
    been known. ``protect`` begins acute protection in the same go; ``protection_assessed`` is asked
    for then in a child's case."""

    what: str
    noticed_at: datetime
    seen_from: datetime
    stay_id: UUID | None = None
    protect: bool = False
    protection_assessed: bool = False


@dataclass(frozen=True)
class ReadStep:
    """A check answered, or a way gone, as the team reads it."""

    what: str
    answer: str
    words: str
    done_at: datetime
    done_by: str


@dataclass(frozen=True)
class ReadExposure:
    """One exposure: what came out, and everything done, the first first."""

    row: Exposure
    what: str
    steps: tuple[ReadStep, ...]

    @property
    def answered(self) -> Mapping[str, ReadStep]:
        """The last answer to each check, by its id."""
        return {step.what: step for step in self.steps}


@transaction.atomic
def report(*, by: Caseworker, case_id: UUID, facts: ExposureFacts, keyring: Client) -> Exposure:
    """Report it; its times in law run from when it was noticed.

    Raises Case.DoesNotExist, InvalidInput, Refused, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = cases.held(case_id)
    _check(case, facts)
    row = Exposure(
        municipality_id=case.municipality_id,
        case=case,
        whereabouts_id=facts.stay_id,
        noticed_at=facts.noticed_at,
        seen_from=facts.seen_from,
        reported_by_id=by.person_id,
    )
    case_keys.of_case(case, keyring, by=by).seal(row, {"what": facts.what.strip()})
    rows.save(row)
    record(by=by, case_id=case.pk, action="exposure.report", on=row)
    for check in checks(AT_ONCE):
        if check.clock:
            start = facts.noticed_at
            clocks.set_(by=by, case=case, clock_id=check.clock, start=start, about=row.pk)
    if facts.protect:
        reason = str(say("Adressen kan vara röjd."))
        if case.protection == "none":
            given = Given(
                on=timezone.localdate(),
                reason=reason,
                protection_assessed=facts.protection_assessed,
            )
            way = "begin_protection"
            case = cases.protect(by=by, case_id=case_id, way=way, given=given, keyring=keyring)
        _write(row, "protection", Answer.DONE, reason, by, keyring)
    return row


@transaction.atomic
def note(
    *, by: Caseworker, case_id: UUID, exposure_id: UUID, noted: Noted, keyring: Client
) -> ExposureStep:
    """Answer a check; it may be answered anew. To take a stand, whichever, keeps the time that the
    check has. Raises Exposure.DoesNotExist and as ``report``."""
    require(by.actor, WORK)
    row = _held(case_id, exposure_id)
    require_answer(AT_ONCE, noted)
    step = _write(row, noted.check, noted.answer, noted.words, by, keyring)
    [check] = [one for one in checks(AT_ONCE) if one.id == noted.check]
    if check.clock:
        on = timezone.now()
        clocks.met(by=by, case=row.case, clock_id=check.clock, on=on, about=row.pk)
    return step


@transaction.atomic
def move(  # noqa: PLR0913 - which one, which way, and what is said
    *, by: Caseworker, case_id: UUID, exposure_id: UUID, way: str, words: str, keyring: Client
) -> Exposure:
    """Assess it, or close it with what was learnt. Raises as ``note`` does."""
    require(by.actor, WORK)
    row = _held(case_id, exposure_id)
    answered = set(ExposureStep.objects.filter(exposure=row).values_list("what", flat=True))
    row.state = move_exposure(row.state, way, answered=answered, words=words)
    row.save(update_fields=["state"])
    _write(row, way, "", words, by, keyring)
    return row


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, exposure_id: UUID, keyring: Client) -> ReadExposure:
    """One exposure with everything done; the reading is logged. Raises as ``note`` does."""
    case = Case.objects.get(pk=case_id)
    row = Exposure.objects.select_related("reported_by", "whereabouts").get(
        case=case, pk=exposure_id
    )
    keys = case_keys.of_case(case, keyring, by=by)
    steps = ExposureStep.objects.filter(exposure=row).select_related("done_by").order_by("done_at")
    read_ = tuple(
        ReadStep(one.what, one.answer, keys.open(one)["words"], one.done_at, one.done_by.name)
        for one in steps
    )
    what = keys.open(row)["what"]
    record(by=by, case_id=case.pk, action="exposure.read", on=row)
    return ReadExposure(row, what, read_)


def _held(case_id: UUID, exposure_id: UUID) -> Exposure:
    case = cases.held(case_id)
    return Exposure.objects.select_related("case").get(case=case, pk=exposure_id)


def _write(  # noqa: PLR0913, PLR0917 - what a step is made of
    row: Exposure, what: str, answer: str, words: str, by: Caseworker, keyring: Client
) -> ExposureStep:
    step = ExposureStep(
        municipality_id=row.municipality_id,
        case_id=row.case_id,
        exposure=row,
        what=what,
        answer=answer,
        done_by_id=by.person_id,
    )
    case_keys.of_case(row.case, keyring, by=by).seal(step, {"words": words.strip()})
    step.save(force_insert=True)
    record(by=by, case_id=row.case_id, action=f"exposure.{what}", on=row)
    return step


def _check(case: Case, facts: ExposureFacts) -> None:
    problems = []
    if not facts.what.strip():
        problems.append(Problem("what", say("Skriv vad som kan ha kommit ut.")))
    if facts.noticed_at > timezone.now():
        problems.append(Problem("noticed_at", say("Tiden har inte varit än.")))
    own = facts.stay_id is None or Whereabouts.objects.filter(case=case, pk=facts.stay_id).exists()
    if not own:
        problems.append(Problem("stay", say("Den vistelsen finns inte i ärendet.")))
    if problems:
        raise InvalidInput(problems)
