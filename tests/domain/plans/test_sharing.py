"""Exactly where a camera sits never leaves the municipality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.plans.sharing import has_coordinates, tells_position


@given(
    st.integers(6_100_000, 7_699_999),
    st.integers(200_000, 999_999),
    st.sampled_from([", ", " ", "; E ", " / "]),
    st.booleans(),
)
def test_a_place_in_metres_is_seen_whichever_side_comes_first(north, east, between, is_turned):
    pair = (east, north) if is_turned else (north, east)
    assert has_coordinates(f"Kameran sitter på {pair[0]}{between}{pair[1]}, sju meter upp.")


@pytest.mark.parametrize("text", ["59.2211, 17.9401", "N 59,22112", "lon 17.94012"])
def test_a_place_in_degrees_is_seen(text):
    assert has_coordinates(text)


@pytest.mark.parametrize(
    "text",
    [
        "250 000 kr per år, 6 572 000 kr i allt",
        "1 580 000 kr",
        "Från 62,5 till 58,1 procent, intervall 0,4213",
        "Tel 08-535 300 00",
        "",
    ],
)
def test_money_and_shares_are_no_places(text):
    assert not has_coordinates(text)


def test_what_is_noted_of_a_position_is_seen_however_it_is_set():
    positions = [
        ("Kamera 1: stolpe 14 vid norra trappan, ser torget.\nKamera 2: östra gaveln", "Torget 1"),
        ("Skogås centrum, stolpe 3", "Skogås centrum 14"),
    ]
    assert tells_position("Vi satte en på stolpe  14 vid norra trappan.", positions)
    assert tells_position("Den på Östra gaveln såg mest", positions)
    # What anyone may read of it is no secret.
    assert not tells_position("Skogås centrum", positions)
    # A word that anyone could write says nothing.
    assert not tells_position("Kameror vid torget", positions)
