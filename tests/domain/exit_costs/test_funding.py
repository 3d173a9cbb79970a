"""Who pays: to the öre, never more than the cost, no öre twice, no grant beyond what it has."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.exit_costs import EXTERNAL, Part, Source, all_of, fund, in_percent
from tryggare.domain.exit_costs.grants import GrantStanding

GRANTS = ("p1", "p2", "s1")


@st.composite
def wishes(draw, most=10**9):
    """Parts as someone may ask for them, right or wrong."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        source = draw(st.sampled_from(Source))
        grant = draw(st.sampled_from((*GRANTS, "gone"))) if source in EXTERNAL[:2] else ""
        found.append(Part(source, draw(st.integers(-5, most)), grant))
    return found


lefts = st.fixed_dictionaries({one: st.integers(0, 10**9) for one in GRANTS})


def owners(parts):
    """Each öre's payers, when the parts are laid after one another."""
    laid, at = [], 0
    for part in parts:
        laid.append((at, at + part.amount_ore))
        at += part.amount_ore
    return laid, at


@given(st.integers(0, 10**9), wishes(), lefts)
def test_what_is_taken_is_the_whole_cost_and_no_more(cost, wanted, left):
    if wrong(cost, wanted, left):
        with pytest.raises(InvalidInput):
            fund(cost, wanted, left)
        return
    parts = fund(cost, wanted, left)
    laid, end = owners(parts)
    assert end == cost
    assert all(one[1] <= other[0] for one, other in pairwise(laid))
    assert all(part.amount_ore > 0 for part in parts)
    for grant, rest in left.items():
        assert sum(part.amount_ore for part in parts if part.grant == grant) <= rest
    assert sum(all_of(parts, source) for source in Source) == cost


def wrong(cost, wanted, left):
    """The same question, asked plainly."""
    parts = [part for part in wanted if part.amount_ore]
    payers = [(part.source, part.grant) for part in parts]
    return (
        any(part.amount_ore < 0 for part in parts)
        or any(part.source is Source.MUNICIPALITY for part in parts)
        or len(set(payers)) < len(payers)
        or any(part.grant and part.amount_ore > left.get(part.grant, -1) for part in parts)
        or sum(part.amount_ore for part in parts) > cost
    )


@given(st.integers(0, 10**9), st.lists(st.integers(0, 6_000), max_size=4))
def test_percent_becomes_whole_ore_that_leave_the_municipality_the_rest(cost, shares):
    wanted = [Part(Source.POLICE, share, str(at)) for at, share in enumerate(shares)]
    if sum(shares) > 10_000:
        with pytest.raises(InvalidInput, match="100 procent"):
            in_percent(cost, wanted)
        return
    parts = in_percent(cost, wanted)
    asked = [share for share in shares if share]
    assert len(parts) == len(asked)
    for part, share in zip(parts, asked, strict=True):
        assert abs(part.amount_ore - cost * share / 10_000) < 1
    taken = sum(part.amount_ore for part in parts)
    assert taken <= cost
    if sum(shares) == 10_000:
        assert taken == cost


def test_each_fault_is_told_beside_its_payer():
    left = {"p1": 500}
    for wanted, field in (
        ([Part(Source.POLICE, 501, "p1")], "police"),
        ([Part(Source.POLICE, 1, "p9")], "police"),
        ([Part(Source.OTHER_MUNICIPALITY, -1)], "other_municipality"),
        ([Part(Source.OTHER_MUNICIPALITY, 1001)], ""),
        ([Part(Source.POLICE, 1, "p1"), Part(Source.POLICE, 2, "p1")], "police"),
    ):
        with pytest.raises(InvalidInput) as told:
            fund(1000, wanted, left)
        assert {one.field for one in told.value.problems} == {field}


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_grant_is_used_given_back_or_left(granted, used, returned):
    assert used + returned + GrantStanding(granted, used, returned).left_ore == granted
