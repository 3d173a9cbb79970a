"""An account settles an award to the öre, and money is asked back only on a ground."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.law import all_provisions
from tryggare.domain.ledger import (
    AccountedLine,
    Extent,
    Recovery,
    all_grounds,
    check_recovery,
    settle,
)

KR = 100
AMOUNTS = st.integers(0, 10**10)


@st.composite
def accounts(draw):
    lines = [
        AccountedLine(f"line {number}", granted, outcome, min(outcome, approved))
        for number, (granted, outcome, approved) in enumerate(
            draw(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), max_size=6))
        )
    ]
    award = sum(line.granted_ore for line in lines)
    return settle(lines, paid_ore=draw(st.integers(0, award)))


@given(accounts())
def test_every_ore_of_the_award_is_somewhere(account):
    a = account
    assert a.paid_ore + a.to_pay_ore + a.to_withdraw_ore == a.award_ore
    assert a.accepted_ore + a.to_withdraw_ore + a.to_repay_ore == a.award_ore
    assert min(a.to_pay_ore, a.to_repay_ore) == 0
    assert min(a.to_withdraw_ore, a.to_pay_ore, a.to_repay_ore, a.unspent_ore) >= 0
    for line in a.lines:
        assert line.granted_ore - line.unspent_ore + line.over_ore == line.outcome_ore
        assert line.outcome_ore - line.not_approved_ore == line.approved_ore


# granted, outcome, approved, paid | accepted, to pay, to repay, to withdraw, unspent, over
@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((100, 100, 100, 80), (100, 20, 0, 0, 0, 0)),  # as planned, the last part withheld
        ((100, 90, 90, 80), (90, 10, 0, 10, 10, 0)),  # cheaper
        ((100, 70, 70, 80), (70, 0, 10, 20, 30, 0)),  # so cheap that some comes back
        ((100, 130, 130, 80), (100, 20, 0, 0, 0, 30)),  # dearer: the recipient bears it
        ((100, 100, 60, 100), (60, 0, 40, 0, 40, 0)),  # not all of it is approved
        ((100, 0, 0, 100), (0, 0, 100, 0, 100, 0)),  # nothing was done
        ((100, 0, 0, 0), (0, 0, 0, 100, 100, 0)),
    ],
)
def test_accounts_settled_by_hand(known, expected):
    granted, outcome, approved, paid = known
    a = settle([AccountedLine("all", granted, outcome, approved)], paid_ore=paid)
    assert expected == (
        a.accepted_ore,
        a.to_pay_ore,
        a.to_repay_ore,
        a.to_withdraw_ore,
        a.unspent_ore,
        a.over_ore,
    )


def test_one_line_may_cost_more_when_another_cost_less():
    lines = [AccountedLine("staff", 60, 70, 70), AccountedLine("rent", 40, 25, 25)]
    account = settle(lines, paid_ore=100)
    assert [line.over_ore for line in lines] == [10, 0]
    assert [line.unspent_ore for line in lines] == [0, 15]
    assert (account.unspent_ore, account.over_ore, account.to_repay_ore) == (5, 0, 5)


@pytest.mark.parametrize(
    ("lines", "paid", "fields"),
    [
        ([("a", -1, 0, 0)], 0, {"lines[0].granted_ore", "paid_ore"}),
        ([("a", 1, -1, 0)], 0, {"lines[0].outcome_ore"}),
        ([("a", 1, 1, 1), ("b", 1, 0, -1)], 0, {"lines[1].approved_ore"}),
        ([("a", 5, 3, 4)], 0, {"lines[0].approved_ore"}),
        ([("a", 1, 1, 1), ("a", 1, 1, 1)], 0, {"lines"}),
        ([("a", 1, 1, 1)], 2, {"paid_ore"}),
        ([("a", 1, 1, 1)], -1, {"paid_ore"}),
    ],
)
def test_figures_that_cannot_be_are_refused_at_the_field(lines, paid, fields):
    with pytest.raises(InvalidInput) as caught:
        settle([AccountedLine(*line) for line in lines], paid_ore=paid)
    assert {problem.field for problem in caught.value.problems} == fields


@pytest.mark.parametrize("ground", all_grounds().values(), ids=lambda ground: ground.id)
def test_a_ground_stands_in_a_provision_and_has_a_name(ground):
    assert ground.provision in all_provisions()
    assert str(ground.label)
    # Only unlawful aid must come back whatever the reasons, and with interest.
    assert ground.waivable is not ground.interest
    assert ground.interest is (ground.id == "unlawful-aid")


def claim(ground="condition-broken", claimed=100, **more):
    return Recovery(all_grounds()[ground], claimed, **more)


@pytest.mark.parametrize(
    ("waived", "left", "extent"),
    [(0, 100, Extent.WHOLE), (40, 60, Extent.PART), (100, 0, Extent.WAIVED)],
)
def test_special_reasons_lower_a_claim_or_let_it_fall(waived, left, extent):
    one = claim(waived_ore=waived, special_reasons="Stormen tog tältet.")
    check_recovery(one, paid_ore=100)
    assert (one.to_repay_ore, one.extent) == (left, extent)


def test_unlawful_aid_is_never_waived_and_needs_the_day_of_interest():
    aid = {"ground": "unlawful-aid", "interest_from": date(2027, 3, 1)}
    check_recovery(claim(**aid), paid_ore=100)
    with pytest.raises(Refused):
        check_recovery(claim(**aid, waived_ore=1, special_reasons="Skäl"), paid_ore=100)


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (claim(claimed=0), "claimed_ore"),
        (claim(claimed=101), "claimed_ore"),
        (claim(waived_ore=101, special_reasons="Skäl"), "waived_ore"),
        (claim(waived_ore=-1, special_reasons="Skäl"), "waived_ore"),
        (claim(waived_ore=1, special_reasons=" "), "special_reasons"),
        (claim("unlawful-aid"), "interest_from"),
        (claim(interest_from=date(2027, 3, 1)), "interest_from"),
    ],
)
def test_a_claim_that_lacks_something_is_refused_at_the_field(one, field):
    with pytest.raises(InvalidInput) as caught:
        check_recovery(one, paid_ore=100)
    assert [problem.field for problem in caught.value.problems] == [field]
