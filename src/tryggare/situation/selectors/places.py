"""The places a measure may be done in: kommundelar, and the areas they are put together from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tryggare.domain.analyses.areas import ring_round
from tryggare.domain.geometry import Rings, dissolve
from tryggare.organisations.selectors.districts import Division, division

DISTRICT, AREA = "d", "a"


@dataclass(frozen=True)
class Place:
    """``key`` is ``d:`` with a kommundel's id or ``a:`` with an area's code."""

    key: str
    name: str
    codes: tuple[str, ...]

    @property
    def is_district(self) -> bool:
        return self.key.startswith(f"{DISTRICT}:")


def all_places(municipality_id: UUID) -> list[Place]:
    """Kommundelar first, in Swedish order, then areas by code."""
    whole = division(municipality_id)
    parts = [
        Place(f"{DISTRICT}:{one.district.pk}", one.district.name, tuple(a.code for a in one.areas))
        for one in whole.districts
    ]
    return parts + [Place(f"{AREA}:{area.code}", area.name, (area.code,)) for area in _areas(whole)]


def named(municipality_id: UUID, keys: Iterable[str]) -> list[Place]:
    """The places with those keys; one that is no more is left out."""
    wanted = set(keys)
    return [place for place in all_places(municipality_id) if place.key in wanted]


def around(
    municipality_id: UUID, chosen: Iterable[Place], *, leave: Iterable[Place]
) -> list[Place]:
    """The places of the same kind that lie round the chosen: where crime may have moved to."""
    own, others = list(chosen), list(leave)
    areas = {area.code: area for area in _areas(division(municipality_id))}
    codes = [code for place in own for code in place.codes if code in areas]
    taken = {code for place in others for code in place.codes}
    ring = set(ring_round(codes, areas, leave=taken)) if codes else set()
    is_district = all(place.is_district for place in own)
    return [
        place
        for place in all_places(municipality_id)
        if place.is_district is is_district
        and place not in own
        and place not in others
        and ring & set(place.codes)
    ]


def land(municipality_id: UUID) -> tuple[Rings, ...]:
    """The municipality's shapes, area by area; none for one that has no shapes."""
    return tuple(area.rings for area in _areas(division(municipality_id)))


def outlines(municipality_id: UUID) -> list[tuple[str, str, Rings]]:
    """Key, name and shape of every kommundel with areas, and of the areas in none."""
    whole = division(municipality_id)
    found = [
        (str(part.district.pk), part.district.name, dissolve(area.rings for area in part.areas))
        for part in whole.districts
        if part.areas
    ]
    return found + [(area.code, area.name, area.rings) for area in whole.free]


def _areas(whole: Division):  # type: ignore[no-untyped-def]
    every = [area for part in whole.districts for area in part.areas] + list(whole.free)
    return sorted(every, key=lambda area: area.code)
