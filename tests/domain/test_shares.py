"""Parts of a whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.shares import shares

WEIGHTS = st.lists(st.integers(1, 100), max_size=40)


@given(weights=WEIGHTS, of=st.sampled_from([100, 1_000, 10_000]))
def test_shares_make_the_whole_and_are_near_the_truth(weights, of):
    parts = shares(weights, of=of)
    assert sum(parts) == (of if weights else 0)
    for weight, part in zip(weights, parts, strict=True):
        assert abs(Fraction(weight * of, sum(weights)) - part) < 1


@given(weights=WEIGHTS)
def test_who_weighs_more_never_has_less(weights):
    pairs = sorted(zip(weights, shares(weights), strict=True))
    assert [part for _weight, part in pairs] == sorted(part for _weight, part in pairs)


@given(weights=WEIGHTS, times=st.integers(1, 7))
def test_only_the_proportions_count(weights, times):
    assert shares([weight * times for weight in weights]) == shares(weights)


@pytest.mark.parametrize(
    ("weights", "parts"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([20] * 5, [20] * 5),
        ([2, 1], [67, 33]),
        ([1], [100]),
        ([1] * 7, [15, 15, 14, 14, 14, 14, 14]),
    ],
)
def test_by_hand(weights, parts):
    assert shares(weights) == parts


def test_a_weight_of_nothing_is_no_weight():
    with pytest.raises(ValueError, match="at least 1"):
        shares([1, 0])
