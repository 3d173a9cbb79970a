"""One place with a measure beside a mix of places without: synthetic control, with every place
without the measure tried as if it had had it (Abadie, Diamond & Hainmueller 2010).

Only where there is enough to mix: with fewer periods or places the answer would be chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Number, say

LEAST_PERIODS, LEAST_DONORS = 8, 10
# The weights sum to 1 to so many digits: one more line in the fit, far heavier than the others.
_HEAVY = 1e4


@dataclass(frozen=True)
class SyntheticControl:
    """What ``synthetic_control`` found.

    Attributes
    ----------
    weights : array, shape (donors,)
        Each donor's share of the mix; sums to 1.
    gap : array, shape (periods,)
        The place with the measure less the mix, per period.
    effect : float
        The mean gap after the measure began.
    p : float
        The place's rank among all places by gap after over gap before, over their number: with 19
        donors it is never below 0.05.
    """

    weights: NDArray[np.float64]
    gap: NDArray[np.float64]
    effect: float
    p: float


def synthetic_control(
    treated: NDArray[np.float64], donors: NDArray[np.float64], *, before: int
) -> SyntheticControl:
    """Compare ``treated`` (shape (periods,)) with a mix of ``donors`` (shape (donors, periods)).

    ``before`` is how many periods passed before the measure. Raises InvalidInput for series of
    different lengths, Refused with fewer than 8 periods before or 10 donors.
    """
    every = np.vstack([np.asarray(treated, np.float64), np.asarray(donors, np.float64)])
    if not (np.isfinite(every).all() and before < every.shape[1]):
        problem = say(
            "Varje period behöver ett tal, och minst en period efter att insatsen började."
        )
        raise InvalidInput([Problem("treated", problem)])
    if before < LEAST_PERIODS or len(every) - 1 < LEAST_DONORS:
        raise Refused(
            say(
                "Kan inte skiljas från slump: det behövs minst %(periods)s perioder före och "
                "%(donors)s områden att jämföra med. Här är det %(before)s och %(others)s.",
                periods=Number(LEAST_PERIODS),
                donors=Number(LEAST_DONORS),
                before=Number(before),
                others=Number(len(every) - 1),
            )
        )
    weights, gap = _mixed(every, 0, before)
    ratios = [_ratio(_mixed(every, place, before)[1], before) for place in range(len(every))]
    p = sum(one >= ratios[0] for one in ratios) / len(ratios)
    return SyntheticControl(weights, gap, float(gap[before:].mean()), p)


def _mixed(
    every: NDArray[np.float64], place: int, before: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weights of the others that come closest before, and the gap to them in every period."""
    others = np.delete(every, place, axis=0)
    scale = max(float(np.abs(every[:, :before]).max()), 1.0)
    left = np.vstack([others[:, :before].T / scale, np.full(len(others), _HEAVY)])
    right = np.append(every[place, :before] / scale, _HEAVY)
    weights = nnls(left, right)[0]
    weights /= weights.sum()
    return weights, every[place] - weights @ others


def _ratio(gap: NDArray[np.float64], before: int) -> float:
    after, earlier = (float(np.sqrt((part**2).mean())) for part in (gap[before:], gap[:before]))
    return after / max(earlier, 1e-12)
