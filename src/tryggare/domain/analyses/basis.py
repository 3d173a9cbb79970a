"""Which incidents an analysis is made of, and which it leaves out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import Refused
from tryggare.domain.geometry import BoundingBox, Rings, bounds
from tryggare.domain.statistics.points import Points
from tryggare.domain.wording import Number, Text, say

# The only places that say where something happened; the others are the middle of something.
PRECISE = ("point", "address")
# Borders are drawn to the metre, and the ones who report stand on both sides of a street.
_MARGIN = 500
_LEAST_DAYS = 8


@dataclass(frozen=True)
class Basis:
    """``counted`` incidents fit what was chosen. Of these ``imprecise`` (by precision) and
    ``outside`` (the municipality's borders) are left out, and ``used`` remain."""

    counted: int
    used: int
    imprecise: Mapping[str, int] = field(default_factory=dict)
    outside: int = 0
    first: date | None = None
    last: date | None = None

    def to_plain(self) -> dict[str, object]:
        return {
            "counted": self.counted,
            "used": self.used,
            "imprecise": dict(self.imprecise),
            "outside": self.outside,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }


@dataclass(frozen=True)
class PointsGiven:
    """Points with what they are. ``land`` is the municipality's shapes, none where it has none;
    ``until`` the last day that was asked about, of those that have been."""

    points: Points
    basis: Basis
    land: tuple[Rings, ...] = ()
    until: date | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same places and days up to the same day, whatever order they came in."""
        points = self.points
        order = np.lexsort((points.y, points.x, points.day))
        rows = np.stack([points.day[order], points.x[order], points.y[order]])
        return sha256(rows.tobytes() + str(self.until).encode()).hexdigest()


def given_points(
    rows: Sequence[tuple[int, int, date]],
    *,
    imprecise: Mapping[str, int],
    land: tuple[Rings, ...] = (),
    until: date | None = None,
) -> PointsGiven:
    """Incidents as ``(x, y, day)`` in metres, checked.

    Raises Refused, with what to do, when there is nothing to reckon with: no incidents, none with a
    place of its own, coordinates that have changed places, or less than eight days.
    """
    left = sum(imprecise.values())
    box = bounds(land) if land else None
    if not rows:
        raise Refused(_none(left))
    x, y = (np.array([row[axis] for row in rows], np.float64) for axis in (0, 1))
    day = np.array([row[2].toordinal() for row in rows], np.int64)
    inside = np.ones(len(rows), np.bool_) if box is None else _inside(x, y, box)
    swapped = 0 if box is None else int((_inside(y, x, box) & ~inside).sum())
    if swapped:
        raise Refused(
            say(
                "%(count)s händelser ligger rätt om öst och nord byter plats. Rätta dem där de "
                "kommer ifrån, och läs in dem igen.",
                count=Number(swapped),
            )
        )
    if not inside.any():
        raise Refused(
            say("Ingen händelse ligger i kommunen. Kontrollera att lägena är i SWEREF 99 TM.")
        )
    kept = Points(x[inside], y[inside], day[inside])
    first, last = (date.fromordinal(int(end)) for end in (kept.day.min(), kept.day.max()))
    if (last - first).days + 1 < _LEAST_DAYS:
        raise Refused(
            say("Alla händelser ligger inom en vecka. Välj en längre tid för att ha något att "
                "jämföra med.")
        )  # fmt: skip
    outside = len(rows) - len(kept)
    basis = Basis(len(rows) + left, len(kept), dict(imprecise), outside, first, last)
    return PointsGiven(kept, basis, land, until)


def _none(left: int) -> Text:
    if left:
        return say(
            "Ingen av de %(count)s händelserna har en plats på punkt eller adress. Den här "
            "analysen går inte att göra på mittpunkter.",
            count=Number(left),
        )
    return say("Det finns inga händelser att räkna på. Välj en annan tid eller kategori.")


def _inside(x: NDArray[np.float64], y: NDArray[np.float64], box: BoundingBox) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (
        (x >= box.left - _MARGIN)
        & (x <= box.right + _MARGIN)
        & (y >= box.bottom - _MARGIN)
        & (y <= box.top + _MARGIN)
    )
    return found
