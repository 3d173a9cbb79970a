"""A budget cut to what was granted: every öre is somewhere, and no line overtakes another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.ledger import scale

AMOUNTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=12).filter(any)


@given(AMOUNTS, st.integers(0, 10**12))
def test_the_parts_are_the_whole(amounts, total):
    assert sum(scale(amounts, total)) == total


@given(AMOUNTS, st.integers(0, 10**12))
def test_no_line_overtakes_a_larger_one(amounts, total):
    pairs = sorted(zip(amounts, scale(amounts, total), strict=True))
    larger = {amount: [part for was, part in pairs if was == amount] for amount in amounts}
    ordered = sorted(larger)
    for less, more in pairwise(ordered):
        assert max(larger[less]) <= min(larger[more])


@given(AMOUNTS, st.integers(0, 10**10))
def test_each_part_is_within_a_krona_of_its_share(amounts, kronor):
    """And in whole kronor, where the whole is. Odd öre are on the largest alone."""
    total = kronor * 100
    parts = scale(amounts, total)
    if sum(amounts) != total:
        assert all(part % 100 == 0 for part in parts)
    for amount, part in zip(amounts, parts, strict=True):
        assert abs(part * sum(amounts) - amount * total) < 100 * sum(amounts)


@given(AMOUNTS)
def test_what_was_granted_in_full_keeps_its_ore(amounts):
    assert scale(amounts, sum(amounts)) == tuple(amounts)


@pytest.mark.parametrize("amounts", [[], [0, 0], [-1, 5]])
def test_nothing_cannot_be_scaled(amounts):
    with pytest.raises(ValueError, match=r".*"):
        scale(amounts, 100)
