"""How many close pairs are close in time too, when the days are dealt out anew.

The days of many deals stand side by side for each event, so that one step of the processor
compares a pair in sixteen deals at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.statistics.dealing import AT_ONCE, in_blocks
from tryggare.domain.statistics.loops import closer_than
from tryggare.domain.statistics.near_pairs import NearPairs
from tryggare.domain.statistics.points import MOST_DAYS


def closer_in_time(
    pairs: NearPairs,
    day: NDArray[np.int64],
    edges: NDArray[np.float64],
    bands: int,
) -> NDArray[np.int64]:
    """Pairs per band of distance and of days (shape bands × len(edges) − 1), as they are."""
    days = _small(day)[pairs.order][:, None]
    found = _counted(pairs, np.ascontiguousarray(days), _whole(edges), bands)
    return found[:, 1:, 0] - found[:, :-1, 0]


def dealt_anew(  # noqa: PLR0913 - as above, and how it is dealt
    pairs: NearPairs,
    day: NDArray[np.int64],
    edges: NDArray[np.float64],
    bands: int,
    *,
    permutations: int,
    rng: np.random.Generator,
) -> NDArray[np.int64]:
    """The same for each of ``permutations`` deals: shape (permutations, bands, len(edges) − 1)."""
    days, whole = _small(day), _whole(edges)

    def block(size: int, own: np.random.Generator) -> NDArray[np.int64]:
        dealt = np.empty((len(days), AT_ONCE), days.dtype)
        for q in range(AT_ONCE):
            dealt[:, q] = own.permutation(days) if q < size else 0
        return _counted(pairs, dealt, whole, bands)[:, :, :size]

    found = np.concatenate(in_blocks(permutations, rng, block), axis=2)
    return np.moveaxis(found[:, 1:] - found[:, :-1], 2, 0)


def _whole(edges: NDArray[np.float64]) -> NDArray[np.int16]:
    """Days are whole: closer than 6.5 days is closer than 7."""
    up: NDArray[np.float64] = np.ceil(edges)
    return np.minimum(up, MOST_DAYS).astype(np.int16)


def _small(day: NDArray[np.int64]) -> NDArray[np.int16]:
    """The days from the first on, in as few bytes as hold them."""
    since: NDArray[np.int16] = (day - day.min()).astype(np.int16)
    return since


def _counted(
    pairs: NearPairs, dealt: NDArray[np.int16], edges: NDArray[np.int16], bands: int
) -> NDArray[np.int64]:
    """Shape (bands, edges, deals): pairs less than each edge apart; below 0 days there are none."""
    some = closer_than(pairs.first, pairs.second, pairs.band, dealt, edges[1:], bands)
    return np.concatenate([np.zeros_like(some[:, :1]), some], axis=1)
