"""Invented events in an invented town of twelve by eleven kilometres."""

import numpy as np

from tryggare.domain.statistics.points import Points

WEST, SOUTH = 660_000, 6_570_000


def scattered(count, *, seed, days=365, size=12_000, step=1.0):
    """Anywhere, any day, on a grid of ``step`` metres: coarse, it puts pairs right on the edges."""
    rng = np.random.default_rng(seed)
    place = np.round(rng.uniform(0, size, (2, count)) / step) * step
    return Points(place[0] + WEST, place[1] + SOUTH, rng.integers(0, days, count))


def repeating(count, *, seed, share=0.2):
    """The same, but some are followed by another within 100 m and a week."""
    first = scattered(count, seed=seed)
    rng = np.random.default_rng(seed + 1)
    again = rng.random(count) < share
    return Points(
        np.append(first.x, first.x[again] + rng.uniform(-70, 70, again.sum())),
        np.append(first.y, first.y[again] + rng.uniform(-70, 70, again.sum())),
        np.append(first.day, first.day[again] + rng.integers(0, 7, again.sum())),
    )
