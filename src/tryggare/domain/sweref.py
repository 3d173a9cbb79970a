"""Latitude and longitude to the plane and back: Gauss's conformal projection, as SWEREF 99 uses it.

A phone knows its place as latitude and longitude in WGS 84, which for a map is the same as
SWEREF 99 (they differ by some decimetres, far less than a phone is wrong by). The house reckons in
SWEREF 99 TM (EPSG:3006): x east, y north, in metres.

References
----------
Lantmäteriet, *Gauss Conformal Projection (Transverse Mercator): Krüger's formulas*. The series are
exact to less than a millimetre within several degrees of the central meridian.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say

_AXIS = 6_378_137.0  # GRS 80, metres
_FLATTENING = 1 / 298.257222101


@dataclass(frozen=True)
class Projection:
    """A plane: ``meridian`` in degrees, ``scale`` along it, and where its zero lies, in metres."""

    meridian: float
    scale: float
    false_east: float
    false_north: float = 0.0

    @cached_property
    def _series(self) -> _Series:
        return _Series(_FLATTENING)

    def to_plane(self, latitude: float, longitude: float) -> tuple[float, float]:
        """(x east, y north) in metres of a place given in degrees."""
        series, phi = self._series, math.radians(latitude)
        conformal = series.conformal(phi)
        turn = math.radians(longitude - self.meridian)
        xi = math.atan2(math.tan(conformal), math.cos(turn))
        eta = math.atanh(math.cos(conformal) * math.sin(turn))
        north = xi + sum(b * math.sin(2 * n * xi) * math.cosh(2 * n * eta) for n, b in series.out)
        east = eta + sum(b * math.cos(2 * n * xi) * math.sinh(2 * n * eta) for n, b in series.out)
        reach = self.scale * series.radius
        return reach * east + self.false_east, reach * north + self.false_north

    def to_globe(self, x: float, y: float) -> tuple[float, float]:
        """(latitude, longitude) in degrees of a place in the plane, in metres."""
        series, reach = self._series, self.scale * self._series.radius
        xi, eta = (y - self.false_north) / reach, (x - self.false_east) / reach
        back = series.back
        xi_1 = xi - sum(d * math.sin(2 * n * xi) * math.cosh(2 * n * eta) for n, d in back)
        eta_1 = eta - sum(d * math.cos(2 * n * xi) * math.sinh(2 * n * eta) for n, d in back)
        conformal = math.asin(math.sin(xi_1) / math.cosh(eta_1))
        turn = math.atan2(math.sinh(eta_1), math.cos(xi_1))
        return math.degrees(series.geodetic(conformal)), self.meridian + math.degrees(turn)


class _Series:
    """The coefficients of an ellipsoid."""

    def __init__(self, flattening: float) -> None:
        e2 = flattening * (2 - flattening)
        n = flattening / (2 - flattening)
        self.radius = _AXIS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
        self._a = e2
        self._b = (5 * e2**2 - e2**3) / 6
        self._c = (104 * e2**3 - 45 * e2**4) / 120
        self._d = 1237 * e2**4 / 1260
        self._a_back = e2 + e2**2 + e2**3 + e2**4
        self._b_back = -(7 * e2**2 + 17 * e2**3 + 30 * e2**4) / 6
        self._c_back = (224 * e2**3 + 889 * e2**4) / 120
        self._d_back = -(4279 * e2**4) / 1260
        self.out = (
            (1, n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180),
            (2, 13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440),
            (3, 61 * n**3 / 240 - 103 * n**4 / 140),
            (4, 49_561 * n**4 / 161_280),
        )
        self.back = (
            (1, n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360),
            (2, n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440),
            (3, 17 * n**3 / 480 - 37 * n**4 / 840),
            (4, 4397 * n**4 / 161_280),
        )

    def conformal(self, phi: float) -> float:
        """The conformal latitude of a geodetic one, both in radians."""
        s = math.sin(phi) ** 2
        told = self._a + self._b * s + self._c * s**2 + self._d * s**3
        return phi - math.sin(phi) * math.cos(phi) * told

    def geodetic(self, conformal: float) -> float:
        """The geodetic latitude of a conformal one, both in radians."""
        s = math.sin(conformal) ** 2
        told = self._a_back + self._b_back * s + self._c_back * s**2 + self._d_back * s**3
        return conformal + math.sin(conformal) * math.cos(conformal) * told


SWEREF_99_TM = Projection(meridian=15.0, scale=0.9996, false_east=500_000.0)

# Sweden's outermost points with a margin: what lies beyond is a fault, often swapped coordinates.
_SOUTH, _NORTH, _WEST, _EAST = 55.0, 69.3, 10.5, 24.5


def to_metres(latitude: float, longitude: float) -> tuple[int, int]:
    """(x, y) in SWEREF 99 TM, whole metres, of a place in Sweden given in degrees.

    Raises InvalidInput for a place that is not in Sweden, and says so when the two seem swapped.
    """
    if _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST:
        x, y = SWEREF_99_TM.to_plane(latitude, longitude)
        return round(x), round(y)
    if _SOUTH <= longitude <= _NORTH and _WEST <= latitude <= _EAST:
        sentence = say("Latitud och longitud ser ut att ha bytt plats.")
    else:
        sentence = say("Platsen ligger inte i Sverige. Välj kommundel och skriv var i stället.")
    raise InvalidInput([Problem("where", sentence)])
