"""All that a measure's page is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tryggare.measures.models import DoseEntry, FollowUp, Measure, MeasureGoal, MeasureMoney
from tryggare.measures.policies_measures import Lack
from tryggare.measures.selectors import measure_money, measure_plans, measure_results
from tryggare.measures.selectors.measure_needs import lack_of


@dataclass(frozen=True)
class Whole:
    """``lack`` is what the law wants that is missing, of one that has not begun or is stopped."""

    measure: Measure
    stands: measure_plans.Standing
    goals: list[MeasureGoal]
    doses: list[DoseEntry]
    money: list[MeasureMoney]
    follow_ups: list[FollowUp]
    effects: measure_results.Effects
    lack: Lack | None


def whole(measure: Measure, today: date) -> Whole:
    """As many questions whatever hangs on the measure."""
    return Whole(
        measure=measure,
        stands=measure_plans.standing(measure),
        goals=measure_results.goals_of(measure),
        doses=measure_results.doses_of(measure),
        money=measure_money.rows_of(measure),
        follow_ups=measure_results.follow_ups_of(measure),
        effects=measure_results.effects_of(measure),
        lack=lack_of(measure, today) if measure.state in {"planned", "stopped"} else None,
    )
