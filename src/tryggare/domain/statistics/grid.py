"""A map laid out in squares, for the analyses that count per square."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.geometry import BoundingBox
from tryggare.domain.statistics.points import Points
from tryggare.domain.wording import say

_MOST_CELLS = 4_000_000


@dataclass(frozen=True)
class Grid:
    """Counts per square of ``side`` metres, shape (rows, columns); row 0 is southernmost, column 0
    westernmost, and ``west``, ``south`` is their outer corner."""

    counts: NDArray[np.int64]
    west: float
    south: float
    side: float


def grid_of(
    points: Points, *, side: float, margin: int = 0, over: BoundingBox | None = None
) -> Grid:
    """Count the points in squares, with ``margin`` empty squares around. The grid covers ``over``
    too, where there are no points.

    Raises InvalidInput for a side that is not above 0 or squares too many to count in.
    """
    if not (np.isfinite(side) and side > 0):
        raise InvalidInput([Problem("side", say("Rutans sida ska vara ett antal meter över 0."))])
    x, y = points.x, points.y
    if over is not None:
        x, y = np.append(x, (over.left, over.right)), np.append(y, (over.bottom, over.top))
    west = np.floor(x.min() / side) * side - margin * side
    south = np.floor(y.min() / side) * side - margin * side
    rows = int((y.max() - south) // side) + 1 + margin
    columns = int((x.max() - west) // side) + 1 + margin
    if rows * columns > _MOST_CELLS:
        problem = say("Rutorna blir för många. Välj större rutor, eller ta bort lägen långt bort.")
        raise InvalidInput([Problem("side", problem)])
    column = np.floor((points.x - west) / side).astype(np.int64)
    row = np.floor((points.y - south) / side).astype(np.int64)
    counts = np.bincount(row * columns + column, minlength=rows * columns)
    return Grid(counts.reshape(rows, columns).astype(np.int64), float(west), float(south), side)
