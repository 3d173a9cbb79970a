"""What is usual, by the flexible Farrington algorithm (Noufaily et al. 2013), for many series at
once.

A quasi-Poisson regression with a line in time and ten levels of season; weeks that were outbreaks
count for less in a second fit; the latest half year is left out, so that a slow rise does not hide
itself. All series share the design, so one step of the fit is a product of two matrices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

_WEEKS, _YEARS, _AROUND, _LEVELS = 52, 5, 3, 10
_LEFT_OUT = 26
# The column of the line in time.
_LINE = 1
# Anscombe residuals beyond this are outbreaks, and weigh as their inverse square.
_OUTBREAK = 2.58
_STEPS, _ENOUGH = 25, 1e-6
Floats = NDArray[np.float64]


def usual_by_model(table: NDArray[np.int64], *, shared: bool = False) -> tuple[Floats, Floats]:
    """Predicted mean and variance of the last week of each series: the spread of the counts and how
    sure the line is, together.

    ``table`` has the shape (series, weeks), with at least three years. A series whose line leads
    beyond all that it has ever been has no line (Farrington et al. 1996): a kind that is new to the
    register would be expected to grow for ever. With ``shared`` no series has less spread than what
    all of them have in common.
    """
    weeks = table.shape[1]
    used = np.arange(max(0, weeks - 1 - _YEARS * _WEEKS - _AROUND), weeks - 1 - _LEFT_OUT)
    design = _design(used, weeks - 1)
    now = _design(np.array([weeks - 1]), weeks - 1)[0]
    # Levels of season that no week used has would have no value of their own.
    present = np.abs(design).sum(axis=0) > 0
    design, now = design[:, present], now[present]
    counts = table[:, used].astype(np.float64)
    # Matrices this small are done before a second thread has woken up, and wait for it.
    with threadpool_limits(1):
        found = _predicted(design, now, counts)
        beyond = found[:, 0] > counts.max(axis=1)
        if beyond.any():
            flat = np.arange(design.shape[1]) != _LINE
            found[beyond] = _predicted(design[:, flat], now[flat], counts[beyond])
    mean, spread, unsure, squares, fitted = found.T
    if shared and len(table) > 1:
        spread = np.maximum(spread, 1 + common_dispersion(squares, fitted) * mean)
    return mean, spread * (mean + mean**2 * unsure)


def _predicted(design: Floats, now: Floats, counts: Floats) -> Floats:
    """A row a series: the mean of now, the spread, how unsure the mean's logarithm is; and
    of the weeks used what ``common_dispersion`` asks for."""
    first = _Fit(design, counts, np.ones_like(counts))
    fit = _Fit(design, counts, _less_for_outbreaks(first, counts))
    mean = np.exp(np.clip(fit.beta @ now, -20, 20))
    unsure = np.einsum("sij,i,j->s", fit.covariance, now, now)
    free = 1 - design.shape[1] / len(design)
    squares = ((counts - fit.fitted) ** 2 / free - fit.fitted).mean(axis=1)
    return np.column_stack([mean, fit.spread, unsure, squares, (fit.fitted**2).mean(axis=1)])


def common_dispersion(beyond: Floats, squared: Floats) -> float:
    """What series of one register have in common beyond a Poisson's spread: how much more than its
    mean a count varies, over the mean's square.

    ``beyond`` is each series' variance less its mean, ``squared`` its mean squared. One series
    alone guesses its spread too low every second time, and among hundreds those would alarm.
    """
    return max(0.0, float(beyond.sum() / max(squared.sum(), 1e-9)))


def _design(used: NDArray[np.int64], now: int) -> Floats:
    """A column of ones, the line in years before now, and all levels of season but the first: the
    weeks around this one, in each year."""
    back = now - used
    phase = back % _WEEKS
    near = (phase <= _AROUND) | (phase >= _WEEKS - _AROUND)
    level = np.where(
        near, 0, 1 + (phase - _AROUND - 1) * (_LEVELS - 1) // (_WEEKS - 2 * _AROUND - 1)
    )
    seasons = (level[:, None] == np.arange(1, _LEVELS)).astype(np.float64)
    return np.column_stack([np.ones(len(used)), -back / _WEEKS, seasons])


class _Fit:
    """Iteratively reweighted least squares of a Poisson regression with a logarithm, for all series
    at once. ``beta`` is (series, columns), ``spread`` at least 1."""

    def __init__(self, design: Floats, counts: Floats, weights: Floats) -> None:
        columns = design.shape[1]
        products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
        self.fitted = np.maximum(counts, counts.mean(axis=1, keepdims=True) + 0.1) * 0.5 + 0.5
        self.beta = np.zeros((len(counts), columns))
        for _step in range(_STEPS):
            weighted = weights * self.fitted
            working = np.log(self.fitted) + (counts - self.fitted) / self.fitted
            left = (weighted @ products).reshape(-1, columns, columns)
            # A ridge that moves no digit shown, and keeps a season without a single event finite.
            left += 1e-4 * np.eye(columns)
            right = (weighted * working) @ design
            beta = np.linalg.solve(left, right[:, :, None])[:, :, 0]
            moved = np.abs(beta - self.beta).max()
            self.beta = beta
            self.fitted = np.exp(np.clip(beta @ design.T, -20, 20))
            if moved < _ENOUGH:
                break
        left = (weights * self.fitted @ products).reshape(-1, columns, columns)
        self.covariance = np.linalg.inv(left + 1e-4 * np.eye(columns))
        free = np.maximum(weights.astype(bool).sum(axis=1) - columns, 1)
        pearson = (weights * (counts - self.fitted) ** 2 / self.fitted).sum(axis=1)
        self.spread = np.maximum(pearson / free, 1.0)
        self._hat_of = (design, weights)

    def leverage(self) -> Floats:
        """How much each week pulls its own fit."""
        design, weights = self._hat_of
        own = np.einsum("ni,sij,nj->sn", design, self.covariance, design, optimize=True)
        found: Floats = np.clip(own * weights * self.fitted, 0, 0.999)
        return found


def _less_for_outbreaks(fit: _Fit, counts: Floats) -> Floats:
    """1, or the inverse square of a large Anscombe residual; scaled to sum to the weeks."""
    size = 1.5 * (counts ** (2 / 3) - fit.fitted ** (2 / 3)) / fit.fitted ** (1 / 6)
    residual = size / np.sqrt(fit.spread[:, None] * (1 - fit.leverage()))
    weights = np.where(residual > _OUTBREAK, 1 / np.maximum(residual, 1) ** 2, 1.0)
    scaled: Floats = weights * counts.shape[1] / weights.sum(axis=1, keepdims=True)
    return scaled
