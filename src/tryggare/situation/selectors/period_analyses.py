"""Analyses of periods as pages show them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.situation.models import PeriodAnalysis
from tryggare.situation.selectors.period_facts import FrozenPeriod, gather


def analyses() -> QuerySet[PeriodAnalysis]:
    """All, the latest year first."""
    return PeriodAnalysis.objects.defer("frozen")


def analysis(analysis_id: UUID) -> PeriodAnalysis:
    """Raises PeriodAnalysis.DoesNotExist."""
    return PeriodAnalysis.objects.select_related("done_by").get(pk=analysis_id)


def facts_of(found: PeriodAnalysis) -> FrozenPeriod:
    """Its counts as they were taken; of now, where none have been."""
    if not found.frozen:
        return gather(found.period, today=timezone.localdate())
    return FrozenPeriod.from_plain(found.frozen)
