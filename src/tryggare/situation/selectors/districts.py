"""Which kommundel a place lies in."""

from __future__ import annotations

from uuid import UUID

from tryggare.domain.geometry import stretch_at
from tryggare.organisations.models import District
from tryggare.organisations.selectors.districts import division


def district_at(municipality_id: UUID, x: int, y: int) -> District | None:
    """The kommundel around a place in SWEREF 99 TM, metres; None outside all of them."""
    # Half a metre off the corners, where a level line counts as crossing nothing.
    place = (x + 0.25, y + 0.25)
    for part in division(municipality_id).districts:
        if any(stretch_at(area.rings, place) for area in part.areas):
            return part.district
    return None
