"""Coordinates in the wrong system or turned round are told apart from points that are right."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.containment import OUTSIDE, shapes, which
from tryggare.domain.geometry import bounds
from tryggare.domain.incidents import places
from tryggare.domain.incidents.mapping import System
from tryggare.domain.sweref import ZONE_18_00, degrees, projected
from tryggare.organisations.data import load_areas

AREAS = [area.rings for area in load_areas("0126")]
HOME = places.Home(shapes(AREAS), np.arange(len(AREAS)) // 5, bounds(AREAS))
BOX = HOME.box
NOWHERE = places.Home(shapes([]), np.empty(0, np.int64), None)


def written(x, y, system):
    """A point in SWEREF 99 TM as a file in ``system`` has it: east and north."""
    if system is System.TM:
        return x, y
    latitude, longitude = degrees(x, y)
    if system is System.WGS84:
        return longitude, latitude
    return projected(latitude, longitude, ZONE_18_00)


def place(east, north, system, home=HOME):
    return places.placed(np.array([east], float), np.array([north], float), system, home)


@settings(max_examples=60)
@given(
    st.integers(BOX.left, BOX.right),
    st.integers(BOX.bottom, BOX.top),
    st.sampled_from(System),
    st.sampled_from(System),
    st.booleans(),
)
def test_a_point_here_is_placed_or_told_what_is_wrong_with_it(x, y, real, chosen, swapped):
    (area,) = which(HOME.areas, [x], [y])
    if area == OUTSIDE:
        return
    east, north = (float(one) for one in written(x, y, real))
    found = place(*((north, east) if swapped else (east, north)), chosen)
    if real is chosen and not swapped:
        assert (abs(found.x[0] - x), abs(found.y[0] - y)) <= (1, 1)
        if found.wrong == {}:
            # A border is rounded to a metre, and so is the point.
            assert found.district[0] in HOME.districts
        return
    message = str(found.wrong[0])
    if real is chosen:
        assert "har bytt plats" in message
    else:
        assert str(places.name_of(real)) in message
        assert ("omkastade" in message) == swapped


@pytest.mark.parametrize(
    ("east", "north", "system", "said"),
    [
        (674_000, 6_580_000, System.TM, places.OUTSIDE_HERE),
        (0, 0, System.TM, places.ABROAD),
        (0, 0, System.WGS84, places.ABROAD),
        (2.35, 48.85, System.WGS84, places.ABROAD),
        (1e9, -1e9, System.ZONE_18_00, places.ABROAD),
    ],
)
def test_what_is_not_here_is_said_to_be_elsewhere(east, north, system, said):
    assert place(east, north, system).wrong == {0: said}


def test_where_no_areas_are_known_sweden_is_the_bound():
    assert place(674_000, 6_580_000, System.TM, NOWHERE).wrong == {}
    assert place(6_580_000, 674_000, System.TM, NOWHERE).wrong == {0: places.SWAPPED}


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("59,2", True, 59.2), ("59.2", False, 59.2), ("6 568 131", False, 6_568_131),
        ("59.2", True, None), ("59,2", False, None), ("1e5", False, None), ("nan", False, None),
        ("inf", False, None), ("", False, None), ("x", False, None), ("6\u00a0568", False, 6568),
        ("٣", False, None),
    ],
)  # fmt: skip
def test_numbers_are_numbers_in_one_way_only(text, comma, number):
    assert places.read_number(text, comma=comma) == number
