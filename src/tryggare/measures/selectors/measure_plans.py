"""The plans that a measure may stand in, and their causes that it may act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from tryggare.measures.models import ActionPlan, Measure, MeasureCause, PlanCause, PlanMeasure


def living() -> list[ActionPlan]:
    """The plan in force and the draft of the next, of those there are; in force first."""
    found = ActionPlan.objects.filter(state__in=("adopted", "draft"))
    return sorted(found, key=lambda one: (one.state != "adopted", -one.number))


def causes(plan_ids: Sequence[UUID]) -> QuerySet[PlanCause]:
    """By plan, then as they stand in it."""
    found = PlanCause.objects.filter(problem__plan__in=plan_ids).select_related("problem__plan")
    return found.order_by("problem__plan__number", "problem__position", "problem", "position", "id")


@dataclass(frozen=True)
class Standing:
    """Where a measure stands: the plans it is in, and the causes in them that it acts on."""

    listed: list[PlanMeasure]
    acts_on: list[MeasureCause]

    @property
    def now(self) -> list[MeasureCause]:
        """The causes of the latest living plan that it stands in; of the latest at all when none
        lives."""
        order = {"adopted": 0, "draft": 1, "replaced": 2}
        ranked = sorted(
            self.acts_on,
            key=lambda one: (order[one.cause.problem.plan.state], -one.cause.problem.plan.number),
        )
        first = ranked[0].cause.problem.plan_id if ranked else None
        return [one for one in ranked if one.cause.problem.plan_id == first]


def standing(measure: Measure) -> Standing:
    """Two questions, however many plans."""
    listed = measure.listed.select_related("plan").order_by("-plan__number")
    acts_on = measure.acts_on.select_related("cause__problem__plan").order_by(
        "cause__problem__plan__number", "cause__problem__position", "cause__position", "id"
    )
    return Standing(list(listed), list(acts_on))
