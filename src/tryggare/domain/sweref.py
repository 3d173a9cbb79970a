"""SWEREF 99 in its projections, and latitude and longitude: whole arrays at a time.

Krüger's series to the fourth order, as Lantmäteriet publishes it ("Gauss Conformal Projection",
2008), on the ellipsoid GRS 80. Within Sweden it is right to well under a millimetre. Latitude and
longitude in WGS 84 are taken for SWEREF 99: they differ by less than a metre.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say

Floats = NDArray[np.float64]

_AXIS = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_N = _FLATTENING / (2 - _FLATTENING)
_E2 = _FLATTENING * (2 - _FLATTENING)
_RECTIFYING = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_CONFORMAL = (
    _E2,
    (5 * _E2**2 - _E2**3) / 6,
    (104 * _E2**3 - 45 * _E2**4) / 120,
    1237 * _E2**4 / 1260,
)
_GEODETIC = (
    _E2 + _E2**2 + _E2**3 + _E2**4,
    -(7 * _E2**2 + 17 * _E2**3 + 30 * _E2**4) / 6,
    (224 * _E2**3 + 889 * _E2**4) / 120,
    -4279 * _E2**4 / 1260,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_DELTA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


@dataclass(frozen=True, slots=True)
class Projection:
    """A transverse Mercator projection: its ``meridian`` in degrees east, its scale there, and
    what is added to east and north, in metres."""

    meridian: float
    scale: float = 1.0
    false_east: float = 150_000.0
    false_north: float = 0.0


TM = Projection(15.0, 0.9996, 500_000.0)
ZONE_18_00 = Projection(18.0)
# Sweden with its waters, in degrees: what lies beyond is a fault, often swapped coordinates.
_SOUTH, _NORTH, _WEST, _EAST = 54.9, 69.3, 10.5, 24.5


def projected(
    latitude: ArrayLike, longitude: ArrayLike, to: Projection = TM
) -> tuple[Floats, Floats]:
    """East and north in metres of what lies at these degrees."""
    phi = np.radians(np.asarray(latitude, np.float64))
    turn = np.radians(np.asarray(longitude, np.float64) - to.meridian)
    sphere = phi - np.sin(phi) * np.cos(phi) * _powers(_CONFORMAL, phi)
    xi = np.arctan2(np.tan(sphere), np.cos(turn))
    eta = np.arctanh(np.cos(sphere) * np.sin(turn))
    north, east = xi.copy(), eta.copy()
    for order, factor in enumerate(_BETA, start=1):
        north += factor * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
        east += factor * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
    size = to.scale * _RECTIFYING
    return size * east + to.false_east, size * north + to.false_north


def degrees(east: ArrayLike, north: ArrayLike, of: Projection = TM) -> tuple[Floats, Floats]:
    """Latitude and longitude in degrees of what lies at these metres."""
    size = of.scale * _RECTIFYING
    xi = (np.asarray(north, np.float64) - of.false_north) / size
    eta = (np.asarray(east, np.float64) - of.false_east) / size
    up, out = xi.copy(), eta.copy()
    for order, factor in enumerate(_DELTA, start=1):
        up -= factor * np.sin(2 * order * xi) * np.cosh(2 * order * eta)
        out -= factor * np.cos(2 * order * xi) * np.sinh(2 * order * eta)
    sphere = np.arcsin(np.sin(up) / np.cosh(out))
    longitude = of.meridian + np.degrees(np.arctan2(np.sinh(out), np.cos(up)))
    latitude = sphere + np.sin(sphere) * np.cos(sphere) * _powers(_GEODETIC, sphere)
    return np.degrees(latitude), longitude


def in_sweden(latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.bool_]:
    """Which places, in degrees, are within Sweden's bounds; what is no number is in none."""
    north, east = np.asarray(latitude, np.float64), np.asarray(longitude, np.float64)
    found: NDArray[np.bool_] = (
        (north >= _SOUTH) & (north <= _NORTH) & (east >= _WEST) & (east <= _EAST)
    )
    return found


def to_metres(latitude: float, longitude: float) -> tuple[int, int]:
    """(x, y) in SWEREF 99 TM, whole metres, of a place in Sweden given in degrees.

    Raises InvalidInput for a place that is not in Sweden, and says so when the two seem swapped.
    """
    if in_sweden(latitude, longitude):
        x, y = projected(latitude, longitude)
        return round(float(x)), round(float(y))
    if in_sweden(longitude, latitude):
        sentence = say("Latitud och longitud ser ut att ha bytt plats.")
    else:
        sentence = say("Platsen ligger inte i Sverige. Välj kommundel och skriv var i stället.")
    raise InvalidInput([Problem("where", sentence)])


def _powers(factors: tuple[float, ...], angle: Floats) -> Floats:
    """The factors times rising even powers of the sine."""
    square = np.sin(angle) ** 2
    total = np.zeros_like(square)
    for factor in reversed(factors):
        total = total * square + factor
    return total
