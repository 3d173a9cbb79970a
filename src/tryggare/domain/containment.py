"""Which of some neighbouring shapes many points lie in, at once and exactly.

A point on a border that two shapes share lies in one of them, never in both: a level line crosses
an edge from its lower end on and not at its upper, and lies inside to the left of the border.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggare.domain.geometry import Rings

Whole = NDArray[np.int64]
# Points and edges compared at a time: eight bytes each.
_MOST_AT_ONCE = 2_000_000
OUTSIDE = -1


@dataclass(frozen=True, eq=False)
class Shapes:
    """Shapes made ready to be asked. ``edges`` are (x0, y0, x1, y1), upwards, one array a shape;
    ``boxes`` are (left, bottom, right, top). Whole metres."""

    edges: tuple[Whole, ...]
    boxes: Whole

    def __len__(self) -> int:
        return len(self.edges)


def shapes(of: Sequence[Rings]) -> Shapes:
    """``of`` made ready; level edges are never crossed and left out."""
    edges = tuple(_edges(rings) for rings in of)
    boxes = [
        (
            min(edge[:, 0].min(), edge[:, 2].min()),
            edge[:, 1].min(),
            max(edge[:, 0].max(), edge[:, 2].max()),
            edge[:, 3].max(),
        )
        for edge in edges
    ]
    return Shapes(edges, np.array(boxes, np.int64).reshape(-1, 4))


def which(within: Shapes, x: ArrayLike, y: ArrayLike) -> Whole:
    """For each point the place in the sequence of the shape it lies in, or ``OUTSIDE``. ``x`` and
    ``y`` are whole metres."""
    east, north = np.asarray(x, np.int64), np.asarray(y, np.int64)
    found = np.full(east.shape, OUTSIDE, np.int64)
    for place, edges in enumerate(within.edges):
        left, bottom, right, top = within.boxes[place]
        near = (east >= left) & (east <= right) & (north >= bottom) & (north <= top)
        candidates = np.flatnonzero(near & (found == OUTSIDE))
        step = max(1, _MOST_AT_ONCE // max(1, len(edges)))
        for start in range(0, len(candidates), step):
            some = candidates[start : start + step]
            found[some[_inside(edges, east[some], north[some])]] = place
    return found


def _inside(edges: Whole, x: Whole, y: Whole) -> NDArray[np.bool_]:
    x0, y0, x1, y1 = (edges[:, column] for column in range(4))
    px, py = x[:, None], y[:, None]
    level = (y0 <= py) & (py < y1)
    # The edge is to the east of the point; whole numbers, so that nothing is rounded.
    east = (px - x0) * (y1 - y0) < (x1 - x0) * (py - y0)
    inside: NDArray[np.bool_] = (level & east).sum(axis=1) % 2 == 1
    return inside


def _edges(rings: Rings) -> Whole:
    upwards = [
        (*a, *b) if a[1] < b[1] else (*b, *a)
        for ring in rings
        for a, b in pairwise((*ring, ring[0]))
        if a[1] != b[1]
    ]
    return np.array(upwards, np.int64).reshape(-1, 4)
