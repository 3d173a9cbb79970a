"""The scan beside a search of every cylinder there is."""

from itertools import permutations, product
from math import log

import numpy as np
import pytest

from tests.domain.statistics.towns import scattered
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.statistics import cylinders
from tryggare.domain.statistics.points import Points
from tryggare.domain.statistics.scan import scan

SIDE, RADIUS, DAYS = 200, 500, 10


def found(points, **choices):
    asked = {"side": SIDE, "radius": RADIUS, "days": DAYS, "permutations": 99} | choices
    return scan(points, rng=np.random.default_rng(7), **asked)


def best_of_all(points, back):
    """The highest score of every cylinder, by the formula, one at a time."""
    middle = (np.floor(np.stack([points.x, points.y]) / SIDE) + 0.5) * SIDE
    total, best = len(points), 0.0
    for here in np.unique(middle, axis=1).T:
        far = np.hypot(*(middle - here[:, None]))
        for radius, days in product(np.unique(far[far <= RADIUS + 1e-6]), range(DAYS)):
            inside, late = far <= radius + 1e-9, back <= days
            c, mu = (inside & late).sum(), inside.sum() * late.sum() / total
            if c > mu:
                rest = (total - c) * log((total - c) / (total - mu)) if c < total else 0
                best = max(best, c * log(c / mu) + rest)
    return best


@pytest.mark.parametrize("seed", range(5))
def test_the_best_cylinder_is_the_best_of_all(seed):
    points = scattered(40, seed=seed, days=60, size=1_600)
    field = cylinders.Field.of(points, side=SIDE, radius=RADIUS, days=DAYS)
    best = cylinders.best_cylinder(field)
    assert best.score == pytest.approx(best_of_all(points, field.back))
    back = np.random.default_rng(seed).permutation(field.back)
    scores, _where = cylinders.search_cylinders(*cylinders._arrays(field), back[None, :])
    assert scores[0] == pytest.approx(best_of_all(points, back))


def test_something_that_goes_on_now_is_found_where_it_is():
    calm = scattered(1_000, seed=2, days=200)
    rng = np.random.default_rng(1)
    now = np.full(12, calm.day.max()) - rng.integers(0, 5, 12)
    x = np.append(calm.x, calm.x[0] + rng.uniform(-150, 150, 12))
    y = np.append(calm.y, calm.y[0] + rng.uniform(-150, 150, 12))
    cluster = found(Points(x, y, np.append(calm.day, now)), permutations=199).cluster
    assert cluster.p == 0.005
    assert np.hypot(cluster.x - calm.x[0], cluster.y - calm.y[0]) < 500
    assert cluster.observed >= 12
    assert cluster.days <= DAYS


def test_chance_gives_any_p_as_often_as_another():
    p = [found(scattered(400, seed=seed, days=200, size=3_000)).cluster.p for seed in range(100)]
    assert 0.4 < np.mean(p) < 0.62
    assert sum(one <= 0.05 for one in p) <= 11


def test_what_cannot_be_scanned_is_refused():
    with pytest.raises(Refused, match="samma plats"):
        found(Points(np.full(40, 6.6e5), np.full(40, 6.57e6), np.arange(40)))
    with pytest.raises(InvalidInput) as told:
        found(scattered(50, seed=1), side=0, radius=-1, days=0, permutations=0)
    assert [one.field for one in told.value.problems] == ["side", "radius", "days", "permutations"]


@pytest.mark.parametrize("seed", [1, 2])
def test_p_is_the_share_of_every_deal_that_is_as_good(seed):
    """Six events: all 720 deals of the days, each searched, beside those that were drawn."""
    points = scattered(6, seed=seed, days=20, size=900)
    field = cylinders.Field.of(points, side=SIDE, radius=RADIUS, days=DAYS)
    every = np.array(list(permutations(field.back)))
    scores, _where = cylinders.search_cylinders(*cylinders._arrays(field), every)
    best = cylinders.best_cylinder(field)
    exact = (scores >= best.score - 1e-9).mean()
    dealt = cylinders.best_of_each_deal(field, permutations=4_000, rng=np.random.default_rng(seed))
    drawn = (1 + (dealt >= best.score - 1e-9).sum()) / 4_001
    assert drawn == pytest.approx(exact, abs=4 * 0.5 / np.sqrt(4_000))
    assert scores[0] == pytest.approx(best_of_all(points, field.back))
