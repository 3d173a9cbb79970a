"""SWEREF 99 against the points that Lantmäteriet has published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.sweref import SWEREF_99_TM, Projection, to_metres

MILLIMETRE = 1e-3


def local(meridian):
    """A local zone of SWEREF 99."""
    return Projection(meridian=meridian, scale=1.0, false_east=150_000.0)


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
    assert local(zone).to_plane(latitude, longitude) == pytest.approx((east, north), abs=MILLIMETRE)
    back = local(zone).to_globe(east, north)
    assert back == pytest.approx((latitude, longitude), abs=1e-8)


def test_the_worked_example_of_the_formulas():
    """Far from the meridian, with every parameter its own: the paper's own figures."""
    example = Projection(13 + 35 / 60 + 7.692 / 3600, 1.00000254, 84182.8790, -6226307.8640)
    assert example.to_plane(66, 24) == pytest.approx((555304.016555, 1135809.413803), abs=1e-4)


def test_the_national_plane_at_a_known_place():
    """Stockholm's central station, as Swedish map services give it, to the metre."""
    assert to_metres(59.330231, 18.059196) == (674032, 6580822)
    assert SWEREF_99_TM.to_plane(62.0, 15.0)[0] == 500_000.0


@given(st.floats(55.0, 69.3), st.floats(10.5, 24.5))
def test_there_and_back(latitude, longitude):
    back = SWEREF_99_TM.to_globe(*SWEREF_99_TM.to_plane(latitude, longitude))
    assert back == pytest.approx((latitude, longitude), abs=1e-8)


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
