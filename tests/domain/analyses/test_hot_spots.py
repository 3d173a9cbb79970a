"""Squares called more than chance are so: pure chance is seldom marked, and a crowd is."""

from datetime import date

import numpy as np
import pytest

from tryggare.domain.analyses.areas import inside, squares_in
from tryggare.domain.analyses.basis import Basis, PointsGiven
from tryggare.domain.analyses.places import hot_spots
from tryggare.domain.geometry import bounds
from tryggare.domain.statistics.grid import grid_of
from tryggare.domain.statistics.points import Points

WEST, SOUTH = 664_000, 6_569_000
# A strip from corner to corner: half of the box round it is no land, as for most municipalities.
CORNERS = (0, 0), (3_000, 0), (10_000, 7_000), (10_000, 10_000), (7_000, 10_000), (0, 3_000)
LAND = (tuple((WEST + x, SOUTH + y) for x, y in CORNERS),)
HOLE = ((WEST + 4_000, SOUTH + 4_000), (WEST + 4_000, SOUTH + 6_000),
        (WEST + 6_000, SOUTH + 6_000), (WEST + 6_000, SOUTH + 4_000))  # fmt: skip


def chance(count, rng):
    """Anywhere on the land, on any day of two years."""
    x, y = rng.uniform(0, 10_000, (2, 4 * count)) + np.array([[WEST], [SOUTH]])
    on = inside(LAND, x, y)
    return Points(x[on][:count], y[on][:count], rng.integers(0, 730, count))


def hot(points, radius, land=(LAND,)):
    spec = {"side": 250, "radius": radius, "bandwidth": 250, "held": 0}
    basis = Basis(len(points), len(points), first=date(2025, 1, 1), last=date(2026, 12, 31))
    result = hot_spots(spec, PointsGiven(points, basis, land), 1)
    return [one for one in result["squares"] if one["hot"]]


@pytest.mark.parametrize("radius", [500, 1000])
@pytest.mark.parametrize("count", [60, 300, 1500])
def test_pure_chance_is_marked_in_one_of_twenty_or_fewer(count, radius):
    rng = np.random.default_rng(5)
    runs = [bool(hot(chance(count, rng), radius)) for _run in range(40)]
    assert sum(runs) <= 5


def test_a_crowd_is_marked_where_it_is():
    rng = np.random.default_rng(6)
    calm = chance(300, rng)
    x, y = WEST + 5_000 + rng.uniform(-150, 150, 15), SOUTH + 5_000 + rng.uniform(-150, 150, 15)
    points = Points(np.append(calm.x, x), np.append(calm.y, y), np.append(calm.day, np.arange(15)))
    found = hot(points, 500)
    assert found
    assert all(np.hypot(one["x"] - WEST - 4_875, one["y"] - SOUTH - 4_875) < 1_000 for one in found)
    assert min(one["z"] for one in found) > 2


def test_the_squares_of_a_shape_are_those_whose_middles_lie_in_it():
    shapes = (LAND, (HOLE,))
    grid = grid_of(chance(60, np.random.default_rng(1)), side=250, margin=2, over=bounds(shapes))
    rows, columns = np.indices(grid.counts.shape)
    x, y = grid.west + (columns + 0.5) * 250, grid.south + (rows + 0.5) * 250
    wanted = inside((*LAND, HOLE), x.ravel(), y.ravel()).reshape(x.shape)
    assert (squares_in(shapes, grid) == wanted).all()
    assert 0 < wanted.sum() < wanted.size
