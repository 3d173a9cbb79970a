"""Something going on now, in some place, that is more than its place and its days explain.

The prospective space–time permutation scan (Kulldorff et al. 2005): cylinders over all middles,
radii and last days; only those that reach the last day count, since the question is what goes on
now. No population is needed: the days are dealt out anew among the same places.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.statistics.cylinders import Field, best_cylinder, best_of_each_deal
from tryggare.domain.statistics.dealing import wrong_number
from tryggare.domain.statistics.points import Points, require_points
from tryggare.domain.wording import Number, say

LEAST = 20
# With fewer days there is no "usual" that the latest could differ from.
LEAST_DAYS = 14
_MOST_DAYS = 366


@dataclass(frozen=True)
class Cluster:
    """The most unusual cylinder.

    Attributes
    ----------
    x, y, radius : float
        Metres: the middle of its middle square, and how far its other squares' middles lie.
    days : int
        How many days back from the last day it goes, that day counted in.
    observed : int
    expected : float
    score : float
        Log-likelihood ratio.
    p : float
        Share of the deals, with the observed as one of them, whose best is as good.
    """

    x: float
    y: float
    radius: float
    days: int
    observed: int
    expected: float
    score: float
    p: float


@dataclass(frozen=True)
class Scan:
    """What ``scan`` found: the best cylinder, or None where no cylinder has more than expected."""

    cluster: Cluster | None
    events: int
    places: int
    permutations: int


def scan(  # noqa: PLR0913 - what a scan is made of
    points: Points,
    *,
    side: float,
    radius: float,
    days: int,
    permutations: int,
    rng: np.random.Generator,
    until: int | None = None,
) -> Scan:
    """Look for the place and the latest days with most more than expected.

    Parameters
    ----------
    side : float
        Metres: events in one square are taken to have one place.
    radius : float
        Metres: the widest cylinder.
    days : int
        The longest cylinder, 1–366 and less than half of all days.
    permutations : int
        How many times the days are dealt out, 1–99 999.
    rng : numpy.random.Generator
    until : int, optional
        The day that is now, where it is later than the last event's: nothing has happened since.

    Raises
    ------
    InvalidInput, Refused
        As ``near_repeat``. Several reports with one place and day are as many events here: take
        ``points.collapsed()`` where they may be of one incident.
    """
    _require_choices(side, radius, days, permutations)
    require_points(points, least=LEAST)
    _require_days(points)
    field = Field.of(points, side=side, radius=radius, days=days, until=until)
    best = best_cylinder(field)
    dealt = best_of_each_deal(field, permutations=permutations, rng=rng)
    cluster = None
    if best is not None:
        p = (1 + int((dealt >= best.score).sum())) / (1 + permutations)
        cluster = Cluster(
            *field.place(best), best.days, best.observed, best.expected, best.score, p
        )
    return Scan(cluster, len(points), len(field.x), permutations)


def _require_days(points: Points) -> None:
    days = int(np.ptp(points.day)) + 1
    if days < LEAST_DAYS:
        raise Refused(
            say(
                "Händelserna täcker %(days)s dagar. Det behövs minst %(least)s för att veta vad "
                "som är vanligt.",
                days=Number(days),
                least=Number(LEAST_DAYS),
            )
        )


def _require_choices(side: float, radius: float, days: int, permutations: int) -> None:
    problems = []
    if not (np.isfinite(side) and side > 0):
        problems.append(Problem("side", say("Rutans sida ska vara ett antal meter över 0.")))
    if not (np.isfinite(radius) and radius >= 0):
        problems.append(Problem("radius", say("Radien ska vara ett antal meter.")))
    if not 1 <= days <= _MOST_DAYS:
        problems.append(Problem("days", say("Ange mellan 1 och 366 dagar.")))
    problems += wrong_number(permutations)
    if problems:
        raise InvalidInput(problems)
