"""Means that do not depend on which assessors an application happened to get.

The additive two-way model of incomplete blocks: points = level + application + assessor. Least
squares takes out how strict each assessor is, by the applications they share with others. Points
are never divided by an assessor's own spread: that hurts whoever read the better or the more even
applications.

References
----------
Fisher, R. A. (1940). An examination of the different possible solutions of a problem in incomplete
blocks. Annals of Eugenics 10, 52–75.
MacKay, R. S. et al. (2017). Calibration with confidence: a principled method for panel assessment.
Royal Society Open Science 4, 160760. doi:10.1098/rsos.160760
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.assessment.ratings import Rating, groups, require_each_once

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """``raw``: mean points by application. ``calibrated``: the same, as if all had read it.

    ``severity``: points an assessor gives above (below: minus) the panel on equal applications;
    their mean is 0. ``groups`` holds more than one set of applications when no chain of shared
    assessors ties them together; then nothing can be calibrated, and ``calibrated`` is empty.
    """

    raw: Mapping[str, float]
    calibrated: Mapping[str, float]
    severity: Mapping[str, float]
    groups: tuple[frozenset[str], ...]

    @property
    def connected(self) -> bool:
        return len(self.groups) <= 1


def calibrate(ratings: Sequence[Rating]) -> Calibration:
    """Raw and calibrated means of each application. Raises ValueError for a pair rated twice.

    Examples
    --------
    Bo is ten points stricter than Ann; each has read one application alone, and both read C.

    >>> given = [("A", "Ann", 70), ("C", "Ann", 60), ("B", "Bo", 60), ("C", "Bo", 50)]
    >>> found = calibrate([Rating(*one) for one in given])
    >>> {name: round(points) for name, points in found.calibrated.items()}
    {'A': 65, 'B': 65, 'C': 55}
    """
    require_each_once(ratings)
    tied = tuple(groups((rating.application, rating.assessor) for rating in ratings))
    applications = sorted({rating.application for rating in ratings})
    assessors = sorted({rating.assessor for rating in ratings})
    at = _Places(ratings, applications, assessors)
    raw = dict(zip(applications, at.means.tolist(), strict=True))
    if len(tied) > 1:
        return Calibration(_fixed(raw), _fixed({}), _fixed({}), tied)
    severity = _severity(at)
    corrected = at.points - severity[at.assessor]
    calibrated = at.mean_of(corrected)
    return Calibration(
        raw=_fixed(raw),
        calibrated=_fixed(dict(zip(applications, calibrated.tolist(), strict=True))),
        severity=_fixed(dict(zip(assessors, severity.tolist(), strict=True))),
        groups=tied,
    )


class _Places:
    """The ratings as arrays, in an order that does not depend on the order they came in."""

    def __init__(
        self, ratings: Sequence[Rating], applications: Sequence[str], assessors: Sequence[str]
    ) -> None:
        row = {name: place for place, name in enumerate(applications)}
        column = {name: place for place, name in enumerate(assessors)}
        ordered = sorted(ratings, key=lambda rating: (rating.application, rating.assessor))
        self.points: Floats = np.array([rating.points for rating in ordered], dtype=float)
        self.application = np.array([row[r.application] for r in ordered], dtype=np.intp)
        self.assessor = np.array([column[r.assessor] for r in ordered], dtype=np.intp)
        self.counts: Floats = np.bincount(self.application, minlength=len(row)).astype(float)
        self.assessors = len(column)

    @property
    def means(self) -> Floats:
        return self.mean_of(self.points)

    def mean_of(self, values: Floats) -> Floats:
        sums = np.bincount(self.application, weights=values, minlength=len(self.counts))
        return np.asarray(sums, dtype=np.float64) / self.counts


def _severity(at: _Places) -> Floats:
    """Least squares with the applications eliminated: one equation an assessor, solved exactly.

    The equations fix severities only up to a constant; the row of ones sets their mean to 0.
    """
    if not at.assessors:
        return np.zeros(0)
    shared = np.zeros((len(at.counts), at.assessors))
    shared[at.application, at.assessor] = 1.0
    matrix = np.diag(shared.sum(axis=0)) - shared.T @ (shared / at.counts[:, None])
    residual = at.points - at.means[at.application]
    right = np.bincount(at.assessor, weights=residual, minlength=at.assessors)
    solution = np.asarray(np.linalg.lstsq(matrix + 1.0, right, rcond=None)[0], dtype=np.float64)
    return np.asarray(solution - solution.mean(), dtype=np.float64)


def _fixed(values: dict[str, float]) -> Mapping[str, float]:
    return MappingProxyType(values)
