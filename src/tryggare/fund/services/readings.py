"""An assessor's reading: written, handed in, taken up again, and struck by a late jäv."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.audit.services import canonical, record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.fund.models import Application, Assessment, Criterion, Declaration, Mark, Reading
from tryggare.fund.permissions import ASSESS, VIEW_ROUND
from tryggare.fund.policies import READING, require_assessing
from tryggare.fund.selectors.assessments import Figures, figures
from tryggare.fund.services.reasons import said
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class MarkFacts:
    """0 to 5 points on a criterion, None when not given yet, and why."""

    points: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What an assessor has written so far. ``marks`` by the criterion's place in the order."""

    marks: Mapping[int, MarkFacts] = field(default_factory=dict)
    advice: str = ""
    summary: str = ""


@transaction.atomic
def save(*, by: Actor, reading_id: UUID, findings: Findings) -> Reading:
    """Keep a draft, however much is missing; nobody else sees it.

    Raises Reading.DoesNotExist for somebody else's, InvalidInput with fields ``points_1``,
    ``reason_1`` …, and Refused once it is handed in or the application is no longer assessed.
    """
    require(by, ASSESS)
    reading = _mine(by, reading_id)
    transitions.move(READING, reading.state, "submit")
    _write(reading, findings)
    return reading


@transaction.atomic
def submit(*, by: Actor, reading_id: UUID) -> Reading:
    """Hand in what is saved: points and a reason on every criterion, and an advice.

    From now on it counts, and the assessor sees what the others have found. Raises as ``save``.
    """
    require(by, ASSESS)
    reading = _mine(by, reading_id)
    state = transitions.move(READING, reading.state, "submit")
    content = _complete(reading)
    reading.state, reading.submitted_at = state, timezone.now()
    reading.save(update_fields=["state", "submitted_at"])
    # What was found is no matter for the log, which others may read before their own is in.
    changes = {"sha256": hashlib.sha256(canonical(content).encode()).hexdigest()}
    record(
        by=by,
        action="fund.reading.submit",
        on=reading,
        about=reading.application_id,
        changes=changes,
    )
    return reading


@transaction.atomic
def reopen(*, by: Actor, reading_id: UUID, reason: str) -> Reading:
    """Take one's own reading up again before a score is adopted, for a reason.

    It counts no longer, and others' are hidden, until it is handed in anew.
    Raises Reading.DoesNotExist, InvalidInput and Refused.
    """
    require(by, ASSESS)
    reading = _mine(by, reading_id)
    state = transitions.move(READING, reading.state, "reopen")
    reason = said(reason, say("Skriv varför du ändrar bedömningen."))
    reading.state, reading.submitted_at = state, None
    reading.save(update_fields=["state", "submitted_at"])
    record(
        by=by,
        action="fund.reading.reopen",
        on=reading,
        about=reading.application_id,
        reason=reason,
    )
    return reading


@transaction.atomic
def strike(*, by: Actor, person_id: UUID, application_id: UUID, because: str) -> int:
    """Let a person's scores on an application count no longer, and keep them.

    Returns how many readings were struck: 0 or 1. ``by`` is the person, or the one who records
    what the body has settled. Call it before the jäv is stored: afterwards the database shows the
    person none of it.
    """
    require(by, VIEW_ROUND)
    standing = Reading.objects.select_for_update(of=("self",)).select_related("assessor")
    readings = standing.filter(application_id=application_id, assessor_id=person_id).exclude(
        state=Reading.State.STRUCK
    )
    for reading in (struck := list(readings)):
        strike_one(by=by, reading=reading, because=because)
    return len(struck)


def strike_one(*, by: Actor, reading: Reading, because: str) -> None:
    """Strike one reading that is held, and log what the application's means were and became."""
    application = Application.objects.only("round_id").get(pk=reading.application_id)
    before = _means(application)
    reading.state = transitions.move(READING, reading.state, "strike")
    reading.struck_at, reading.struck_because = timezone.now(), because[:_LONGEST_REASON]
    reading.save(update_fields=["state", "struck_at", "struck_because"])
    record(
        by=by,
        action="fund.reading.strike",
        on=reading,
        about=reading.application_id,
        changes=_recomputed(before, _means(application)),
        reason=because,
    )


_LONGEST_REASON = 500


def _means(application: Application) -> tuple[str | None, str | None]:
    """The application's raw and calibrated mean, whoever acts: what is logged must be all of it."""
    with tenancy.as_system():
        found: Figures = figures(application.round_id)
    raw, calibrated = found.raw.get(application.pk), found.calibrated.get(application.pk)
    return _plain(raw), _plain(calibrated)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _recomputed(
    before: tuple[str | None, str | None], after: tuple[str | None, str | None]
) -> dict[str, object]:
    names = ("raw_mean", "calibrated")
    pairs = zip(names, before, after, strict=True)
    return {name: [old, new] for name, old, new in pairs if old != new}


def _mine(by: Actor, reading_id: UUID) -> Reading:
    """The actor's own reading of an application that is being assessed, both held."""
    own = Reading.objects.filter(assessor_id=person_of(by))
    application_id = own.values_list("application_id", flat=True).get(pk=reading_id)
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    reading = own.select_for_update(of=("self",)).get(pk=reading_id)
    reading.application = application
    require_assessing(application.state)
    answered = Declaration.objects.filter(
        application=application, person_id=person_of(by), state=Declaration.State.CLEAR
    )
    if not answered.exists():
        raise Refused(say("Svara först om du har jäv i ansökan."))
    return reading


def _criteria(reading: Reading) -> list[Criterion]:
    return list(Criterion.objects.filter(round=reading.application.round_id))


def _write(reading: Reading, findings: Findings) -> None:
    place = {
        "municipality_id": reading.municipality_id,
        "reading": reading,
        "application_id": reading.application_id,
        "assessor_id": reading.assessor_id,
    }
    written = {mark.criterion_id: mark for mark in reading.marks.all()}
    problems: list[Problem] = []
    for criterion in _criteria(reading):
        facts = findings.marks.get(criterion.position)
        if facts is None:
            continue
        mark = written.get(criterion.pk) or Mark(criterion=criterion, **place)
        mark.points, mark.reason = facts.points, facts.reason.strip()
        problems += _saved(mark, suffix=f"_{criterion.position}")
    whole = Assessment.objects.filter(reading=reading).first() or Assessment(**place)
    whole.advice, whole.summary = findings.advice, findings.summary.strip()
    problems += _saved(whole)
    if problems:
        raise InvalidInput(problems)


def _saved(row: Mark | Assessment, *, suffix: str = "") -> list[Problem]:
    try:
        rows.save(row)
    except InvalidInput as error:
        return [Problem(one.field + suffix, one.message) for one in error.problems]
    return []


def _complete(reading: Reading) -> dict[str, object]:
    """What is handed in, as JSON. Raises InvalidInput where something is missing."""
    marks = {mark.criterion_id: mark for mark in reading.marks.all()}
    criteria = _criteria(reading)
    if not criteria:
        raise Refused(say("Omgången har inga kriterier att bedöma efter."))
    problems: list[Problem] = []
    told: dict[str, object] = {}
    for criterion in criteria:
        mark = marks.get(criterion.pk)
        if mark is None or mark.points is None:
            problems.append(Problem(f"points_{criterion.position}", say("Välj en poäng.")))
        if mark is None or not mark.reason:
            sentence = say("Motivera poängen med någon mening.")
            problems.append(Problem(f"reason_{criterion.position}", sentence))
        if mark is not None:
            told[criterion.name] = [str(mark.points), mark.reason]
    whole = Assessment.objects.filter(reading=reading).first()
    if whole is None or not whole.advice:
        problems.append(Problem("advice", say("Välj vad du förordar.")))
    if problems:
        raise InvalidInput(problems)
    assert whole is not None
    return {"marks": told, "advice": whole.advice, "summary": whole.summary}
