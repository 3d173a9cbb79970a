"""Many points in many shapes at once: what is found by going round each shape by itself."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.containment import OUTSIDE, shapes, which
from tryggare.domain.geometry import bounds
from tryggare.organisations.data import load_areas


def inside(rings, x, y):
    """By crossings to the east, one edge at a time, in whole numbers and fractions."""
    crossed = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y0 <= y) != (y1 <= y):
                crossed += x0 + Fraction((x1 - x0) * (y - y0), y1 - y0) > x
    return crossed % 2 == 1


SPOTS = st.tuples(st.integers(0, 12), st.integers(0, 12))
RINGS = st.lists(SPOTS, min_size=3, max_size=7, unique=True).map(lambda ring: (tuple(ring),))


@settings(max_examples=150)
@given(RINGS, st.lists(SPOTS, min_size=1, max_size=20))
def test_any_ring_has_the_same_points_in_it(rings, points):
    if all(y == rings[0][0][1] for _x, y in rings[0]):
        return
    x, y = np.array(points).T
    found = which(shapes([rings]), x, y)
    assert [place != OUTSIDE for place in found] == [inside(rings, *point) for point in points]


def test_every_point_of_huddinge_is_where_one_finds_it_by_hand_and_in_one_area_only():
    areas = [area.rings for area in load_areas("0126")]
    box = bounds(areas)
    rng = np.random.default_rng(1)
    x = rng.integers(box.left - 500, box.right + 500, 150)
    y = rng.integers(box.bottom - 500, box.top + 500, 150)
    # And points on the borders themselves, which two areas share.
    corners = np.array(
        [ring[at] for rings in areas for ring in rings for at in (0, len(ring) // 2)]
    )
    x, y = np.concatenate([x, corners[:, 0]]), np.concatenate([y, corners[:, 1]])
    found = which(shapes(areas), x, y)
    for east, north, place in zip(x.tolist(), y.tolist(), found.tolist(), strict=True):
        holding = [at for at, rings in enumerate(areas) if inside(rings, east, north)]
        assert holding == ([] if place == OUTSIDE else [place])
    assert 0.3 < (found != OUTSIDE).mean() < 0.9
