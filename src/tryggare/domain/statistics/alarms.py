"""Weekly alarms: is this week's number more than the same season of earlier years gives by chance.

Two ways of saying what is usual. *Same season*: a negative binomial from the weeks around the same
week in earlier years; needs two years. *Farrington* (``farrington.py``, Noufaily et al. 2013): a
quasi-Poisson model with a trend and ten parts of the year; needs three, and sees a rise in
a series that has been falling. EARS is left out: with small numbers it alarms five times as often
as it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tryggare.domain.errors import Refused
from tryggare.domain.statistics.farrington import common_dispersion, usual_by_model
from tryggare.domain.wording import Number, say

WEEKS = 52
# Weeks on each side of the same week, in each of at most so many earlier years.
_AROUND, _YEARS = 3, 5
_LEAST_YEARS = {"season": 2, "farrington": 3}
METHODS = tuple(_LEAST_YEARS)


@dataclass(frozen=True)
class Alarm:
    """One series in one week.

    Attributes
    ----------
    series : int
        Its place among those that were asked about.
    observed : int
    expected : float
    p : float
        The probability of more, and half that of as many, were all as usual (mid-p: with small
        whole numbers "as many or more" alarms half as often as it says).
    q : float
        The same after all series of that week have been weighed together (Benjamini & Hochberg
        1995): were every ``p`` exact, of alarms at ``q`` ≤ 0.05 at most one in twenty would be
        false, on average. As they are, docs/analys.md has what was measured.
    """

    series: int
    observed: int
    expected: float
    p: float
    q: float


def weekly_alarms(
    counts: NDArray[np.int64] | Sequence[Sequence[int]], *, method: str = "season"
) -> tuple[Alarm, ...]:
    """Each series' last week beside what is usual.

    Parameters
    ----------
    counts : array of int, shape (series, weeks)
        Weeks without gaps, oldest first; the last is the one asked about.
    method : {"season", "farrington"}

    Raises
    ------
    Refused
        With too few weeks to know what is usual.
    """
    table = _table(counts, method)
    p, expected = usual(table, method, shared=True)
    q = _weighed_together(p)
    return tuple(
        Alarm(at, int(table[at, -1]), float(expected[at]), float(p[at]), float(q[at]))
        for at in range(len(table))
    )


def usual(
    table: NDArray[np.int64], method: str, *, shared: bool = False
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each series the p of its last week and what was expected. With ``shared`` the series are
    of one register, and none has less spread than what all have in common."""
    model = usual_by_model if method == "farrington" else _same_season
    mean, variance = model(table, shared=shared)
    return _tail(table[:, -1], mean, variance), mean


def _table(counts: NDArray[np.int64] | Sequence[Sequence[int]], method: str) -> NDArray[np.int64]:
    table = np.asarray(counts, np.int64)
    if table.ndim != 2 or not table.size:
        raise Refused(say("Det finns inga veckor att räkna på."))
    if (table < 0).any():
        raise Refused(say("Ett antal är mindre än noll. Kontrollera filen."))
    least = _LEAST_YEARS[method] * WEEKS + _AROUND + 1
    if table.shape[1] < least:
        raise Refused(
            say(
                "Det är %(weeks)s veckor. Det behövs minst %(least)s för att veta vad som är "
                "vanligt så här års.",
                weeks=Number(table.shape[1]),
                least=Number(least),
            )
        )
    return table


def _same_season(
    table: NDArray[np.int64], *, shared: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and variance of the next count, predicted from the reference weeks: a Gamma(½, 0) prior
    for the mean, and the spread of the weeks themselves where it is more than a Poisson's."""
    reference = table[:, _reference_weeks(table.shape[1])].astype(np.float64)
    n = reference.shape[1]
    mean = (reference.sum(axis=1) + 0.5) / n
    plain, variance = reference.mean(axis=1), reference.var(axis=1, ddof=1)
    spread = np.maximum(variance / np.maximum(plain, 1e-9), 1.0)
    if shared and len(table) > 1:
        common = common_dispersion(variance - plain, plain**2 - variance / n)
        spread = np.maximum(spread, 1 + common * mean)
    # So many weeks guess the spread with an error of their own.
    return mean, mean * spread * (1 + 1 / n)


def _reference_weeks(weeks: int) -> NDArray[np.int64]:
    now = weeks - 1
    found = [
        now - year * WEEKS + step
        for year in range(1, _YEARS + 1)
        for step in range(-_AROUND, _AROUND + 1)
    ]
    return np.array([week for week in sorted(found) if week >= 0], np.int64)


def _tail(
    observed: NDArray[np.int64], mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mid-p of the negative binomial with that mean and variance; a Poisson's where the
    variance is no more than the mean."""
    extra = np.maximum(variance - mean, 0)
    is_wider = extra > 1e-9 * mean
    size = np.where(is_wider, mean**2 / np.where(is_wider, extra, 1), 1)
    wide, narrow = stats.nbinom(size, size / (size + mean)), stats.poisson(mean)
    more = np.where(is_wider, wide.sf(observed), narrow.sf(observed))
    as_many = np.where(is_wider, wide.pmf(observed), narrow.pmf(observed))
    found: NDArray[np.float64] = more + as_many / 2
    return found


def _weighed_together(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Benjamini–Hochberg: the smallest share of false alarms at which each would be one."""
    found: NDArray[np.float64] = stats.false_discovery_control(p)
    return found
