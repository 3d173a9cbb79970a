"""Shares as they can be listed without opening any: for the team, and for their recipient."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tryggare.exit.models import Share


def of_case(case_id: UUID) -> list[Share]:
    """A case's shares, newest first."""
    rows = Share.objects.filter(case=case_id).select_related("recipient", "asked_by")
    return list(rows.order_by("-asked_at", "pk"))


def mine(person_id: UUID) -> QuerySet[Share]:
    """The live shares of which the person is the recipient, the first to end first."""
    live = Share.objects.filter(recipient=person_id, state__in=["requested", "accepted"])
    return live.select_related("municipality").order_by("expires", "pk")


def waiting(person_id: UUID) -> QuerySet[Share]:
    """Those of them that the person has not answered."""
    return mine(person_id).filter(state="requested")
