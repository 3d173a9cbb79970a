"""Places on the map for the evaluation of measures: which points lie in them, and what is round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.geometry import Area, Rings
from tryggare.domain.statistics.grid import Grid


def inside(rings: Rings, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the points lie in the shape: a level line from an inner point crosses the border an
    odd number of times."""
    found = np.zeros(len(x), np.bool_)
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
            if y0 == y1:
                continue
            crosses = (y0 <= y) != (y1 <= y)
            found ^= crosses & (x < x0 + (x1 - x0) * (y - y0) / (y1 - y0))
    return found


def squares_in(shapes: Iterable[Rings], grid: Grid) -> NDArray[np.bool_]:
    """Which squares of the grid have their middle in some shape; the shapes do not overlap.

    A row at a time: every border that the row's middle line crosses turns what is east of it.
    """
    rows, columns = grid.counts.shape
    middles = grid.south + (np.arange(rows) + 0.5) * grid.side
    turns = np.zeros((rows, columns + 1), np.uint8)
    for rings in shapes:
        for ring in rings:
            for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
                low, high = np.searchsorted(middles, (min(y0, y1), max(y0, y1)))
                if low == high:
                    continue
                x = x0 + (x1 - x0) * (middles[low:high] - y0) / (y1 - y0)
                column = np.ceil((x - grid.west) / grid.side - 0.5).astype(np.int64)
                turns[np.arange(low, high), np.clip(column, 0, columns)] ^= 1
    found: NDArray[np.bool_] = np.bitwise_xor.accumulate(turns, axis=1)[:, :columns] == 1
    return found


def place_of(areas: Iterable[Area], x: NDArray[np.float64], y: NDArray[np.float64]) -> list[str]:
    """The code of the area that each point lies in; empty for one that lies in none."""
    found = np.full(len(x), "", dtype="U16")
    for area in areas:
        found[inside(area.rings, x, y)] = area.code
    return [str(code) for code in found]


def ring_round(
    chosen: Iterable[str], areas: Mapping[str, Area], *, leave: Iterable[str] = ()
) -> tuple[str, ...]:
    """The areas that share a piece of border with any of the chosen, by code; none of the chosen
    themselves and none of ``leave``."""
    own = set(chosen)
    border = {
        frozenset(edge)
        for code in own
        for ring in areas[code].rings
        for edge in pairwise((*ring, ring[0]))
    }
    beside = [
        code
        for code, area in areas.items()
        if code not in own
        and any(
            frozenset(edge) in border for ring in area.rings for edge in pairwise((*ring, ring[0]))
        )
    ]
    return tuple(sorted(set(beside) - set(leave)))
