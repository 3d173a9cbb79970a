"""How far assessors agree: about the whole round, and about each application.

Low agreement is the rule for grants, not the exception (single ratings: an intraclass correlation
of about 0.26 in 8 329 Austrian proposals). The figures are for the panel's discussion, never a
pass mark for people.

References
----------
Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
Shrout, P. E. & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability.
Psychological Bulletin 86, 420–428.
Mutz, R., Bornmann, L. & Daniel, H.-D. (2012). Heterogeneity of inter-rater reliabilities of grant
peer reviews. PLoS ONE 7(10), e48509.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tryggare.domain.assessment.ratings import Rating, require_each_once


@dataclass(frozen=True, slots=True)
class Agreement:
    """Coefficients are 1 at best; None where the ratings do not determine them.

    ``alpha``: Krippendorff's, for points on an interval scale, missing ratings allowed.
    ``icc_one`` and ``icc_mean``: one-way intraclass correlation of one rating, and of the mean of
    as many as applications have (ICC(1,1), ICC(1,k)). ``icc_two`` and ``icc_two_mean``: the same
    when all have read all, with assessors as a sample (ICC(2,1), ICC(2,k)).
    ``spread``: standard deviation between the assessors of each application, in points.
    ``disagreed``: the applications whose assessors differ more than assessors usually do in this
    round, and more than the applications differ from each other; worth discussing first.
    """

    alpha: float | None
    icc_one: float | None
    icc_mean: float | None
    icc_two: float | None
    icc_two_mean: float | None
    spread: Mapping[str, float]
    disagreed: tuple[str, ...]


def agreement(ratings: Sequence[Rating]) -> Agreement:
    """Over the applications with at least two ratings. Raises ValueError for a pair rated twice."""
    require_each_once(ratings)
    points = _by_application(ratings)
    spread = {name: float(np.std(values, ddof=1)) for name, values in points.items()}
    one = _one_way(list(points.values()))
    two = _two_way(ratings, points)
    return Agreement(
        alpha=_alpha(list(points.values())),
        icc_one=one.single if one else None,
        icc_mean=one.mean if one else None,
        icc_two=two[0] if two else None,
        icc_two_mean=two[1] if two else None,
        spread=MappingProxyType(spread),
        disagreed=tuple(name for name, s in spread.items() if one and s * s > one.usual),
    )


def _by_application(ratings: Sequence[Rating]) -> dict[str, list[float]]:
    points: dict[str, list[float]] = {}
    for rating in sorted(ratings, key=lambda r: (r.application, r.assessor)):
        points.setdefault(rating.application, []).append(rating.points)
    return {name: values for name, values in points.items() if len(values) > 1}


def _alpha(units: Sequence[Sequence[float]]) -> float | None:
    """1 − observed / expected disagreement, both as mean squared differences between pairs."""
    everything = np.array([value for unit in units for value in unit])
    total = len(everything)
    if total < 2:
        return None
    # Over ordered pairs: Σ (a − b)² = 2 n Σ (a − mean)².
    expected = 2.0 * total * np.square(everything - everything.mean()).sum() / (total * (total - 1))
    if expected == 0:
        return None
    within = [
        2.0 * len(unit) * np.square(np.array(unit) - np.mean(unit)).sum() / (len(unit) - 1)
        for unit in units
    ]
    return float(1.0 - sum(within) / total / expected)


@dataclass(frozen=True, slots=True)
class _OneWay:
    """``usual``: the larger of the variances between assessors and between applications."""

    single: float
    mean: float | None
    usual: float


def _one_way(units: Sequence[Sequence[float]]) -> _OneWay | None:
    sizes = np.array([len(unit) for unit in units], dtype=float)
    if len(units) < 2:
        return None
    total, count = sizes.sum(), len(units)
    means = np.array([np.mean(unit) for unit in units])
    grand = float(np.dot(sizes, means) / total)
    between = float(np.dot(sizes, np.square(means - grand)) / (count - 1))
    within = sum(np.square(np.array(u) - np.mean(u)).sum() for u in units) / (total - count)
    # The size that unequal numbers of ratings are worth; with equal numbers, that number.
    size = float((total - np.square(sizes).sum() / total) / (count - 1))
    if between + (size - 1) * within == 0:
        return None
    variance = (between - within) / size
    return _OneWay(
        single=float((between - within) / (between + (size - 1) * within)),
        mean=float((between - within) / between) if between else None,
        usual=max(float(within), float(variance)),
    )


def _two_way(
    ratings: Sequence[Rating], points: Mapping[str, Sequence[float]]
) -> tuple[float, float] | None:
    assessors = {rating.assessor for rating in ratings}
    k, n = len(assessors), len(points)
    complete = n > 1 and k > 1 and len(ratings) == n * k
    if not complete:
        return None
    table = np.array(list(points.values()))
    rows, columns, grand = table.mean(axis=1), table.mean(axis=0), table.mean()
    between = k * np.square(rows - grand).sum() / (n - 1)
    judges = n * np.square(columns - grand).sum() / (k - 1)
    rest = np.square(table - rows[:, None] - columns[None, :] + grand).sum() / ((n - 1) * (k - 1))
    single = between + (k - 1) * rest + k * (judges - rest) / n
    mean = between + (judges - rest) / n
    if single == 0 or mean == 0:
        return None
    return float((between - rest) / single), float((between - rest) / mean)
