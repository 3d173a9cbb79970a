"""How sure a share of those who answered is, and the difference between two shares.

Wilson's interval (1927) turns the score test round: it holds those shares that the answers do not
speak against. Near 0 and 1, and with few answers, it covers the truth about as often as it says,
where the usual "plus and minus" does not. Newcombe's interval of a difference (1998, his method 10)
puts two such intervals together.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from tryggare.domain.statistics.intervals import Interval

CONFIDENCE = 0.95


def normal_point(confidence: float = CONFIDENCE) -> float:
    """Standard deviations on each side of the mean: 1.96 for 0.95. Raises ValueError unless between
    0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError("confidence is between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def share_interval(
    share: float,
    answers: int,
    *,
    population: int | None = None,
    design_effect: float = 1.0,
    confidence: float = CONFIDENCE,
) -> Interval:
    """Wilson's interval for a share of ``answers`` people.

    Parameters
    ----------
    share : float in [0, 1]
        Need not be a whole number of answers: published shares are weighted.
    answers : int
        How many answered, 1 or more.
    population : int, optional
        How many there are in all. The interval shrinks as more of them have answered, and has no
        width when all have: by (N − n)/(N − 1).
    design_effect : float above 0
        How many times larger the variance is than that of as many drawn by lot.
    confidence : float in (0, 1)

    Raises
    ------
    ValueError
        For values outside these.
    """
    if not 0 <= share <= 1:
        raise ValueError("a share is between 0 and 1")
    if answers < 1 or (population is not None and population < answers):
        raise ValueError("at least 1 has answered, and no more than there are")
    if not design_effect > 0:
        raise ValueError("a design effect is above 0")
    left = 1.0
    if population is not None:
        left = (population - answers) / (population - 1) if population > 1 else 0.0
    return _score(share, left * design_effect / answers, confidence)


def share_interval_from_error(
    share: float, error: float, *, confidence: float = CONFIDENCE
) -> Interval:
    """The same where the standard ``error`` is given: it says how many answers drawn by lot would
    have been as sure. Raises ValueError for a share not between 0 and 1, or an error below 0."""
    if not 0 < share < 1 or error < 0:
        raise ValueError("a share between 0 and 1, and an error of 0 or more")
    return _score(share, error**2 / (share * (1 - share)), confidence)


def difference_interval(
    first: float, of_first: Interval, second: float, of_second: Interval
) -> Interval:
    """The interval of ``second`` − ``first``, each from its own interval, as Newcombe does.

    For independent samples. With intervals that are as wide on both sides it is the usual one, so
    it serves means too.
    """
    found = second - first
    down = sqrt((second - of_second.low) ** 2 + (of_first.high - first) ** 2)
    up = sqrt((of_second.high - second) ** 2 + (first - of_first.low) ** 2)
    return Interval(found - down, found + up)


def _score(share: float, variance: float, confidence: float) -> Interval:
    """``variance`` is that of the share over p(1 − p): 1/n for n people drawn by lot."""
    wide = normal_point(confidence) ** 2 * variance
    middle = share + wide / 2
    half = sqrt(wide * share * (1 - share) + wide**2 / 4)
    low, high = (middle - half) / (1 + wide), (middle + half) / (1 + wide)
    # The ends are exactly 0 and 1 there; rounding must not put them beyond.
    return Interval(max(0.0, low) if share else 0.0, min(1.0, high) if share < 1 else 1.0)
