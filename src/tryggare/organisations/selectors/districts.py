"""Kommundelar with the areas they are put together from."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from uuid import UUID

from tryggare.audit.selectors import kept_until_logged
from tryggare.domain.geometry import Area
from tryggare.organisations.data import load_areas
from tryggare.organisations.models import District, DistrictArea, Municipality


@dataclass(frozen=True)
class DistrictPicture:
    """A kommundel and its areas, by name."""

    district: District
    areas: tuple[Area, ...]

    @property
    def fingerprint(self) -> Hashable:
        district = self.district
        codes = tuple(area.code for area in self.areas)
        return district.pk, district.name, district.population, codes


@dataclass(frozen=True)
class Division:
    """How a municipality is divided; ``free`` are the areas that lie in no kommundel."""

    municipality: Municipality
    districts: tuple[DistrictPicture, ...]
    free: tuple[Area, ...]

    @property
    def areas(self) -> int:
        return len(self.free) + sum(len(part.areas) for part in self.districts)

    @property
    def fingerprint(self) -> Hashable:
        """The same for two divisions that look the same on every map and in every list."""
        return self.municipality.pk, tuple(part.fingerprint for part in self.districts)


@kept_until_logged(32)
def division(municipality_id: UUID) -> Division:
    """The municipality's kommundelar in Swedish order, each with its areas."""
    districts = list(District.objects.select_related("municipality"))
    placed = placing()
    municipality = (
        districts[0].municipality if districts else Municipality.objects.get(pk=municipality_id)
    )
    areas = load_areas(municipality.code)
    pictures = tuple(
        DistrictPicture(district, tuple(a for a in areas if placed.get(a.code) == district.pk))
        for district in districts
    )
    return Division(municipality, pictures, tuple(a for a in areas if a.code not in placed))


def unassigned_areas(municipality_id: UUID) -> int:
    """How many of the municipality's areas lie in no kommundel."""
    return len(division(municipality_id).free)


def placing() -> dict[str, UUID]:
    """Area code → kommundel."""
    return dict(DistrictArea.objects.values_list("area_code", "district_id"))
