"""Pairs of events that lie close to each other, each once. A table of all distances would not fit
in memory at 20 000 events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import Refused
from tryggare.domain.statistics.loops import walk_pairs
from tryggare.domain.wording import Number, say

# Nine bytes each, and each looked at in every deal.
MOST_PAIRS = 50_000_000


@dataclass(frozen=True)
class NearPairs:
    """``first[k]`` and ``second[k]`` are positions among the events *in* ``order``, ``band[k]`` is
    the band of distance. ``order`` sorts the events by grid cell, so that those of a pair lie close
    in memory too."""

    order: NDArray[np.int64]
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    band: NDArray[np.uint8]
    # Neighbours of each event (as ``order`` has them) per band.
    degree: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)


def near_pairs(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    edges: NDArray[np.float64],
    *,
    is_manhattan: bool,
) -> NearPairs:
    """Every pair closer than the last edge, by way of a grid with cells of that side.

    Raises Refused for more than 50 million pairs, where memory and time would give out.
    """
    side = edges[-1]
    column = np.floor((x - x.min()) / side).astype(np.int64)
    row = np.floor((y - y.min()) / side).astype(np.int64)
    # One empty column and row around, so that no neighbour is on the other side of the map.
    width = int(column.max()) + 3
    cell = (row + 1) * width + column + 1
    order = np.argsort(cell, kind="stable")
    cells, starts = np.unique(cell[order], return_index=True)
    begins = np.append(starts, len(x)).astype(np.int64)
    # Most of those in one cell are close: so many need no walk to be too many.
    inside = np.diff(begins).astype(np.float64)
    _require_fewer(float((inside * (inside - 1)).sum()) / 4, side)
    reach = edges if is_manhattan else edges * edges
    xs, ys = x[order], y[order]
    degree = np.zeros((len(x), len(edges) - 1), np.int64)
    count = walk_pairs(xs, ys, cells, begins, width, reach, is_manhattan, degree, *_room(0))
    _require_fewer(count, side)
    pairs = _room(count)
    walk_pairs(xs, ys, cells, begins, width, reach, is_manhattan, degree[:0], *pairs)
    return NearPairs(order, *pairs, degree)


def _require_fewer(count: float, far: float) -> None:
    if count > MOST_PAIRS:
        raise Refused(
            say(
                "Det finns fler än %(most)s par av händelser inom %(far)s meter. Välj kortare band "
                "eller en kortare tid.",
                most=Number(MOST_PAIRS),
                far=Number(round(far)),
            )
        )


def _room(count: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    return np.empty(count, np.int32), np.empty(count, np.int32), np.empty(count, np.uint8)
