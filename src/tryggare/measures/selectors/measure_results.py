"""What became of a measure: doses, goals, follow-ups and effects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from tryggare.domain.calendar.months import add_months
from tryggare.domain.plans import goals as domain
from tryggare.measures.models import (
    DoseEntry,
    FollowUp,
    GoalReading,
    Measure,
    MeasureEffect,
    MeasureGoal,
)


def goal(measure_goal_id: UUID) -> MeasureGoal:
    """Raises MeasureGoal.DoesNotExist."""
    return MeasureGoal.objects.select_related("measure").get(pk=measure_goal_id)


def reading(goal_reading_id: UUID) -> GoalReading:
    """Raises GoalReading.DoesNotExist."""
    return GoalReading.objects.select_related("goal__measure").get(pk=goal_reading_id)


def dose(dose_entry_id: UUID) -> DoseEntry:
    """Raises DoseEntry.DoesNotExist."""
    return DoseEntry.objects.select_related("measure").get(pk=dose_entry_id)


def follow_up(follow_up_id: UUID) -> FollowUp:
    """Raises FollowUp.DoesNotExist."""
    return FollowUp.objects.select_related("measure__responsible").get(pk=follow_up_id)


def effect(measure_effect_id: UUID) -> MeasureEffect:
    """Raises MeasureEffect.DoesNotExist."""
    return MeasureEffect.objects.select_related("measure", "analysis").get(pk=measure_effect_id)


def goals_of(measure: Measure) -> list[MeasureGoal]:
    """With their readings, the oldest first."""
    return list(measure.goals.prefetch_related("readings"))


def doses_of(measure: Measure) -> list[DoseEntry]:
    """The oldest month first."""
    return list(measure.doses.all())


def follow_ups_of(measure: Measure) -> list[FollowUp]:
    """The latest first, good and bad alike."""
    return list(measure.follow_ups.select_related("entered_by", "effect__analysis"))


def as_goal(row: MeasureGoal) -> domain.Goal:
    return domain.Goal(row.target, row.baseline, row.reached_by, row.unit)


def latest_of(row: MeasureGoal) -> domain.Reading | None:
    """The last day's, of a goal with its readings at hand; with what was so at the goal's day."""
    readings = sorted(row.readings.all(), key=lambda one: one.measured_on)
    if not readings:
        return None
    by, latest = row.reached_by, readings[-1]
    in_time = [one.value for one in readings if by is not None and one.measured_on <= by]
    return domain.Reading(latest.measured_on, latest.value, in_time[-1] if in_time else None)


@dataclass(frozen=True)
class Effects:
    """A measure's analyses, the latest first."""

    every: list[MeasureEffect]
    starts: date | None

    def _done(self, kind: str) -> list[MeasureEffect]:
        return [one for one in self.every if one.kind == kind and one.analysis.state == "done"]

    @property
    def plan(self) -> MeasureEffect | None:
        """The latest finished one of what could be seen."""
        return next(iter(self._done(MeasureEffect.Kind.PLAN)), None)

    @property
    def results(self) -> list[MeasureEffect]:
        """The finished ones of what became of it, the latest first."""
        return self._done(MeasureEffect.Kind.RESULT)

    @property
    def result(self) -> MeasureEffect | None:
        """The latest finished one of what became of it."""
        return next(iter(self.results), None)

    @property
    def is_under_way(self) -> bool:
        return any(one.analysis.state in {"queued", "running"} for one in self.every)

    @property
    def own_plan(self) -> MeasureEffect | None:
        """What could be seen by the very choices that the shown result is of."""
        if self.result is None:
            return None
        wanted = self.result.analysis.plan_id
        return next((one for one in self.every if one.analysis_id == wanted), None)

    @property
    def was_planned_before(self) -> bool:
        """Whether what could be seen was asked before the measure began: by the choices of the
        result that is shown, once there is one."""
        own = self.own_plan
        if own is not None:
            return self.was_asked_before(own)
        return any(self._is_before(one) for one in self.every if one.analysis.state != "failed")

    def was_asked_before(self, plan: MeasureEffect) -> bool:
        """Whether it was asked before the measure began, or is the same as one that was."""
        return any(
            self._is_before(one) and one.analysis.spec == plan.analysis.spec for one in self.every
        )

    def _is_before(self, one: MeasureEffect) -> bool:
        is_plan = one.kind == MeasureEffect.Kind.PLAN
        return is_plan and (self.starts is None or timezone.localdate(one.asked_at) <= self.starts)


def result_from(plan: MeasureEffect) -> date:
    """The first day that what became of it can be reckoned."""
    spec = plan.analysis.spec
    return add_months(date.fromisoformat(spec["start"]), spec["months_after"])


def effects_of(measure: Measure) -> Effects:
    found = measure.effects.select_related("analysis__plan")
    return Effects(list(found), measure.starts)
