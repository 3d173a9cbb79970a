"""Short measures: decided at a meeting, carried out, followed up."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.transitions import move
from tryggare.domain.weeks.states import WEEK_MEASURE
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, Forbidden, require
from tryggare.organisations.services import rows
from tryggare.situation.models import WeekMeasure, WeekPicture
from tryggare.situation.permissions import LEAD, MEET
from tryggare.situation.policies_weeks import require_decidable, require_here
from tryggare.situation.selectors import week_people
from tryggare.situation.selectors.ways import ways
from tryggare.situation.selectors.week_measures import may_change


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """What is decided. Without a person, whoever takes part from the organisation answers."""

    what: str
    district_id: UUID | None
    category_id: UUID | None
    organisation_id: UUID
    person_id: UUID | None
    due: date


@transaction.atomic
def decide(*, by: Actor, picture_id: UUID, facts: MeasureFacts) -> WeekMeasure:
    """A new measure. Raises WeekPicture.DoesNotExist, InvalidInput, WeekIsElsewhere, and Refused
    for a week that is not prepared or is put away."""
    require(by, LEAD)
    require_here(ways(by.municipality_id))
    picture = WeekPicture.objects.select_for_update().get(pk=picture_id)
    require_decidable(picture.state)
    _check(facts, earliest=picture.week)
    measure = WeekMeasure(municipality_id=by.municipality_id, picture=picture)
    changes = rows.fill_new(measure, {**asdict(facts), "what": facts.what.strip()})
    rows.save(measure)
    record(by=by, action="situation.week_measure.decide", on=measure, changes=changes)
    return measure


@transaction.atomic
def change(*, by: Actor, measure_id: UUID, facts: MeasureFacts) -> WeekMeasure:
    """Reword, move or hand over a measure that has not ended; for whoever leads the week.

    Raises WeekMeasure.DoesNotExist, InvalidInput, WeekIsElsewhere, and Refused for an ended one."""
    require(by, LEAD)
    measure = _held(by, measure_id)
    if measure.ended_on is not None:
        raise Refused(say("Åtgärden är avslutad. Ta upp den igen först."))
    _check(facts, earliest=measure.picture.week, own=measure)
    changes = rows.fill(measure, {**asdict(facts), "what": facts.what.strip()})
    if changes:
        rows.save(measure)
        record(by=by, action="situation.week_measure.change", on=measure, changes=changes)
    return measure


def start(*, by: Actor, measure_id: UUID) -> WeekMeasure:
    """Raises as ``_step``."""
    return _step(by, measure_id, "start", {})


def finish(*, by: Actor, measure_id: UUID, seen: str) -> WeekMeasure:
    """Done; ``seen`` is what was seen afterwards, and may come later. Raises as ``_step``."""
    return _step(by, measure_id, "finish", {"seen": seen.strip(), "ended_on": _today()})


def drop(*, by: Actor, measure_id: UUID, reason: str) -> WeekMeasure:
    """Not done, and why. Raises as ``_step``, and InvalidInput without a reason."""
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför den inte blev gjord."))])
    return _step(by, measure_id, "drop", {"reason": reason.strip(), "ended_on": _today()})


def take_up(*, by: Actor, measure_id: UUID) -> WeekMeasure:
    """Under way again, after all. Raises as ``_step``."""
    return _step(by, measure_id, "take_up", {"reason": "", "ended_on": None})


@transaction.atomic
def note(*, by: Actor, measure_id: UUID, seen: str) -> WeekMeasure:
    """What was seen after a measure was done. Raises as ``_step``, and Refused before."""
    measure = _own(by, measure_id)
    if measure.state != WeekMeasure.State.DONE:
        raise Refused(say("Åtgärden är inte gjord än."))
    changes = rows.fill(measure, {"seen": seen.strip()})
    if changes:
        rows.save(measure)
        record(by=by, action="situation.week_measure.note", on=measure, changes=changes)
    return measure


@transaction.atomic
def _step(by: Actor, measure_id: UUID, transition: str, values: dict[str, object]) -> WeekMeasure:
    """Raises WeekMeasure.DoesNotExist, Forbidden for those of other organisations, WeekIsElsewhere,
    and Refused where the state does not allow it."""
    measure = _own(by, measure_id)
    state = move(WEEK_MEASURE, measure.state, transition)
    changes = rows.fill(measure, {"state": state, **values})
    rows.save(measure)
    record(by=by, action=f"situation.week_measure.{transition}", on=measure, changes=changes)
    return measure


def _own(by: Actor, measure_id: UUID) -> WeekMeasure:
    require(by, MEET)
    measure = _held(by, measure_id)
    if not may_change(by, measure, week_people.bodies_of(by.person_id, _today())):
        raise Forbidden(LEAD)
    return measure


def _held(by: Actor, measure_id: UUID) -> WeekMeasure:
    require_here(ways(by.municipality_id))
    found = WeekMeasure.objects.select_for_update(of=("self",)).select_related("picture")
    return found.get(pk=measure_id)


def _check(facts: MeasureFacts, *, earliest: date, own: WeekMeasure | None = None) -> None:
    """The organisation takes part, the person works there, and the day is not past already.

    Whoever answers for the measure ``own`` already may go on doing so."""
    problems = []
    same_body = own is not None and own.organisation_id == facts.organisation_id
    same_person = same_body and own is not None and own.person_id == facts.person_id
    takes_part = week_people.organisations().filter(organisation=facts.organisation_id)
    if not same_body and not takes_part.exists():
        sentence = say("Välj en organisation som deltar i mötena.")
        problems.append(Problem("organisation", sentence))
    if facts.person_id is not None and not same_person:
        works = facts.organisation_id in week_people.bodies_of(facts.person_id, _today())
        if not works or not week_people.persons(_today()).filter(pk=facts.person_id).exists():
            sentence = say("Välj någon som deltar i mötena och arbetar i organisationen.")
            problems.append(Problem("person", sentence))
    if facts.due < earliest:
        problems.append(Problem("due", say("Dagen ligger före veckan som mötet gäller.")))
    if problems:
        raise InvalidInput(problems)


def _today() -> date:
    return timezone.localdate()
