"""Whether the municipality takes part among those that let each other read."""

from __future__ import annotations

from tryggare.measures.models import Sharing


def now() -> Sharing | None:
    """Its own taking part, if it does."""
    return Sharing.objects.filter(left_on__isnull=True).first()


def takes_part() -> bool:
    return Sharing.objects.filter(left_on__isnull=True).exists()
