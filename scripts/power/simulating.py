"""The numbers behind docs/analys.md: simulated with seeds that stand here, so that they come again.

Everything is a share of the times something was found, with how many times it was tried.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.statistics.alarms import METHODS, usual, weekly_alarms
from tryggare.domain.statistics.before_after import Areas, Count, detectable, difference
from tryggare.domain.statistics.counts import two_counts
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points
from tryggare.domain.statistics.scan import scan
from tryggare.domain.statistics.unevenness import unevenness

# The same five years as the alarms look back over.
WEEKS = 52 * 5 + 4
NOMINAL = 0.01
WEST, SOUTH = 660_000, 6_570_000
Table = dict[str, object]


def series(
    kind: str, mean: float, count: int, rng: np.random.Generator, weeks: int = WEEKS
) -> NDArray[np.int64]:
    """Weekly counts of ``count`` series: Poisson, with more spread, with a season, or falling."""
    at = np.arange(weeks)
    if kind == "overdispersed":
        return rng.negative_binomial(2, 2 / (2 + mean), (count, weeks))
    wave = {"season": 1 + 0.5 * np.sin(2 * np.pi * at / 52), "falling": 0.7 ** (at / 52 - 5)}
    return rng.poisson(mean * wave.get(kind, np.ones(weeks)), (count, weeks))


def ears_c1(table: NDArray[np.int64], alpha: float = NOMINAL) -> NDArray[np.bool_]:
    """Whether the last week is above EARS C1's bar: mean and spread of the seven weeks before."""
    from scipy import stats

    before = table[:, -8:-1]
    bar = before.mean(axis=1) + stats.norm.ppf(1 - alpha) * before.std(axis=1, ddof=1)
    found: NDArray[np.bool_] = table[:, -1] > bar
    return found


def false_alarms(tries: int = 4_000) -> Table:
    """How often each method alarms at 1 % where nothing has happened."""
    kinds = [("poisson", 0.5), ("poisson", 3), ("poisson", 10), ("overdispersed", 3),
             ("overdispersed", 10), ("season", 3), ("season", 10), ("falling", 3)]  # fmt: skip
    rows = []
    for at, (kind, mean) in enumerate(kinds):
        table = series(kind, mean, tries, np.random.default_rng(100 + at))
        found = {method: share(usual(table, method)[0] <= NOMINAL) for method in METHODS}
        rows.append({"kind": kind, "mean": mean, **found, "ears": share(ears_c1(table))})
    return {"tries": tries, "rows": rows}


def alarm_power(tries: int = 2_000) -> Table:
    """How often a week that has risen alarms at p ≤ 1 %, by the usual number and the rise."""
    rises, rows = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0], []
    for at, mean in enumerate((0.5, 3, 10)):
        rng = np.random.default_rng(200 + at)
        table = series("poisson", mean, tries, rng)
        found: dict[str, list[float]] = {method: [] for method in METHODS}
        for rise in rises:
            table[:, -1] = rng.poisson(mean * rise, tries)
            for method in METHODS:
                found[method].append(share(usual(table, method)[0] <= NOMINAL))
        rows.append({"mean": mean, **found})
    return {"tries": tries, "rises": rises, "rows": rows}


def weighed_power(rounds: int = 30) -> Table:
    """The same where five of 240 series have risen and the week's alarms are weighed together at
    one in twenty: what the page shows."""
    rises, rows = [1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0], []
    for at, mean in enumerate((0.5, 3, 10)):
        rng = np.random.default_rng(300 + at)
        found = []
        for rise in rises:
            hits = 0
            for _round in range(rounds):
                table = series("poisson", mean, 240, rng)
                table[:5, -1] = rng.poisson(mean * rise, 5)
                hits += sum(one.q <= 0.05 for one in weekly_alarms(table)[:5])
            found.append(round(hits / (5 * rounds), 3))
        rows.append({"mean": mean, "season": found})
    return {"tries": 5 * rounds, "rises": rises, "rows": rows}


def two_count_power(tries: int = 1_500) -> Table:
    """How often the E-test tells two counts apart at one in twenty."""
    ratios, rows = [1.0, 1.25, 1.5, 2.0, 2.5, 3.0], []

    @cache
    def p(first: int, second: int) -> float:
        return two_counts(first, second).p

    for at, base in enumerate((5, 20, 60)):
        rng = np.random.default_rng(400 + at)
        found = []
        for ratio in ratios:
            drawn = rng.poisson([base, base * ratio], (tries, 2)).tolist()
            found.append(share(np.array([p(a, b) <= 0.05 for a, b in drawn])))
        rows.append({"base": base, "found": found})
    return {"tries": tries, "ratios": ratios, "rows": rows}


def near_repeat_power(tries: int = 400) -> Table:
    """How often near repeats are found at one in twenty, by how many of the events have one."""
    shares, rows = [0.0, 0.02, 0.05, 0.10, 0.15, 0.20], []
    for at, events in enumerate((100, 300, 1_000)):
        rng = np.random.default_rng(500 + at)
        found = []
        for with_child in shares:
            hits = [_repeats_found(events, with_child, rng) for _try in range(tries)]
            found.append(share(np.array(hits)))
        rows.append({"events": events, "found": found})
    return {"tries": tries, "shares": shares, "rows": rows}


def scan_power(tries: int = 100) -> Table:
    """How often the scan finds at one in twenty that something goes on now: so many more events
    within 200 m during the last five days, in a year of so many."""
    extras, rows = [0, 3, 5, 7, 9, 12], []
    for at, events in enumerate((500, 2_000)):
        rng = np.random.default_rng(600 + at)
        found = []
        for extra in extras:
            hits = [_cluster_found(events, extra, rng) for _try in range(tries)]
            found.append(share(np.array(hits)))
        rows.append({"events": events, "found": found})
    return {"tries": tries, "extras": extras, "rows": rows}


def smallest_seen() -> Table:
    """The smallest decrease that a measure's evaluation can see, in percent of the events before;
    by the formula, for as many events in the place beside it."""
    before, rows = [10, 20, 40, 80, 160, 320], []
    for name, times in (
        ("en fjärdedel så många", 0.25),
        ("lika många", 1),
        ("fyra gånger så många", 4),
    ):
        least = [(detectable(Areas(Count(n, 0), Count(round(times * n), 0))), n) for n in before]
        rows.append(
            {
                "control": name,
                "at_all": [round(100 * one.at_all / n) for one, n in least],
                "usually": [round(100 * one.usually / n) for one, n in least],
            }
        )
    return {"before": before, "rows": rows}


def false_effects(tries: int = 4_000) -> Table:
    """How often a decrease is said to be rarer than one in twenty where nothing has changed: as it
    is counted, and as if each event came on its own. So many events a year where the measure is,
    three times as many beside it; a year before and one after."""
    kinds = [(kind, 80) for kind in ("poisson", "season", "overdispersed", "bursts", "waves")]
    rows = []
    for at, (kind, mean) in enumerate([*kinds, ("overdispersed", 20), ("overdispersed", 320)]):
        rng = np.random.default_rng(700 + at)
        found: dict[str, list[bool]] = {"counted": [], "alone": []}
        for _try in range(tries):
            places = [_a_year(kind, one / 52, rng) for one in (mean, mean, 3 * mean, 3 * mean)]
            totals = [int(place.sum()) for place in places]
            uneven = unevenness(place.reshape(-1, 4).sum(axis=1).tolist() for place in places)
            pairs = Count(*totals[:2]), Count(*totals[2:])
            for name, swing in (("counted", uneven), ("alone", 1.0)):
                found[name].append(difference(Areas(*pairs, unevenness=swing)).p <= 0.05)
        rows.append(
            {"kind": kind, "mean": mean}
            | {name: share(np.array(hits)) for name, hits in found.items()}
        )
    return {"tries": tries, "rows": rows}


def _a_year(kind: str, mean: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """Events a week for a year: as ``series``; or every other followed by one more within four
    weeks (bursts); or more and fewer eight weeks at a time (waves)."""
    if kind == "bursts":
        first = rng.poisson(mean * 2 / 3, 52 + 4)
        later = [rng.poisson(first[4 - lag : 56 - lag] / 8) for lag in range(4)]
        found: NDArray[np.int64] = first[4:] + np.sum(later, axis=0)
        return found
    if kind == "waves":
        return rng.poisson(mean * rng.gamma(8, 1 / 8, 7).repeat(8)[:52])
    return series(kind, mean, 1, rng, weeks=52)[0]


def smoke() -> list[float]:
    """A few numbers that take a second: another answer means that the analyses have changed, and
    that the rest must be simulated anew."""
    rng = np.random.default_rng(1)
    table = series("overdispersed", 3, 200, rng)
    p = {method: usual(table, method)[0] for method in METHODS}
    near = [_repeats_found(100, 0.02, rng) for _try in range(20)]
    now = [_cluster_found(200, 2, rng) for _try in range(5)]
    return [
        *(round(float(found.mean()), 6) for found in p.values()),
        share(np.array(near)),
        share(np.array(now)),
        round(two_counts(5, 14).p, 6),
    ]


PARTS: dict[str, Callable[[], Table]] = {
    "false_alarms": false_alarms,
    "alarm_power": alarm_power,
    "weighed_power": weighed_power,
    "two_count_power": two_count_power,
    "near_repeat_power": near_repeat_power,
    "scan_power": scan_power,
    "smallest_seen": smallest_seen,
    "false_effects": false_effects,
}


def share(found: NDArray[np.bool_]) -> float:
    """How many of them, to three decimals."""
    return round(float(found.mean()), 3)


def scattered(count: int, rng: np.random.Generator, days: int = 365) -> Points:
    """Events anywhere in a town of 6 by 6 km, any day of a year."""
    place = rng.uniform(0, 6_000, (2, count))
    return Points(place[0] + WEST, place[1] + SOUTH, rng.integers(0, days, count))


def _repeats_found(events: int, with_child: float, rng: np.random.Generator) -> bool:
    first = scattered(events, rng)
    again = rng.random(events) < with_child
    many = int(again.sum())
    points = Points(
        np.append(first.x, first.x[again] + rng.uniform(-70, 70, many)),
        np.append(first.y, first.y[again] + rng.uniform(-70, 70, many)),
        np.append(first.day, first.day[again] + rng.integers(0, 7, many)),
    )
    found = near_repeat(points, distances=[0, 200], days=[0, 14], permutations=199, rng=rng)
    return found.cells[0].p <= 0.05


def _cluster_found(events: int, extra: int, rng: np.random.Generator) -> bool:
    calm = scattered(events, rng)
    middle = calm.x[0], calm.y[0]
    points = Points(
        np.append(calm.x, middle[0] + rng.uniform(-140, 140, extra)),
        np.append(calm.y, middle[1] + rng.uniform(-140, 140, extra)),
        np.append(calm.day, 364 - rng.integers(0, 5, extra)),
    )
    found = scan(points, side=200, radius=600, days=14, permutations=199, rng=rng).cluster
    return found is not None and found.p <= 0.05
