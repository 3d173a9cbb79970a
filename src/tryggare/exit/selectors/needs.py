"""The rows of needs, interventions and plans in a case, as they lie: sealed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tryggare.exit.models import Intervention, NeedsMapping, Plan


def mappings(case_id: UUID) -> QuerySet[NeedsMapping]:
    """The oldest first. Those of one day come in the order they were written."""
    found = NeedsMapping.objects.filter(case=case_id).select_related("written_by")
    return found.order_by("mapped_on", "written_at", "pk")


def interventions(case_id: UUID) -> QuerySet[Intervention]:
    """Those that began last first, each with its end where it has one."""
    found = Intervention.objects.filter(case=case_id).select_related("written_by", "end")
    return found.order_by("-starts_on", "-written_at", "pk")


def plans(case_id: UUID) -> QuerySet[Plan]:
    """Every version, kind by kind, the newest first."""
    found = Plan.objects.filter(case=case_id).select_related("written_by")
    return found.order_by("kind", "-version")
