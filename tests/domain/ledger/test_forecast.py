"""The forecast is its parts, to the öre, and asks to carry over exactly what is bound and late."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.ledger import (
    Balance,
    DatedAmount,
    Instalment,
    OpenAward,
    Position,
    carry_over_request,
    forecast,
    rules,
)

DAYS = st.dates(date(2026, 11, 1), date(2028, 6, 30))
AMOUNTS = st.integers(1, 10_000)


def position(on, *, awards=(), paid=(), returns=(), available=0, reserved=0):
    decided = sum(award.decided_ore for award in awards)
    paid_ore = sum(one.amount_ore for one in paid)
    balance = Balance(
        appropriation_ore=available + reserved + decided + paid_ore,
        available_ore=available,
        reserved_ore=reserved,
        decided_ore=decided,
        paid_ore=paid_ore,
    )
    return Position(2027, on, balance, tuple(awards), tuple(paid), tuple(returns))


@st.composite
def positions(draw):
    on = draw(DAYS)
    awards = []
    for number in range(draw(st.integers(0, 3))):
        plan = tuple(
            draw(st.lists(st.builds(Instalment, DAYS, AMOUNTS, st.booleans()), max_size=3))
        )
        planned = sum(part.amount_ore for part in plan)
        decided = planned + draw(st.integers(0, 100))
        awards.append(OpenAward(str(number), "Nattvandring", decided, plan))
    dated = st.lists(st.builds(DatedAmount, DAYS, AMOUNTS), max_size=4)
    before = st.dates(date(2026, 10, 1), on)
    return position(
        on,
        awards=awards,
        paid=draw(st.lists(st.builds(DatedAmount, before, AMOUNTS), max_size=4)),
        returns=draw(dated),
        available=draw(st.integers(0, 10_000)),
        reserved=draw(st.integers(0, 10_000)),
    )


@settings(max_examples=50)
@given(positions())
def test_what_is_expected_to_be_left_is_its_parts(known):
    found = forecast(known)
    end = found.year_end
    parts = found.free_ore + found.reserved_ore + found.late_ore
    parts += found.unplanned_ore + found.returns_ore
    assert end.expected_ore == parts
    if end.foreseen:
        assert end.low_ore == parts - found.returns_ore - found.reserved_ore
        assert end.high_ore == parts + found.doubtful_ore
    else:
        assert end.low_ore == end.high_ore == parts


@settings(max_examples=50)
@given(positions())
def test_months_follow_on_each_other(known):
    found = forecast(known)
    months = found.months
    assert [month.first.month for month in months] == list(range(1, 13))
    assert [month.foreseen for month in months] == sorted(month.foreseen for month in months)
    assert all(month.low_ore >= 0 for month in months if not month.foreseen)
    assert all(month.low_ore <= month.expected_ore <= month.high_ore for month in months)
    # All that is paid in the year, or will be, is paid in one of its months.
    left = found.late_ore + found.unplanned_ore
    total = known.balance.paid_ore + known.balance.decided_ore - left
    assert sum(month.paid_ore for month in months) == total


@settings(max_examples=50)
@given(positions())
def test_what_is_asked_for_is_what_is_bound_and_will_not_be_paid(known):
    found = forecast(known)
    asked = carry_over_request(known)
    assert sum(line.amount_ore for line in asked) == (
        found.late_ore + found.unplanned_ore + found.reserved_ore
    )
    assert all(line.amount_ore > 0 for line in asked)
    assert {line.award for line in asked} <= {award.award for award in known.awards} | {""}


def test_a_year_reckoned_by_hand():
    on = date(2027, 9, 15)
    plan = (
        Instalment(date(2027, 8, 1), 10),  # overdue
        Instalment(date(2027, 10, 1), 20),
        Instalment(date(2027, 12, 1), 30, awaits_account=True),
        Instalment(date(2028, 2, 1), 40),
    )
    known = position(
        on,
        awards=[OpenAward("TF27-014", "Nattvandring", 105, plan)],
        paid=[DatedAmount(date(2027, 3, 1), 200)],
        returns=[DatedAmount(date(2027, 11, 1), 7)],
        available=50,
        reserved=60,
    )
    found = forecast(known)
    rows = [(m.paid_ore, m.low_ore, m.expected_ore, m.high_ore) for m in found.months]
    assert rows == [
        (0, 415, 415, 415),
        (0, 415, 415, 415),
        (200, 215, 215, 215),
        *[(0, 215, 215, 215)] * 5,
        (10, 145, 205, 215),
        (20, 125, 185, 195),
        (0, 125, 192, 202),
        (30, 95, 162, 202),
    ]
    assert [month.foreseen for month in found.months] == [False] * 8 + [True] * 4
    asked = [(line.award, line.amount_ore, str(line.why)) for line in carry_over_request(known)]
    assert asked == [
        ("TF27-014", 40, "Betalas ut 2028-02-01 enligt planen."),
        ("TF27-014", 5, "Beviljat, men utan dag för utbetalning."),
        ("", 60, "Omgången är inte beslutad."),
    ]


def test_after_the_year_all_that_is_bound_is_asked_for():
    plan = (Instalment(date(2027, 11, 1), 10), Instalment(date(2027, 12, 1), 20, True))
    awards = [OpenAward("TF27-014", "Nattvandring", 30, plan)]
    asked = carry_over_request(position(date(2028, 1, 3), awards=awards))
    assert [(line.amount_ore, str(line.why)) for line in asked] == [
        (10, "Skulle ha betalats ut 2027-11-01."),
        (20, "Väntar på slutredovisningen."),
    ]


@pytest.mark.parametrize(
    "balance", [Balance(decided_ore=1), Balance(paid_ore=1), Balance(available_ore=0)]
)
def test_books_that_do_not_agree_are_not_forecast(balance):
    plan = (Instalment(date(2027, 11, 1), 10),)
    awards = () if balance.decided_ore or balance.paid_ore else (OpenAward("1", "A", 0, plan),)
    with pytest.raises(ValueError):
        forecast(Position(2027, date(2027, 1, 1), balance, awards))


def test_the_three_rules_are_said_in_order():
    assert [str(text).split(":")[0] for text in rules()] == ["Lägst", "Väntat", "Högst"]


def test_a_payment_on_the_last_day_is_this_years():
    last = date(2027, 12, 31)
    for due, late in ((last, 0), (last + timedelta(days=1), 9)):
        awards = [OpenAward("1", "A", 9, (Instalment(due, 9),))]
        assert forecast(position(last, awards=awards)).late_ore == late


def test_what_is_due_today_is_neither_late_nor_doubtful_and_the_month_still_runs():
    last = date(2027, 9, 30)
    awards = [OpenAward("1", "A", 9, (Instalment(last, 9),))]
    found = forecast(position(last, awards=awards))
    assert (found.doubtful_ore, found.late_ore) == (0, 0)
    assert [(m.foreseen, m.paid_ore) for m in found.months[7:9]] == [(False, 0), (True, 9)]
