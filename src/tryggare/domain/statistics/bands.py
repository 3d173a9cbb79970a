"""Bands of distance and of days: half-open, ``[a, b)``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say

# A pair keeps its band in eight bits.
MOST_BANDS = 255
# Below a decimetre no two places are told apart; the whole of Earth is less than the other.
_LEAST_EDGE, _MOST_EDGE = 0.1, 1e8


def edges_of(field: str, edges: Sequence[float]) -> NDArray[np.float64]:
    """The edges as an array. Raises InvalidInput, at ``field``, unless they rise from 0, are at
    most 255 besides it, and are of a size that metres and days have."""
    found = np.array(edges, np.float64)
    if (
        len(found) < 2
        or found[0] != 0
        or not np.isfinite(found).all()
        or (np.diff(found) <= 0).any()
    ):
        problem = say("Skriv gränserna stigande från 0, med komma emellan, till exempel 0,100,200.")
        raise InvalidInput([Problem(field, problem)])
    if len(found) - 1 > MOST_BANDS:
        raise InvalidInput([Problem(field, say("Skriv högst 255 gränser efter 0."))])
    if found[1] < _LEAST_EDGE or found[-1] > _MOST_EDGE:
        problem = say("Skriv gränser mellan 0,1 och 100 miljoner, efter 0.")
        raise InvalidInput([Problem(field, problem)])
    return found


def pairs_by_day(day: NDArray[np.int64], edges: NDArray[np.float64]) -> NDArray[np.int64]:
    """For each event and each band of ``edges``, how many other events lie so many days away.

    Shape (events, bands). Counted from the sorted days: no pair is looked at.
    """
    ordered = np.sort(day)
    within = np.stack([_closer_than(ordered, day, edge) for edge in edges], axis=1)
    found: NDArray[np.int64] = np.diff(within, axis=1)
    return found


def _closer_than(
    ordered: NDArray[np.int64], day: NDArray[np.int64], edge: float
) -> NDArray[np.int64]:
    """Others less than ``edge`` days away from each event; below 0 days there is nobody, not even
    itself."""
    if edge <= 0:
        return np.zeros(len(day), np.int64)
    reach = int(np.ceil(edge)) - 1  # the greatest whole number of days that is less than the edge
    last = np.searchsorted(ordered, day + reach, side="right")
    first = np.searchsorted(ordered, day - reach, side="left")
    return (last - first - 1).astype(np.int64)
