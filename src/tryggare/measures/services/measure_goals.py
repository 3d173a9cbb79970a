"""Goals that can be measured, and what was measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.measures.models import GoalReading, MeasureGoal
from tryggare.measures.services.measure_holding import held
from tryggare.measures.services.measure_log import record
from tryggare.organisations.permissions import Actor, person_of
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    """Values in the goal's own ``unit``."""

    goal: str
    indicator: str
    unit: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    reached_by: date | None = None
    method: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadingFacts:
    """The indicator, in the goal's unit, on a day."""

    measured_on: date
    value: Decimal
    note: str = ""


@transaction.atomic
def add(*, by: Actor, measure_id: UUID, facts: GoalFacts) -> MeasureGoal:
    """Raises Measure.DoesNotExist, Forbidden, InvalidInput."""
    measure = held(by, measure_id)
    last = measure.goals.order_by("-position").values_list("position", flat=True).first()
    goal = MeasureGoal(municipality_id=by.municipality_id, measure=measure,
                       position=min((last or 0) + 1, 32_000))  # fmt: skip
    changes = rows.fill_new(goal, _checked(facts))
    rows.save(goal)
    record(by=by, action="measures.goal.add", on=goal, changes=changes, about=measure.pk)
    return goal


@transaction.atomic
def change(*, by: Actor, goal_id: UUID, facts: GoalFacts) -> MeasureGoal:
    """Raises MeasureGoal.DoesNotExist, Forbidden, InvalidInput."""
    goal = _held_goal(by, goal_id)
    changes = rows.fill(goal, _checked(facts))
    if changes:
        rows.save(goal)
        record(
            by=by, action="measures.goal.change", on=goal, changes=changes, about=goal.measure_id
        )
    return goal


@transaction.atomic
def remove(*, by: Actor, goal_id: UUID) -> UUID:
    """Returns whose measure's it was. Raises MeasureGoal.DoesNotExist, Forbidden, and Refused once
    it has been measured: what did not go well is not taken away."""
    goal = _held_goal(by, goal_id)
    if goal.readings.exists():
        raise Refused(say("Målet är mätt. Ta bort mätningarna först om de är fel."))
    record(by=by, action="measures.goal.remove", on=goal, about=goal.measure_id)
    goal.delete()
    return goal.measure_id


@transaction.atomic
def measure(*, by: Actor, goal_id: UUID, facts: ReadingFacts) -> GoalReading:
    """Enter what was measured. Raises MeasureGoal.DoesNotExist, Forbidden, InvalidInput."""
    goal = _held_goal(by, goal_id)
    if facts.measured_on > timezone.localdate():
        raise InvalidInput([Problem("measured_on", say("Dagen har inte kommit än."))])
    reading = GoalReading(
        municipality_id=by.municipality_id, goal=goal, entered_by_id=person_of(by)
    )
    changes = rows.fill_new(reading, asdict(facts))
    rows.save(reading)
    record(by=by, action="measures.reading.add", on=reading, changes=changes, about=goal.measure_id)
    return reading


@transaction.atomic
def remove_reading(*, by: Actor, reading_id: UUID) -> UUID:
    """Take away what was entered by mistake; returns whose measure's it was. Raises
    GoalReading.DoesNotExist, Forbidden."""
    reading = GoalReading.objects.select_related("goal").get(pk=reading_id)
    measure_id = held(by, reading.goal.measure_id).pk
    told = {"measured_on": reading.measured_on.isoformat(), "value": rows.plain(reading.value)}
    record(by=by, action="measures.reading.remove", on=reading, changes=told, about=measure_id)
    reading.delete()
    return measure_id


def _held_goal(by: Actor, goal_id: UUID) -> MeasureGoal:
    measure_id = MeasureGoal.objects.values_list("measure", flat=True).get(pk=goal_id)
    held(by, measure_id)
    return MeasureGoal.objects.select_for_update(of=("self",)).get(pk=goal_id)


def _checked(facts: GoalFacts) -> dict[str, object]:
    problems = []
    if facts.baseline is not None and facts.baseline_on is None:
        sentence = say("Skriv vilken dag läget före mättes.")
        problems.append(Problem("baseline_on", sentence))
    if facts.baseline_on is not None and facts.baseline_on > timezone.localdate():
        problems.append(Problem("baseline_on", say("Dagen har inte kommit än.")))
    if facts.target is not None and facts.baseline is None:
        sentence = say(
            "Skriv läget före. Utan det går det inte att säga om målet är mer eller mindre."
        )
        problems.append(Problem("baseline", sentence))
    if facts.target is not None and facts.target == facts.baseline:
        problems.append(Problem("target", say("Målvärdet är detsamma som läget före.")))
    if problems:
        raise InvalidInput(problems)
    return asdict(facts)
