"""Coordinates between systems: published points, another program's, and there and back again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.sweref import TM, ZONE_18_00, Projection, degrees, projected, to_metres

# Lantmäteriet's own control point for the formulas.
CONTROL = Projection(13 + 35 / 60 + 7.692 / 3600, 1.000002540000, 84_182.8790, -6_226_307.8640)


def test_the_control_point_of_the_formulas():
    east, north = projected(66.0, 24.0, CONTROL)
    assert (float(east), float(north)) == pytest.approx((555304.016555, 1135809.413803), abs=1e-4)


# From "Kontrollpunkter för de lokala SWEREF 99-zonerna" (2007-11-20): zone, latitude, longitude,
# north, east.
PUBLISHED = [
    (12.0, 57.0, 11.25, 6320164.077, 104421.390),
    (12.0, 59.0, 12.75, 6542910.921, 193105.897),
    (13.5, 55.0, 12.75, 6097487.637, 102004.871),
    (13.5, 61.0, 12.75, 6765725.847, 109420.005),
    (13.5, 63.0, 12.75, 6988606.198, 111996.020),
    (13.5, 57.0, 14.25, 6320164.077, 195578.610),
]


@pytest.mark.parametrize(("zone", "latitude", "longitude", "north", "east"), PUBLISHED)
def test_local_zones(zone, latitude, longitude, north, east):
    assert projected(latitude, longitude, Projection(zone)) == (
        pytest.approx(east, abs=1e-3),
        pytest.approx(north, abs=1e-3),
    )


@pytest.mark.parametrize(
    ("latitude", "longitude", "to", "east", "north"),
    # By PROJ.
    [
        (59.3293, 18.0686, TM, 674571.8664491447, 6580743.008330945),
        (59.236, 17.982, ZONE_18_00, 148972.53284200764, 6568958.955312338),
        (68.5, 22.1, TM, 789853.6110959614, 7615348.18322897),
    ],
)
def test_another_program_says_the_same_to_a_tenth_of_a_millimetre(
    latitude, longitude, to, east, north
):
    assert projected(latitude, longitude, to) == (
        pytest.approx(east, abs=1e-4),
        pytest.approx(north, abs=1e-4),
    )


@given(
    st.lists(st.tuples(st.floats(55, 69.1), st.floats(10.5, 24.2)), min_size=1, max_size=5),
    st.sampled_from([TM, ZONE_18_00]),
)
def test_there_and_back_is_within_a_millimetre(places, projection):
    latitude, longitude = np.array(places).T
    back = degrees(*projected(latitude, longitude, projection), projection)
    assert np.abs(back[0] - latitude).max() < 1e-8
    assert np.abs(back[1] - longitude).max() < 1e-8


def test_the_national_plane_at_a_known_place():
    """Stockholm's central station, as Swedish map services give it, to the metre."""
    assert to_metres(59.330231, 18.059196) == (674032, 6580822)


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [(18.06, 59.33, "bytt plats"), (0.0, 0.0, "inte i Sverige"), (48.85, 2.35, "inte i Sverige")],
)
def test_what_is_not_in_sweden_is_told(latitude, longitude, said):
    with pytest.raises(InvalidInput, match=said):
        to_metres(latitude, longitude)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), float("-inf")])
def test_no_number_is_no_place(wrong):
    with pytest.raises(InvalidInput):
        to_metres(wrong, 18.0)
