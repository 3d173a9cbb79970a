"""The most events ever in a window that moves over a period: how often chance gives as many.

Naus (1982): an approximation from the exact probabilities of two and three windows.
"""

from __future__ import annotations

from collections.abc import Callable
from math import expm1, isfinite

from scipy import stats

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say


def most_in_window(most: int, *, expected: float, windows: float) -> float:
    """The probability of ``most`` or more events in some window, of ``expected`` events a window
    on average, over a period that is ``windows`` windows long (at least 2).

    Raises InvalidInput for values that make no period.
    """
    problems = []
    if most < 1:
        problems.append(Problem("most", say("Ange minst 1 händelse.")))
    if not (isfinite(expected) and expected > 0):
        problems.append(Problem("expected", say("Ange ett väntat antal över 0.")))
    if not (isfinite(windows) and windows >= 2):
        problems.append(Problem("windows", say("Perioden måste vara minst två fönster lång.")))
    if problems:
        raise InvalidInput(problems)
    if most == 1:
        return float(-expm1(-expected * windows))
    two, three = _below_in_two(most, expected), _below_in_three(most, expected)
    if two <= 0 or three <= 0:
        return 1.0
    return float(min(1.0, max(0.0, 1 - two * (three / two) ** (windows - 2))))


def _below_in_two(k: int, mean: float) -> float:
    """The probability of never ``k`` in a window, over two windows: exact."""
    p, below = _poisson(mean)
    return below(k - 1) ** 2 - (k - 1) * p(k) * p(k - 2) - (k - 1 - mean) * p(k) * below(k - 3)


def _below_in_three(k: int, mean: float) -> float:
    """The same over three: exact."""
    p, below = _poisson(mean)
    first = 2 * p(k) * below(k - 1) * ((k - 1) * below(k - 2) - mean * below(k - 3))
    second = (
        0.5
        * p(k) ** 2
        * (
            (k - 1) * (k - 2) * below(k - 3)
            - 2 * (k - 2) * mean * below(k - 4)
            + mean**2 * below(k - 5)
        )
    )
    third = sum(p(2 * k - r) * below(r - 1) ** 2 for r in range(1, k))
    fourth = sum(
        p(2 * k - r) * p(r) * ((r - 1) * below(r - 2) - mean * below(r - 3)) for r in range(2, k)
    )
    return below(k - 1) ** 3 - first + second + third - fourth


def _poisson(mean: float) -> tuple[Callable[[int], float], Callable[[int], float]]:
    """Its mass at k and its sum up to k; no events are fewer than none."""
    known = stats.poisson(mean)
    return lambda k: float(known.pmf(k)), lambda k: float(known.cdf(k)) if k >= 0 else 0.0
