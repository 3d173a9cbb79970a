"""Packages from other municipalities as they can be listed without opening any."""

from __future__ import annotations

from django.db.models import QuerySet

from tryggare.exit.models import Package


def mine() -> QuerySet[Package]:
    """Those that wait for the reader, the oldest first: the database shows nobody else any."""
    return Package.objects.select_related("sender").order_by("sent_on", "pk")
