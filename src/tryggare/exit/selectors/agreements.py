"""The rows of agreements in a case, as they lie: sealed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tryggare.exit.models import Agreement, AgreementEvent


def agreements(case_id: UUID) -> QuerySet[Agreement]:
    """Every version, kind by kind, the newest first, each with what has happened to it."""
    happened = AgreementEvent.objects.select_related("written_by")
    events = Prefetch("events", happened.order_by("happened_on", "written_at", "pk"))
    found = Agreement.objects.filter(case=case_id).select_related("written_by")
    return found.order_by("kind", "-version").prefetch_related(events)
