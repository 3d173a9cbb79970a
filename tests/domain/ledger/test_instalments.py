"""An award in parts is the award, to the öre."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput
from tryggare.domain.ledger import Instalment, payable, require_whole, split

START = date(2027, 2, 15)


def days(count):
    return [START + timedelta(days=30 * number) for number in range(count)]


@given(st.integers(1, 40), st.integers(0, 10**12))
def test_equal_parts_have_their_closed_form(count, more):
    award = count + more
    parts = [part.amount_ore for part in split(award, days(count))]
    assert parts == [award // count + award % count] + [award // count] * (count - 1)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=12), st.integers(10_000, 10**12))
def test_parts_by_share_are_within_an_ore_and_the_first_has_the_rest(shares, award):
    parts = [part.amount_ore for part in split(award, days(len(shares)), shares=shares)]
    assert sum(parts) == award
    for part, share in zip(parts[1:], shares[1:], strict=True):
        assert 0 <= award * share - part * sum(shares) < sum(shares)
    assert 0 <= parts[0] - award * shares[0] // sum(shares) < len(shares)


def test_the_last_part_can_await_the_account():
    plan = split(100_001, days(2), shares=(80, 20), withhold_last=True)
    assert [(p.amount_ore, p.awaits_account) for p in plan] == [(80_001, False), (20_000, True)]
    first, last = plan
    assert payable(plan, first.due - timedelta(days=1), account_approved=True) == ()
    assert payable(plan, last.due, account_approved=False) == (first,)
    assert payable(plan, last.due - timedelta(days=1), account_approved=True) == (first,)
    assert payable(plan, last.due, account_approved=True) == plan


@pytest.mark.parametrize(
    ("award", "dates", "shares", "field"),
    [
        (100, [], None, "dates"),
        (100, [START, START], None, "dates"),
        (100, [START + timedelta(days=1), START], None, "dates"),
        (2, days(3), None, "amounts"),
        (0, days(1), None, "amounts"),
        (100, days(2), (1,), "shares"),
        (100, days(2), (1, 0), "shares"),
        (100, days(2), (2, -1), "shares"),
    ],
)
def test_what_makes_no_plan_is_refused_at_the_field(award, dates, shares, field):
    with pytest.raises(InvalidInput) as caught:
        split(award, dates, shares=shares)
    assert {problem.field for problem in caught.value.problems} == {field}


@pytest.mark.parametrize("off", [-1, 1])
def test_a_plan_that_is_an_ore_off_is_refused(off):
    with pytest.raises(InvalidInput) as caught:
        require_whole(split(10_000, days(3)), 10_000 + off)
    assert ("100,01" if off > 0 else "99,99") in str(caught.value)


def test_only_the_last_part_may_await_the_account():
    plan = [Instalment(START, 1, awaits_account=True), Instalment(START + timedelta(days=1), 1)]
    with pytest.raises(InvalidInput) as caught:
        require_whole(plan, 2)
    assert [problem.field for problem in caught.value.problems] == ["withheld"]
