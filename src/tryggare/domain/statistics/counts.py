"""How sure a number of events is, and when two numbers may be set beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from tryggare.domain.statistics.intervals import Interval

# Below this a percentage says more of chance than of the town: 2 becoming 3 is "up by half".
LEAST_FOR_PERCENT = 10
# The E-test adds up a table with a side as long as the counts. Here the two tests differ by a
# thousandth where p is near 0.05, and by less where it is smaller.
_MOST_IN_TABLE = 10_000


@dataclass(frozen=True)
class Change:
    """A number now beside what is usual.

    Attributes
    ----------
    percent : float or None
        None where either number is below ten.
    z : float
        Wheeler's ``2(√now − √usual)``: about standard normal while nothing has changed; beyond ±3
        is rare.
    """

    now: int
    usual: float
    percent: float | None
    z: float


@dataclass(frozen=True)
class TwoCounts:
    """Two numbers of events over their exposures (days, inhabitants), and the E-test's two-sided p
    for equal rates (Krishnamoorthy & Thomson 2004); above 10 000 events that of the conditional
    binomial, which needs no table of all pairs. It says whether they differ, never why."""

    rate_ratio: float | None
    p: float


def poisson_interval(count: int, *, exposure: float = 1.0, confidence: float = 0.95) -> Interval:
    """The exact interval of a rate (Garwood 1936): ``count`` events in ``exposure``.

    Raises ValueError for a negative count, an exposure that is not above 0 or a confidence that is
    not between 0 and 1.
    """
    _require_count(count, exposure)
    if not 0 < confidence < 1:
        raise ValueError("confidence is between 0 and 1")
    # Loaded when first asked for: it takes a second, and every page that has a count imports this.
    from scipy import stats

    tail = (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    return Interval(float(low) / exposure, float(high) / exposure)


def change(now: int, usual: float) -> Change:
    """``now`` beside ``usual``, which is a mean of as long periods. Raises ValueError below 0."""
    _require_count(now, 1)
    _require_count(usual, 1)
    is_enough = min(now, usual) >= LEAST_FOR_PERCENT
    percent = 100 * (now - usual) / usual if is_enough else None
    return Change(now, usual, percent, 2 * (sqrt(now) - sqrt(usual)))


def two_counts(first: int, second: int, *, exposures: tuple[float, float] = (1, 1)) -> TwoCounts:
    """Whether two counts may be of one rate. Raises ValueError as ``poisson_interval``."""
    for count, exposure in zip((first, second), exposures, strict=True):
        _require_count(count, exposure)
    ratio = (second / exposures[1]) / (first / exposures[0]) if first else None
    if first == second == 0:
        return TwoCounts(ratio, 1.0)
    from scipy import stats

    if first + second > _MOST_IN_TABLE:
        share = exposures[1] / (exposures[0] + exposures[1])
        return TwoCounts(ratio, float(stats.binomtest(second, first + second, share).pvalue))
    found = stats.poisson_means_test(first, exposures[0], second, exposures[1])
    return TwoCounts(ratio, float(found.pvalue))


def _require_count(count: float, exposure: float) -> None:
    if count < 0 or exposure <= 0:
        raise ValueError("a count is 0 or more, over an exposure above 0")
