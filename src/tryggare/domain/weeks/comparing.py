"""A count beside the same period of earlier years, and before and after a measure.

Kommundelar are never put in order of their counts: each has its interval, and the reader sees where
intervals overlap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tryggare.domain.statistics.counts import (
    TwoCounts,
    change,
    poisson_interval,
    two_counts,
)
from tryggare.domain.statistics.intervals import Interval
from tryggare.domain.statistics.telling import Told, of_two_counts
from tryggare.domain.weeks.mondays import WEEK, monday_of

# Whole weeks compared on either side of a measure.
WEEKS_BESIDE = 8


@dataclass(frozen=True)
class PeriodCount:
    """``count`` incidents in ``days`` days of ``year``; None where the register did not hold the
    whole period yet, which is not the same as 0."""

    year: int
    days: int
    count: int | None

    @property
    def interval(self) -> Interval | None:
        """The exact 95 per cent interval of what the count could have been."""
        return None if self.count is None else poisson_interval(self.count)


@dataclass(frozen=True)
class Comparison:
    """``percent`` is None under ten on either side; ``test`` and ``told`` are None where last
    year's period is not whole."""

    now: PeriodCount
    earlier: tuple[PeriodCount, ...]
    percent: float | None
    test: TwoCounts | None
    told: Told | None


def compare(now: PeriodCount, earlier: Sequence[PeriodCount]) -> Comparison:
    """``now`` beside earlier years, the latest first; the test is against the latest, each with
    its own number of days. Raises ValueError when ``now`` has no count."""
    if now.count is None:
        raise ValueError("the period compared has a count")
    last = earlier[0] if earlier else None
    if last is None or last.count is None:
        return Comparison(now, tuple(earlier), None, None, None)
    test = two_counts(last.count, now.count, exposures=(last.days, now.days))
    percent = change(now.count, last.count).percent
    return Comparison(
        now, tuple(earlier), percent, test, of_two_counts(last.count, now.count, test)
    )


@dataclass(frozen=True)
class BesideMeasure:
    """Counts in eight whole weeks before a measure was decided and eight after it ended; None
    where those weeks have not been, or were before the register began."""

    before: int | None
    after: int | None
    test: TwoCounts | None


def beside_measure(
    weekly: Mapping[date, int], *, decided: date, ended: date, first: date | None, until: date
) -> BesideMeasure:
    """``weekly`` is counts by Monday; ``first`` the first week (Monday) that the register holds,
    ``until`` the first Monday whose week is not over."""
    start, finish = monday_of(decided), monday_of(ended)
    earliest, latest = start - WEEKS_BESIDE * WEEK, finish + WEEKS_BESIDE * WEEK
    before = after = None
    if first is not None and first <= earliest:
        before = sum(weekly.get(earliest + step * WEEK, 0) for step in range(WEEKS_BESIDE))
    if latest < until:
        after = sum(weekly.get(finish + step * WEEK, 0) for step in range(1, WEEKS_BESIDE + 1))
    if before is None or after is None:
        return BesideMeasure(before, after, None)
    return BesideMeasure(before, after, two_counts(before, after))
