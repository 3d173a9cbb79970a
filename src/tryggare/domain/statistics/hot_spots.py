"""Where it is dense: a kernel surface, and Getis–Ord Gi* with the variance of its own weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, stats

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.statistics.grid import Grid
from tryggare.domain.wording import say

_METRES_PER_KM = 1000.0


@dataclass(frozen=True)
class Surface:
    """``values`` has the grid's shape."""

    grid: Grid
    values: NDArray[np.float64]


def density(grid: Grid, *, bandwidth: float) -> Surface:
    """Events per square kilometre, smoothed with a normal kernel of ``bandwidth`` metres.

    Nothing lies outside the grid: give it a margin of three bandwidths where the edge matters.
    Raises InvalidInput for a bandwidth below half a square.
    """
    if not bandwidth >= grid.side / 2:
        problem = say("Välj en bandbredd som är minst en halv ruta.")
        raise InvalidInput([Problem("bandwidth", problem)])
    smooth = ndimage.gaussian_filter(
        grid.counts.astype(np.float64), bandwidth / grid.side, mode="constant", truncate=4
    )
    return Surface(grid, smooth * (_METRES_PER_KM / grid.side) ** 2)


def gi_star(grid: Grid, *, radius: float) -> Surface:
    """Getis–Ord Gi* (Ord & Getis 1995) with binary weights over the squares whose middles lie
    within ``radius`` metres, itself counted in: z per square, about standard normal where events
    lie anywhere alike.

    Squares at the edge have fewer neighbours, and a variance to match. Raises InvalidInput for a
    radius that reaches no neighbour, and Refused where all squares have the same number.
    """
    if not radius >= grid.side:
        problem = say("Välj en radie som når minst en ruta bort.")
        raise InvalidInput([Problem("radius", problem)])
    counts = grid.counts.astype(np.float64)
    n, mean, deviation = counts.size, counts.mean(), counts.std()
    if deviation == 0:
        raise Refused(say("Alla rutor har lika många händelser. Det finns inget att jämföra."))
    near = _disc(radius / grid.side)
    total = _sums(counts, near)
    neighbours = _sums(np.ones_like(counts), near)
    # Squared binary weights sum to their number.
    spread = np.sqrt(np.maximum(neighbours * n - neighbours**2, 0) / (n - 1))
    if not spread.all():
        raise Refused(say("Radien når hela kartan. Välj en mindre."))
    return Surface(grid, (total - mean * neighbours) / (deviation * spread))


@dataclass(frozen=True)
class Crowding:
    """What lies round each square of the land: Gi* (``z``, 0 off the land), and ``p``, how often as
    many events would lie there by chance (1 off the land)."""

    z: NDArray[np.float64]
    p: NDArray[np.float64]


def crowding(grid: Grid, land: NDArray[np.bool_], *, radius: float) -> Crowding:
    """Gi* among the squares of ``land`` alone, and its exact chance.

    Events thrown anywhere on the land fall round a square as a binomial says, whose tail with few
    events is several times that of the normal that ``z`` is read against. Squares where nothing can
    happen (water, other municipalities) would make every other look crowded: they are no part of
    it. Every event lies on the land. Raises as ``gi_star``.
    """
    if not radius >= grid.side:
        problem = say("Välj en radie som når minst en ruta bort.")
        raise InvalidInput([Problem("radius", problem)])
    counts, near = grid.counts.astype(np.float64), _disc(radius / grid.side)
    inside, neighbours = _sums(counts, near)[land], _sums(land.astype(np.float64), near)[land]
    n, mean, deviation = len(inside), counts[land].mean(), counts[land].std()
    if neighbours.max() == n:
        raise Refused(say("Radien når hela kartan. Välj en mindre."))
    z, p = np.zeros_like(counts), np.ones_like(counts)
    if deviation:
        spread = np.sqrt((neighbours * n - neighbours**2) / (n - 1))
        z[land] = (inside - mean * neighbours) / (deviation * spread)
    # Rounded: sums of whole numbers are whole.
    p[land] = stats.binom.sf(np.rint(inside) - 1, int(counts.sum()), neighbours / n)
    return Crowding(z, p)


def _disc(radius: float) -> NDArray[np.float64]:
    reach = int(radius)
    step = np.arange(-reach, reach + 1)
    inside: NDArray[np.bool_] = step[:, None] ** 2 + step**2 <= radius**2 + 1e-9
    return inside.astype(np.float64)


def _sums(values: NDArray[np.float64], near: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sums over each square's neighbours, a row of the disc at a time, from running sums."""
    rows, columns = values.shape
    reach = len(near) // 2
    padded = np.zeros((rows + 2 * reach, columns + 2 * reach + 1))
    padded[reach : reach + rows, reach + 1 : reach + 1 + columns] = values
    running = np.cumsum(padded, axis=1)
    found = np.zeros_like(values)
    for row, line in enumerate(near):
        half = (int(line.sum()) - 1) // 2
        right, left = reach + half + 1, reach - half
        found += (
            running[row : row + rows, right : right + columns]
            - running[row : row + rows, left : left + columns]
        )
    return found
