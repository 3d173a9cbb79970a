"""Where and when something happened, and what an analysis asks of it before it begins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import Refused
from tryggare.domain.wording import Number, Text, say

Metres = NDArray[np.float64]
Days = NDArray[np.int64]

# A coordinate in metres of a Swedish grid is below this; latitude and longitude are far below one
# kilometre from zero in both directions.
_MOST_METRES = 1e8
_DEGREES = 180.0
# Sweden in SWEREF 99 TM, with the local zones: northings are millions, eastings never.
_SOUTH, _NORTH, _WEST, _EAST = 6.0e6, 7.8e6, 5.0e4, 1.2e6
# What sixteen bits hold, and more than anyone has kept: days between the first event and the last.
MOST_DAYS = 32767


@dataclass(frozen=True)
class Points:
    """Events: ``x`` and ``y`` in metres of a grid (SWEREF 99), ``day`` a whole number of days from
    any beginning. Three arrays of one length; they are not changed."""

    x: Metres
    y: Metres
    day: Days

    def __post_init__(self) -> None:
        for name, kind in (("x", np.float64), ("y", np.float64), ("day", np.int64)):
            array = np.array(getattr(self, name), kind)
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        if not len(self.x) == len(self.y) == len(self.day):
            raise ValueError("x, y and day are not of one length")

    def __len__(self) -> int:
        return len(self.x)

    def collapsed(self) -> Points:
        """One event for each place and day: several reports of one incident are no repeats."""
        rows = np.stack([self.x, self.y, self.day.astype(np.float64)], axis=1)
        found = np.unique(rows, axis=0)
        return Points(found[:, 0], found[:, 1], found[:, 2].astype(np.int64))


def require_points(points: Points, *, least: int) -> None:
    """Raises Refused, with what to do, for points that say nothing of where and when."""
    said = _wrong_with(points, least)
    if said is not None:
        raise Refused(said)


def _wrong_with(points: Points, least: int) -> Text | None:
    if not len(points):
        return say("Det finns inga händelser att räkna på.")
    return _wrong_places(points) or _too_little(points, least)


def _wrong_places(points: Points) -> Text | None:
    places = np.stack([points.x, points.y])
    if not np.isfinite(places).all() or np.abs(places).max() > _MOST_METRES:
        return say("Någon händelse har ett läge som inte går att läsa. Ange meter.")
    if np.abs(places).max() <= _DEGREES:
        return say(
            "Lägena ser ut att vara grader. Räkna om dem till meter, i SWEREF 99, innan du räknar."
        )
    return _mixed_up(points)


def _mixed_up(points: Points) -> Text | None:
    """Places of Sweden with east and north exchanged, or a few left in degrees among metres."""
    turned = _is_sweden(points.y, points.x)
    known = turned | _is_sweden(points.x, points.y)
    if known.mean() < 0.5:
        return None  # another grid: nothing is known of where its numbers should lie
    if turned.all():
        return say("x och y ser ut att ha bytt plats: x är öst och y är nord.")
    if turned.any():
        return say(
            "För %(count)s av händelserna ser x och y ut att ha bytt plats: x är öst och y är "
            "nord.",
            count=Number(int(turned.sum())),
        )
    degrees = (np.abs(points.x) <= _DEGREES) & (np.abs(points.y) <= _DEGREES)
    if degrees.any():
        return say(
            "För %(count)s av händelserna ser läget ut att vara i grader. Räkna om det till meter.",
            count=Number(int(degrees.sum())),
        )
    return None


def _is_sweden(east: Metres, north: Metres) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (
        (north >= _SOUTH) & (north <= _NORTH) & (east >= _WEST) & (east <= _EAST)
    )
    return found


def _too_little(points: Points, least: int) -> Text | None:
    if len(points) < least:
        return say(
            "Det är %(count)s händelser. Det behövs minst %(least)s för att säga något.",
            count=Number(len(points)),
            least=Number(least),
        )
    if np.ptp(points.x) == 0 and np.ptp(points.y) == 0:
        return say(
            "Alla händelser ligger på samma plats. Det är troligen en mittpunkt för ett område, "
            "och då går det inte att säga hur nära varandra de var."
        )
    if np.ptp(points.day) == 0:
        return say("Alla händelser har samma dag. Det går inte att säga om de följer på varandra.")
    if np.ptp(points.day) > MOST_DAYS:
        return say("Händelserna spänner över mer än 89 år. Kontrollera datumen.")
    return None
