"""The best cylinder of a scan, as things were and in every deal of the days.

With a place and a number of events given, a cylinder is best when it is no larger than it must be.
So only radii at which an event comes in are looked at, and only events of the latest days: a
hundredth of all cylinders, and no one is missed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tryggare.domain.statistics.dealing import in_blocks
from tryggare.domain.statistics.loops import search_cylinders
from tryggare.domain.statistics.points import Points


@dataclass(frozen=True)
class Field:
    """Places (middles of squares with any event) and what lies round each.

    ``near[begins[i]:begins[i + 1]]`` are the places within the radius of place ``i``, nearest
    first, and ``inside`` how many events lie in them up to there; ``closes`` where the next lies
    farther away, so that there is a radius between. ``place_of`` is each event's
    place, ``back`` how many days before the last day it was; ``latest[d]`` how many were so few
    days back or fewer.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    near: NDArray[np.int32]
    begins: NDArray[np.int64]
    inside: NDArray[np.int64]
    closes: NDArray[np.bool_]
    place_of: NDArray[np.int64]
    back: NDArray[np.int32]
    latest: NDArray[np.int64]

    @classmethod
    def of(
        cls, points: Points, *, side: float, radius: float, days: int, until: int | None = None
    ) -> Field:
        squares = np.floor(np.stack([points.x, points.y], axis=1) / side)
        found, place_of, count = np.unique(squares, axis=0, return_inverse=True, return_counts=True)
        middles = (found + 0.5) * side
        around = cKDTree(middles).query_ball_point(middles, radius + side * 1e-9)
        near, inside, closes, begins = [], [], [], [0]
        for here, others in enumerate(around):
            ids = np.array(others, np.int64)
            far = np.hypot(*(middles[ids] - middles[here]).T)
            ids = ids[np.lexsort((ids, far))]
            near.append(ids.astype(np.int32))
            inside.append(np.cumsum(count[ids]))
            closes.append(np.append(np.diff(np.sort(far)) > side * 1e-6, True))
            begins.append(begins[-1] + len(ids))
        now = max(int(points.day.max()), until or 0)
        back = (now - points.day).astype(np.int32)
        # Longer than half of all days, it is the rest that would be unusual.
        longest = min(days, max(1, int(back.max() + 1) // 2))
        latest = np.cumsum(np.bincount(back, minlength=longest)[:longest])
        return cls(
            x=middles[:, 0],
            y=middles[:, 1],
            near=np.concatenate(near),
            begins=np.array(begins, np.int64),
            inside=np.concatenate(inside),
            closes=np.concatenate(closes),
            place_of=place_of.ravel(),
            back=back,
            latest=latest,
        )

    def place(self, best: Best) -> tuple[float, float, float]:
        """The middle of a cylinder and its radius, in metres."""
        at, last = best.place, self.near[self.begins[best.place] + best.rank]
        far = np.hypot(self.x[last] - self.x[at], self.y[last] - self.y[at])
        return float(self.x[at]), float(self.y[at]), float(far)


@dataclass(frozen=True)
class Best:
    """``rank`` is the place's farthest neighbour that is inside, ``days`` counts the last day."""

    place: int
    rank: int
    days: int
    observed: int
    expected: float
    score: float


def best_cylinder(field: Field) -> Best | None:
    """The cylinder with the highest score, of those with more than expected."""
    scores, where = search_cylinders(*_arrays(field), field.back[None, :])
    if scores[0] <= 0:
        return None
    place, rank, last, observed = (int(one) for one in where[0])
    inside = field.inside[field.begins[place] + rank]
    expected = float(inside * field.latest[last] / len(field.back))
    return Best(place, rank, last + 1, observed, expected, float(scores[0]))


def best_of_each_deal(
    field: Field, *, permutations: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """The highest score of each deal; 0 where no cylinder has more than expected."""
    arrays = _arrays(field)

    def block(size: int, own: np.random.Generator) -> NDArray[np.float64]:
        dealt = np.stack([own.permutation(field.back) for _deal in range(size)])
        scores: NDArray[np.float64] = search_cylinders(*arrays, dealt)[0]
        return scores

    return np.concatenate(in_blocks(permutations, rng, block))


def _arrays(field: Field) -> tuple[NDArray[np.generic], ...]:
    return field.near, field.begins, field.inside, field.closes, field.place_of, field.latest
