"""Measures to choose among for a plan."""

from __future__ import annotations

from django.db.models import QuerySet

from tryggare.domain.plans.states import LIVING
from tryggare.measures.models import ActionPlan, Measure, PlanMeasure

MOST = 50


def to_put_in(plan: ActionPlan, words: str) -> QuerySet[Measure]:
    """Measures that are not over and not in the plan, by name; with ``words`` in the name."""
    there = PlanMeasure.objects.filter(plan=plan).values("measure")
    found = Measure.objects.filter(state__in=LIVING).exclude(pk__in=there)
    if words:
        found = found.filter(title__icontains=words)
    return found.select_related("responsible")


def listed(plan: ActionPlan) -> QuerySet[Measure]:
    """The plan's own, by name."""
    return Measure.objects.filter(listed__plan=plan).select_related("responsible")
