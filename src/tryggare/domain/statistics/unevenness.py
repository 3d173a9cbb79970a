"""How much more a number of events swings than chance alone makes it.

Events that come in clumps make a period's count less sure than the count itself says: its variance
is its mean times a number above 1. That number is read off counts of four weeks in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

FOUR_WEEKS = 28  # days


def unevenness(series: Iterable[Sequence[int]]) -> float:
    """Variance over mean of counts in a row, never below 1: 1 where each event comes on its own, or
    where no two counts follow each other.

    ``series`` are counts of as long times, one series for each place and period. Only neighbours in
    a row are compared (von Neumann 1941): half the square of what differs between two counts of one
    mean is their variance. A season moves both alike and is not counted in; nor is a rise that
    lasts for many months. All series are weighed together by their counts, as the sum is that a
    difference of them is made of.
    """
    steps = [pair for counts in series for pair in pairwise(counts)]
    events = sum(map(sum, steps))
    if not events:
        return 1.0
    return max(1.0, sum((late - early) ** 2 for early, late in steps) / events)


def in_four_weeks(days: Iterable[date], begins: date, ends: date) -> tuple[int, ...]:
    """How many of ``days`` fall in each four weeks from ``begins``; those that do not end before
    ``ends`` are left out with their days."""
    counts = [0] * ((ends - begins) // timedelta(FOUR_WEEKS))
    for day in days:
        at = (day - begins) // timedelta(FOUR_WEEKS)
        if 0 <= at < len(counts):
            counts[at] += 1
    return tuple(counts)
