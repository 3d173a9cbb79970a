"""Exposed addresses of a case as they stand in the clear: days and states."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tryggare.exit.models import Exposure


def of_case(case_id: UUID) -> QuerySet[Exposure]:
    """All of them, the newest first."""
    return Exposure.objects.filter(case=case_id).order_by("-noticed_at")
