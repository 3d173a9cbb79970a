"""A municipality's kommundelar as shapes, the darker the larger their figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil

from tryggare.domain.geometry import dissolve
from tryggare.organisations.selectors.districts import Division
from tryggare.shell.maps import MapShape

_LEVELS = 5


def shaded(
    division: Division, figures: Mapping[str, float], say: Callable[[float], str]
) -> list[MapShape]:
    """The kommundelar with borders, each shaded against the largest of ``figures`` (by name, more
    than 0 for one of them at least) and with what ``say`` makes of its own; then areas in none."""
    most = max(figures.values())
    drawn = [
        MapShape(
            str(part.district.pk),
            part.district.name,
            dissolve(area.rings for area in part.areas),
            say(figures[part.district.name]),
            ceil(_LEVELS * figures[part.district.name] / most),
        )
        for part in division.districts
        if part.areas
    ]
    return [*drawn, *(MapShape(area.code, area.name, area.rings) for area in division.free)]
