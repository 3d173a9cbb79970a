"""Did a measure in a place change anything: weighted displacement difference and ratio.

Wheeler & Ratcliffe (2018). A place with the measure is set beside one without, before and after,
with a ring round each where crime may have moved to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from types import MappingProxyType

from scipy import stats

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say

# Standard deviations that the smallest difference must be to reach one-sided 5 %, and to do so in
# four cases of five.
_ONE_SIDED = float(stats.norm.ppf(0.95))
_WITH_POWER = _ONE_SIDED + float(stats.norm.ppf(0.80))
_TWO_SIDED = float(stats.norm.ppf(0.975))
# What each count does to the difference: a ring that gains what the place loses takes it back.
_SIGNS: Mapping[str, int] = MappingProxyType(
    {"treated": 1, "control": -1, "treated_ring": 1, "control_ring": -1}
)


@dataclass(frozen=True)
class Count:
    """Events before and after in one area."""

    before: int
    after: int

    def __post_init__(self) -> None:
        if self.before < 0 or self.after < 0:
            problem = say("Antalet händelser är ett heltal från 0 och uppåt.")
            raise InvalidInput([Problem("count", problem)])


@dataclass(frozen=True)
class Areas:
    """The counts, how long the periods were in any one unit, ``(before, after)``, and how many
    times more the counts swing than chance alone makes them (``statistics.unevenness``)."""

    treated: Count
    control: Count
    treated_ring: Count | None = None
    control_ring: Count | None = None
    lengths: tuple[float, float] = (1.0, 1.0)
    unevenness: float = 1.0

    def __post_init__(self) -> None:
        problems = []
        if min(self.lengths) <= 0:
            problems.append(Problem("lengths", say("Perioderna måste vara längre än noll.")))
        if not 1 <= self.unevenness < inf:
            told = say("Ojämnheten är ett tal från 1 och uppåt: 1 är ren slump.")
            problems.append(Problem("unevenness", told))
        if problems:
            raise InvalidInput(problems)

    def signed(self) -> list[tuple[int, Count]]:
        """The areas there are, with what each does to the difference."""
        found = [(sign, getattr(self, name)) for name, sign in _SIGNS.items()]
        return [(sign, count) for sign, count in found if count is not None]


@dataclass(frozen=True)
class Difference:
    """Events a unit of time that the measure seems to have added, below 0 taken away: estimate,
    its standard error, z, 95 % interval, and one-sided p for a decrease."""

    estimate: float
    error: float
    z: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Ratio:
    """After over before with the measure, over the same without; 0.8 is a fifth fewer. With its
    95 % interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Detectable:
    """The smallest decrease, in events a unit of time, that could reach one-sided 5 %, and the one
    that would do so four times in five."""

    at_all: float
    usually: float


def difference(areas: Areas) -> Difference:
    """The weighted displacement difference."""
    estimate = sum(sign * _change(count, areas) for sign, count in areas.signed())
    error = _error(areas)
    z = estimate / error if error else 0.0
    wide = _TWO_SIDED * error
    p = float(stats.norm.cdf(z))
    return Difference(estimate, error, z, estimate - wide, estimate + wide, p)


def ratio(areas: Areas) -> Ratio | None:
    """The ratio of the two places, rings left out; None where a count is 0: there is no ratio."""
    counts = [areas.treated, areas.control]
    if any(not count.before or not count.after for count in counts):
        return None
    treated, control = (log(count.after / count.before) for count in counts)
    shares = sum(1 / count.before + 1 / count.after for count in counts)
    error = sqrt(areas.unevenness * shares)
    wide = _TWO_SIDED * error
    found = treated - control
    return Ratio(exp(found), exp(found - wide), exp(found + wide))


def detectable(areas: Areas) -> Detectable:
    """What could be seen if all else is as before in the period after: to be asked before the
    measure starts. Only the counts before are used, and how long the periods are.

    A place that loses events varies less too, so the error is that of the counts as they are when
    so many are lost: otherwise far more would be asked for than is needed where there are few. The
    decrease asked for may be larger than what is expected: then none can be seen so surely.
    """
    before, after = areas.lengths
    spread = sum(one.before for _sign, one in areas.signed()) / before * (1 / before + 1 / after)
    if not spread:
        return Detectable(inf, inf)
    at_all, usually = (
        _lost(errors * errors * areas.unevenness, spread, after)
        for errors in (_ONE_SIDED, _WITH_POWER)
    )
    return Detectable(at_all, usually)


def _lost(square: float, spread: float, after: float) -> float:
    """The decrease whose ``square`` is so many times its own variance: its own events are gone from
    the ``spread``, the variance with nothing lost where events come one by one."""
    return (sqrt((square / after) ** 2 + 4 * square * spread) - square / after) / 2


def _change(count: Count, areas: Areas) -> float:
    before, after = areas.lengths
    return count.after / after - count.before / before


def _error(areas: Areas) -> float:
    before, after = areas.lengths
    spread = sum(one.before / before**2 + one.after / after**2 for _sign, one in areas.signed())
    return sqrt(areas.unevenness * spread)
