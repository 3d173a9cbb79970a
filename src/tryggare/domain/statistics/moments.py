"""What chance alone gives on average, and how much it varies: exactly, with no days dealt out.

David & Barton (1966); Kulldorff & Hjalmars (1999).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.statistics.bands import pairs_by_day
from tryggare.domain.statistics.near_pairs import NearPairs
from tryggare.domain.statistics.points import Points


def exact_moments(
    pairs: NearPairs, points: Points, late: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exact mean and standard deviation per cell over all n! deals, from how many neighbours each
    event has in space and in time."""
    n = float(len(points))
    in_space = pairs.degree.astype(np.float64)
    in_time = pairs_by_day(points.day, late).astype(np.float64)
    m_s, a_s = in_space.sum(axis=0) / 2, (in_space * (in_space - 1)).sum(axis=0) / 2
    m_t, a_t = in_time.sum(axis=0) / 2, (in_time * (in_time - 1)).sum(axis=0) / 2
    mean = np.outer(m_s, m_t) / (n * (n - 1) / 2)
    apart_s, apart_t = m_s * (m_s - 1) - 2 * a_s, m_t * (m_t - 1) - 2 * a_t
    three, four = n * (n - 1) * (n - 2), n * (n - 1) * (n - 2) * (n - 3)
    variance = mean + 4 * np.outer(a_s, a_t) / three + 4 * np.outer(apart_s, apart_t) / four
    return mean, np.sqrt(np.maximum(variance - mean**2, 0))
