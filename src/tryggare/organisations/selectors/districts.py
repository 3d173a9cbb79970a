"""Kommundelar with the areas they are put together from."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tryggare.domain.geometry import Area
from tryggare.organisations.data import load_areas
from tryggare.organisations.models import District, DistrictArea, Municipality


@dataclass(frozen=True)
class DistrictPicture:
    """A kommundel and its areas, by name."""

    district: District
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Division:
    """How a municipality is divided; ``free`` are the areas that lie in no kommundel."""

    municipality: Municipality
    districts: tuple[DistrictPicture, ...]
    free: tuple[Area, ...]

    @property
    def areas(self) -> int:
        return len(self.free) + sum(len(part.areas) for part in self.districts)


def division(municipality_id: UUID) -> Division:
    """The municipality's kommundelar in Swedish order, each with its areas."""
    municipality = Municipality.objects.get(pk=municipality_id)
    placed = dict(DistrictArea.objects.values_list("area_code", "district_id"))
    areas = load_areas(municipality.code)
    districts = tuple(
        DistrictPicture(district, tuple(a for a in areas if placed.get(a.code) == district.pk))
        for district in District.objects.all()
    )
    return Division(municipality, districts, tuple(a for a in areas if a.code not in placed))


def unassigned_areas(municipality_id: UUID) -> int:
    """How many of the municipality's areas lie in no kommundel."""
    return len(division(municipality_id).free)


def placing() -> dict[str, UUID]:
    """Area code → kommundel."""
    return dict(DistrictArea.objects.values_list("area_code", "district_id"))
