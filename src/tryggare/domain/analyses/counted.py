"""Analyses of numbers alone: a week's alarms, two periods, the most in a short time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from tryggare.domain.analyses.basis import Basis
from tryggare.domain.analyses.told import of_unlike_periods, of_window, plain
from tryggare.domain.errors import Refused
from tryggare.domain.statistics.counts import change, poisson_interval
from tryggare.domain.statistics.counts import two_counts as etest
from tryggare.domain.statistics.telling import of_alarms, of_two_counts
from tryggare.domain.wording import Number, say

# The reckoning takes seconds to load, and pages import the rest of this.
if TYPE_CHECKING:
    from tryggare.domain.statistics.alarms import Alarm

Result = dict[str, Any]
# From so many weeks there is a trend to see; below the shorter one nothing is usual yet.
_YEAR = 52
_WITH_TREND, _LEAST = 3 * _YEAR + 4, 2 * _YEAR + 4
MOST_WEEKS = 5 * _YEAR + 4
# Fewer in a week alarm nobody: where a kind is new to the register, one is unusual already.
LEAST_LOUD = 3


@dataclass(frozen=True)
class SeriesGiven:
    """Weekly counts, oldest first, the last of ``week``; a key and a name a series."""

    week: date
    keys: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    basis: Basis

    @property
    def fingerprint(self) -> str:
        return sha256(repr((self.week, self.keys, self.counts)).encode()).hexdigest()


@dataclass(frozen=True)
class DaysGiven:
    """Days on which something happened, one an incident, in each period asked about."""

    periods: tuple[tuple[date, date], ...]
    days: tuple[tuple[date, ...], ...]
    basis: Basis

    @property
    def fingerprint(self) -> str:
        ordered = tuple(tuple(sorted(days)) for days in self.days)
        return sha256(repr((self.periods, ordered)).encode()).hexdigest()


def method_for(weeks: int) -> str:
    """``farrington`` with three years or more, else ``season``; ``none`` before two years."""
    if weeks >= _WITH_TREND:
        return "farrington"
    return "season" if weeks >= _LEAST else "none"


def reckoned(counts: Sequence[Sequence[int]]) -> tuple[str, tuple[Alarm, ...]]:
    """The method that so many weeks allow, and each series' alarm by it; none of them before two
    years, or where there is no series. The ``q`` of a series with fewer than ``LEAST_LOUD`` is 1.
    """
    from tryggare.domain.statistics.alarms import weekly_alarms

    table = np.array(counts, np.int64)
    method = method_for(table.shape[1]) if table.ndim == 2 and table.size else "none"
    found = () if method == "none" else weekly_alarms(table, method=method)
    return method, tuple(
        one if one.observed >= LEAST_LOUD else replace(one, q=1.0) for one in found
    )


def alarms(spec: Mapping[str, Any], given: SeriesGiven, seed: int) -> Result:
    """Every series of a week beside what is usual. ``seed`` changes nothing. Raises Refused."""
    method, found = reckoned(given.counts)
    if not found:
        raise Refused(
            say(
                "Det är %(weeks)s veckor med händelser. Det behövs minst %(least)s för att veta "
                "vad som är vanligt så här års.",
                weeks=Number(len(given.counts[0]) if given.counts else 0),
                least=Number(_LEAST),
            )
        )
    series = [
        {"name": given.names[one.series], "observed": one.observed, "expected": one.expected,
         "p": one.p, "q": one.q}
        for one in sorted(found, key=lambda one: (one.q, one.p, one.series))
    ]  # fmt: skip
    weeks = len(given.counts[0])
    return {"told": plain(of_alarms(found)), "series": series, "method": method, "weeks": weeks}


def two_counts(spec: Mapping[str, Any], given: DaysGiven, seed: int) -> Result:
    """Two periods' numbers, with how long the periods were. ``seed`` changes nothing."""
    first, second = (len(days) for days in given.days)
    if not first and not second:
        raise Refused(say("Det hände ingenting i någon av perioderna. Välj andra."))
    lengths = [(end - start).days + 1 for start, end in given.periods]
    found = etest(first, second, exposures=(lengths[0], lengths[1]))
    beside = change(second, first * lengths[1] / lengths[0])
    rows = []
    for (start, end), days, count in zip(given.periods, lengths, (first, second), strict=True):
        sure = poisson_interval(count)
        rows.append({"from": start.isoformat(), "to": end.isoformat(), "days": days,
                     "count": count, "low": sure.low, "high": sure.high})  # fmt: skip
    told = of_two_counts(first, second, found)
    if lengths[0] != lengths[1]:
        told = replace(told, shows=of_unlike_periods((first, second), lengths))
    return {
        "told": plain(told),
        "periods": rows,
        "p": found.p,
        "rate_ratio": found.rate_ratio if min(first, second) >= 10 else None,
        "percent": beside.percent if min(first, second) >= 10 else None,
    }


def moving_window(spec: Mapping[str, Any], given: DaysGiven, seed: int) -> Result:
    """The most in so many days on end, and how often chance gives as many. Raises Refused."""
    from tryggare.domain.statistics.windows import most_in_window

    (start, end), days = given.periods[0], sorted(given.days[0])
    span, length = int(spec["span"]), (end - start).days + 1
    if not days:
        raise Refused(
            say("Det finns inga händelser att räkna på. Välj en annan tid eller kategori.")
        )
    if length < 2 * span:
        raise Refused(say("Perioden måste vara minst två fönster lång. Välj en längre tid."))
    at = np.array([day.toordinal() for day in days], np.int64)
    within = np.searchsorted(at, at + span, side="left") - np.arange(len(at))
    most, begins = int(within.max()), days[int(within.argmax())]
    expected = len(days) * span / length
    p = most_in_window(most, expected=expected, windows=length / span)
    return {
        "told": plain(of_window(most, span, expected, p)),
        "most": most,
        "begins": begins.isoformat(),
        "span": span,
        "expected": expected,
        "count": len(days),
        "p": p,
    }
