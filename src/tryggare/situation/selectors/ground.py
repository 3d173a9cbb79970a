"""The municipality's ground as the reading of places asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from tryggare.domain.containment import OUTSIDE, shapes
from tryggare.domain.geometry import bounds
from tryggare.domain.incidents.places import Home
from tryggare.organisations.selectors.districts import division


@dataclass(frozen=True)
class Ground:
    """``home`` for the points; ``districts`` are the kommundelar in its order."""

    home: Home
    districts: tuple[UUID, ...]
    names: tuple[str, ...]

    @property
    def places(self) -> dict[str, int]:
        """Each kommundel's name in small letters, and its place."""
        return {name.casefold(): place for place, name in enumerate(self.names)}


def ground(municipality_id: UUID) -> Ground:
    """All of the municipality's areas, those in no kommundel too."""
    whole = division(municipality_id)
    rings, belongs = [], []
    for place, part in enumerate(whole.districts):
        rings += [area.rings for area in part.areas]
        belongs += [place] * len(part.areas)
    rings += [area.rings for area in whole.free]
    belongs += [OUTSIDE] * len(whole.free)
    home = Home(
        areas=shapes(rings),
        districts=np.array(belongs, np.int64),
        box=bounds(rings) if rings else None,
    )
    return Ground(
        home=home,
        districts=tuple(part.district.pk for part in whole.districts),
        names=tuple(part.district.name for part in whole.districts),
    )
