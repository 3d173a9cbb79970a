"""Dense places beside the definitions, and a mix of places that was made to be found."""

import numpy as np
import pytest

from tests.domain.statistics.towns import scattered
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.statistics.grid import Grid, grid_of
from tryggare.domain.statistics.hot_spots import density, gi_star
from tryggare.domain.statistics.synthetic_control import synthetic_control


def test_every_event_is_in_one_square_and_in_the_right_one():
    points = scattered(500, seed=1)
    grid = grid_of(points, side=100, margin=2)
    assert grid.counts.sum() == 500
    column, row = int((points.x[0] - grid.west) // 100), int((points.y[0] - grid.south) // 100)
    inside = (points.x // 100 == points.x[0] // 100) & (points.y // 100 == points.y[0] // 100)
    assert grid.counts[row, column] == inside.sum()
    assert grid.counts[:2].sum() == 0


def test_the_statistic_is_that_of_its_definition():
    counts = np.random.default_rng(2).poisson(3, (9, 12))
    got = gi_star(Grid(counts, 0, 0, 100), radius=250).values
    rows, columns = np.indices(counts.shape)
    for row, column in ((0, 0), (4, 6), (8, 3)):
        w = (np.hypot(rows - row, columns - column) <= 2.5).astype(float)
        n, mean, s = counts.size, counts.mean(), counts.std()
        top = (w * counts).sum() - mean * w.sum()
        bottom = s * np.sqrt((n * (w**2).sum() - w.sum() ** 2) / (n - 1))
        assert got[row, column] == pytest.approx(top / bottom)


def test_events_anywhere_alike_give_a_standard_normal():
    z = gi_star(Grid(np.random.default_rng(3).poisson(2, (120, 110)), 0, 0, 100), radius=300).values
    assert z.mean() == pytest.approx(0, abs=0.1)
    assert z.std() == pytest.approx(1, abs=0.05)


def test_the_surface_holds_as_many_events_as_there_were():
    grid = grid_of(scattered(400, seed=5, size=3_000), side=50, margin=40)
    surface = density(grid, bandwidth=200)
    assert surface.values.sum() * (50 / 1000) ** 2 == pytest.approx(400, rel=1e-3)
    one = np.zeros((61, 61), np.int64)
    one[30, 30] = 1
    peak = density(Grid(one, 0, 0, 50), bandwidth=200).values[30, 30]
    assert peak == pytest.approx(1 / (2 * np.pi * 0.2**2), rel=0.01)


def test_what_no_map_can_show_is_told():
    grid = Grid(np.full((5, 5), 2), 0, 0, 100)
    with pytest.raises(Refused, match="lika många"):
        gi_star(grid, radius=200)
    with pytest.raises(InvalidInput, match="radie"):
        gi_star(grid, radius=50)
    with pytest.raises(InvalidInput, match="bandbredd"):
        density(grid, bandwidth=10)
    with pytest.raises(InvalidInput, match="för många"):
        grid_of(scattered(10, seed=1), side=0.5)


def test_a_mix_that_was_made_is_found_and_so_is_its_break():
    rng = np.random.default_rng(8)
    donors = rng.normal(50, 8, (20, 24)).cumsum(axis=1) / 10
    treated = 0.6 * donors[2] + 0.4 * donors[7]
    treated[16:] -= 15
    found = synthetic_control(treated, donors, before=16)
    assert found.weights[[2, 7]] == pytest.approx([0.6, 0.4], abs=0.01)
    assert found.weights.sum() == pytest.approx(1)
    assert found.effect == pytest.approx(-15, abs=0.3)
    assert found.p == pytest.approx(1 / 21)


def test_too_few_to_mix_is_told_and_not_reckoned():
    donors = np.ones((9, 24))
    with pytest.raises(Refused, match="skiljas från slump"):
        synthetic_control(np.ones(24), donors, before=16)
    with pytest.raises(Refused, match="skiljas från slump"):
        synthetic_control(np.ones(24), np.ones((12, 24)), before=7)
    with pytest.raises(InvalidInput):
        synthetic_control(np.ones(24), np.ones((12, 24)), before=24)
