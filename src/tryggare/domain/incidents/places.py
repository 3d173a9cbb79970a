"""Coordinates as files have them: brought to SWEREF 99 TM, or told what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.containment import OUTSIDE, Shapes, which
from tryggare.domain.geometry import BoundingBox
from tryggare.domain.incidents.mapping import System
from tryggare.domain.sweref import TM, ZONE_18_00, Floats, projected
from tryggare.domain.sweref import degrees as to_degrees
from tryggare.domain.sweref import in_sweden as in_degrees
from tryggare.domain.tabular import Value
from tryggare.domain.wording import Text, gettext_noop, say

# What cannot be told apart from a slip of the finger is within this of the municipality. Metres.
_NEAR = 30_000

NO_NUMBER = say("Läget går inte att läsa som ett tal.")
HALF = say("Bara det ena av lägets två tal är ifyllt.")
SWAPPED = say("Öst och nord har bytt plats. Byt kolumnerna.")
SWAPPED_DEGREES = say("Latitud och longitud har bytt plats. Byt kolumnerna.")
ABROAD = say("Läget ligger inte i Sverige.")
OUTSIDE_HERE = say("Läget ligger utanför kommunen.")
_NAMES = {
    System.TM: gettext_noop("SWEREF 99 TM"),
    System.ZONE_18_00: gettext_noop("SWEREF 99 18 00"),
    System.WGS84: gettext_noop("grader (WGS 84)"),
}


def name_of(system: System) -> Text:
    return Text(_NAMES[system])


@dataclass(frozen=True, eq=False)
class Home:
    """The municipality's ground: its areas, for each the place of its kommundel or ``OUTSIDE``, and
    the box around them; no box where no areas are known."""

    areas: Shapes
    districts: NDArray[np.int64]
    box: BoundingBox | None


@lru_cache(maxsize=200_000)
def _number(text: str, *, comma: bool) -> float | None:
    bare = text.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    if comma:
        bare = bare.replace(".", "!").replace(",", ".")
    try:
        found = float(bare)
    except ValueError:
        return None
    return found if bare[:1] in "-0123456789" and "e" not in bare.lower() else None


def read_number(value: Value, *, comma: bool) -> float | None:
    """The cell's number; None for one that is no number."""
    match value:
        case Decimal():
            return float(value)
        case str():
            return _number(value.strip(), comma=comma)
    return None


def to_tm(east: Floats, north: Floats, system: System) -> tuple[Floats, Floats]:
    """Metres in SWEREF 99 TM; ``east`` is the longitude and ``north`` the latitude of degrees."""
    if system is System.TM:
        return east, north
    with np.errstate(all="ignore"):
        if system is System.ZONE_18_00:
            north, east = to_degrees(east, north, ZONE_18_00)
        return projected(north, east, TM)


def in_sweden(east: Floats, north: Floats, system: System) -> NDArray[np.bool_]:
    """Which of the places, counted in ``system``, are within Sweden's bounds."""
    with np.errstate(all="ignore"):
        if system is System.WGS84:
            latitude, longitude = north, east
        else:
            latitude, longitude = to_degrees(east, north, TM if system is System.TM else ZONE_18_00)
        return in_degrees(latitude, longitude)


@dataclass(frozen=True, eq=False)
class Placed:
    """Whole metres in SWEREF 99 TM, the place of each point's kommundel (``OUTSIDE`` where it lies
    in none), and what is wrong with the points that cannot be used: {place in the array: why}."""

    x: NDArray[np.int64]
    y: NDArray[np.int64]
    district: NDArray[np.int64]
    wrong: dict[int, Text]


def placed(east: Floats, north: Floats, system: System, home: Home) -> Placed:
    """Where the points are. No point is moved: one that seems swapped is told of."""
    here = in_sweden(east, north, system)
    tm_east, tm_north = to_tm(np.where(here, east, np.nan), np.where(here, north, np.nan), system)
    x = np.rint(np.nan_to_num(tm_east)).astype(np.int64)
    y = np.rint(np.nan_to_num(tm_north)).astype(np.int64)
    district = np.full(x.shape, OUTSIDE, np.int64)
    if home.box is None:
        fine = here
    else:
        area = which(home.areas, x, y)
        fine = here & (area != OUTSIDE)
        district[fine] = home.districts[area[fine]]
    at = np.flatnonzero(~fine)
    said = recognised(east[at], north[at], system, home)
    return Placed(x, y, district, dict(zip(at.tolist(), said, strict=True)))


def recognised(east: Floats, north: Floats, system: System, home: Home) -> list[Text]:
    """For each point that is not in the municipality, what it seems to be instead."""
    found = [OUTSIDE_HERE if here else ABROAD for here in in_sweden(east, north, system).tolist()]
    open_ = np.ones(east.shape, np.bool_)
    for other in (system, *(one for one in System if one is not system)):
        for swapped in (True, False):
            if other is system and not swapped:
                continue
            a, b = (north, east) if swapped else (east, north)
            fits = open_ & _near(a, b, other, home)
            message = _say_what(other, swapped=swapped, same=other is system)
            for place in np.flatnonzero(fits).tolist():
                found[place] = message
            open_ &= ~fits
    return found


def _near(east: Floats, north: Floats, system: System, home: Home) -> NDArray[np.bool_]:
    """Which points lie in the municipality or not far from it; in Sweden where its ground is not
    known."""
    here = in_sweden(east, north, system)
    if home.box is None:
        return here
    x, y = to_tm(np.where(here, east, np.nan), np.where(here, north, np.nan), system)
    box = home.box
    near: NDArray[np.bool_] = (
        (x >= box.left - _NEAR)
        & (x <= box.right + _NEAR)
        & (y >= box.bottom - _NEAR)
        & (y <= box.top + _NEAR)
    )
    return here & near


def _say_what(system: System, *, swapped: bool, same: bool) -> Text:
    if same:
        return SWAPPED_DEGREES if system is System.WGS84 else SWAPPED
    if swapped:
        return say(
            "Talen ser ut som %(system)s, med de två kolumnerna omkastade. Välj det och byt dem.",
            system=name_of(system),
        )
    return say("Talen ser ut som %(system)s. Välj det i stället.", system=name_of(system))
