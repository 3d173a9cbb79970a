"""Whether some months have more of the year's events than their share, and how sure that is.

Each month's share of all events is set against the share of the year that the month is. Wilson's
interval says how sure a share is; it is widened by how much more the months differ from one year to
the next than chance would make them (the dispersion, never below 1), since events come in bunches.
All months of all series asked about at once share one risk of being wrong, by Bonferroni.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.statistics.shares import CONFIDENCE, share_interval

MONTHS = 12
# Fewer years show no return, and fewer events than ten a month on average show nothing surely.
FEWEST_YEARS, FEWEST_EVENTS, FEWEST_IN_MONTH = 2, 120, 10


@dataclass(frozen=True, slots=True)
class Season:
    """A month (1–12) that has more than its share. Shares are of all events, 0 to 1; ``even`` is
    the month's share of the time."""

    month: int
    share: float
    interval: Interval
    even: float


def seasons(
    counts: Sequence[Sequence[int]], days: Sequence[Sequence[int]], *, series: int = 1
) -> tuple[Season, ...]:
    """Months with surely more than their share, and so in every single year.

    Parameters
    ----------
    counts : years × 12
        Events in each month of each year.
    days : years × 12
        How many days each month was counted in.
    series : int
        How many series are asked about together.

    Returns nothing for fewer than two years, fewer than 120 events in all, and never a month with
    fewer than 10. Raises ValueError for years that are not of 12 months.
    """
    if any(len(year) != MONTHS for year in (*counts, *days)) or len(counts) != len(days):
        raise ValueError("twelve months a year, and as many years of days")
    total = sum(map(sum, counts))
    if len(counts) < FEWEST_YEARS or total < FEWEST_EVENTS or not all(map(sum, counts)):
        return ()
    all_days = sum(map(sum, days))
    confidence = 1 - (1 - CONFIDENCE) / (MONTHS * series)
    wider = dispersion(counts)
    found = []
    for month in range(MONTHS):
        here = sum(year[month] for year in counts)
        even = sum(year[month] for year in days) / all_days
        interval = share_interval(here / total, total, design_effect=wider, confidence=confidence)
        lowest = min(year[month] / sum(year) for year in counts)
        if here >= FEWEST_IN_MONTH and interval.low > even and lowest > even:
            found.append(Season(month + 1, here / total, interval, even))
    return tuple(found)


def dispersion(counts: Sequence[Sequence[int]]) -> float:
    """Pearson's chi-square of years × months over its degrees of freedom, and never below 1: what
    is left when each year has its level and each month its share."""
    total = sum(map(sum, counts))
    by_month = [sum(year[month] for year in counts) for month in range(MONTHS)]
    used = sum(1 for count in by_month if count)
    free = (len(counts) - 1) * (used - 1)
    if free < 1:
        return 1.0
    square = 0.0
    for year in counts:
        level = sum(year)
        for month, count in enumerate(year):
            expected = level * by_month[month] / total
            if expected:
                square += (count - expected) ** 2 / expected
    return max(1.0, square / free)
