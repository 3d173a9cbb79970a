"""How the municipality works."""

from __future__ import annotations

from uuid import UUID

from tryggare.situation.models import WaysOfWorking


def ways(municipality_id: UUID) -> WaysOfWorking:
    """The municipality's own ways, or the usual ones (not stored)."""
    found = WaysOfWorking.objects.select_related("leading_body").first()
    return found or WaysOfWorking(municipality_id=municipality_id)
