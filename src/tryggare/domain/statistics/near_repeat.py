"""Near repeats: whether events that lie close in space also lie close in time, more often than the
same places with the days dealt out anew (Knox 1964; Besag & Diggle 1977)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.statistics.bands import edges_of, pairs_by_day
from tryggare.domain.statistics.dealing import wrong_number
from tryggare.domain.statistics.moments import exact_moments
from tryggare.domain.statistics.near_pairs import NearPairs, near_pairs
from tryggare.domain.statistics.points import Points, require_points
from tryggare.domain.statistics.shuffling import closer_in_time, dealt_anew
from tryggare.domain.wording import Number, say

LEAST = 20
METRICS = ("euclidean", "manhattan")


@dataclass(frozen=True)
class Cell:
    """One band of distance and one of days.

    Attributes
    ----------
    distance, days : (float, float)
        Metres and days, half-open ``[a, b)``.
    observed : int
        Pairs of events in both bands.
    expected, deviation : float
        Mean and standard deviation of the same over all ways to deal the days out: exact
        (David & Barton 1966; Kulldorff & Hjalmars 1999), not simulated.
    ratio : float or None
        Observed over expected; None where nothing is expected.
    p : float
        Share of the deals, with the observed as one of them, that have at least as many pairs.
    """

    distance: tuple[float, float]
    days: tuple[float, float]
    observed: int
    expected: float
    deviation: float
    ratio: float | None
    p: float


@dataclass(frozen=True)
class NearRepeat:
    """What ``near_repeat`` found. ``events`` are those that were counted, ``collapsed`` the ones
    left out because another had the same place and day."""

    cells: tuple[Cell, ...]
    events: int
    collapsed: int
    close_pairs: int
    permutations: int


def near_repeat(  # noqa: PLR0913 - what there is to choose
    points: Points,
    *,
    distances: Sequence[float],
    days: Sequence[float],
    permutations: int,
    rng: np.random.Generator,
    metric: str = "euclidean",
    keep_duplicates: bool = False,
) -> NearRepeat:
    """Count pairs per band, against the same places with the days dealt out anew.

    Parameters
    ----------
    points : Points
    distances, days : sequence of float
        Edges of the bands, in metres and days, rising from 0.
    permutations : int
        How many times the days are dealt out, 1–99 999.
    rng : numpy.random.Generator
        The same generator gives the same p, on any number of cores.
    metric : {"euclidean", "manhattan"}
    keep_duplicates : bool
        Count several reports with one place and day as events of their own.

    Raises
    ------
    InvalidInput
        For edges that do not rise from 0, an unknown metric, too few or many permutations.
    Refused
        For too few events, events that all have one place or one day, or that all lie within
        the first band of either: then there is nothing farther away to set them against.
    """
    near, late = edges_of("distance", distances), edges_of("days", days)
    _require_choices(permutations, metric)
    kept = points if keep_duplicates else points.collapsed()
    require_points(kept, least=LEAST)
    pairs = near_pairs(kept.x, kept.y, near, is_manhattan=metric == "manhattan")
    _require_something_farther(kept, pairs, near, late)
    bands = len(near) - 1
    observed = closer_in_time(pairs, kept.day, late, bands)
    dealt = dealt_anew(pairs, kept.day, late, bands, permutations=permutations, rng=rng)
    p = (1 + (dealt >= observed).sum(axis=0)) / (1 + permutations)
    expected, deviation = exact_moments(pairs, kept, late)
    cells = [
        Cell(
            (float(near[s]), float(near[s + 1])),
            (float(late[t]), float(late[t + 1])),
            int(observed[s, t]),
            float(expected[s, t]),
            float(deviation[s, t]),
            float(observed[s, t] / expected[s, t]) if expected[s, t] else None,
            float(p[s, t]),
        )
        for s in range(bands)
        for t in range(len(late) - 1)
    ]
    return NearRepeat(tuple(cells), len(kept), len(points) - len(kept), len(pairs), permutations)


def _require_something_farther(
    points: Points, pairs: NearPairs, near: NDArray[np.float64], late: NDArray[np.float64]
) -> None:
    every = len(points) * (len(points) - 1)
    if pairs_by_day(points.day, late)[:, 0].sum() == every:
        raise Refused(
            say(
                "Alla händelser ligger inom %(days)s dagar, och det första bandet räcker så långt. "
                "Ta med en längre tid, eller välj kortare band.",
                days=Number(int(np.ptp(points.day)) + 1),
            )
        )
    if pairs.degree[:, 0].sum() == every:
        raise Refused(
            say(
                "Alla händelser ligger inom det första bandet, %(far)s meter. Ta med ett större "
                "område, eller välj kortare band.",
                far=Number(round(float(near[1]))),
            )
        )


def _require_choices(permutations: int, metric: str) -> None:
    problems = wrong_number(permutations)
    if metric not in METRICS:
        problems.append(Problem("metric", say("Välj euclidean eller manhattan.")))
    if problems:
        raise InvalidInput(problems)
