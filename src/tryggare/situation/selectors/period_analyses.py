"""Analyses of periods as pages show them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tryggare.situation.models import PeriodAnalysis
from tryggare.situation.selectors.period_facts import FrozenPeriod


def analyses() -> QuerySet[PeriodAnalysis]:
    """All, the latest year first."""
    return PeriodAnalysis.objects.defer("frozen")


def analysis(analysis_id: UUID) -> PeriodAnalysis:
    """Raises PeriodAnalysis.DoesNotExist."""
    return PeriodAnalysis.objects.select_related("done_by").get(pk=analysis_id)


def facts_of(found: PeriodAnalysis) -> FrozenPeriod:
    """Its counts as they were taken."""
    return FrozenPeriod.from_plain(found.frozen)
