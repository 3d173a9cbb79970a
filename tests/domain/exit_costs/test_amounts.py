"""Volumes times prices, invoices against deliveries, and classes of cost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.exit_costs import (
    CostClass,
    Line,
    Ordered,
    ShareClass,
    Source,
    Verdict,
    all_grants,
    by_area,
    check,
    cost_class,
    cost_of,
    cost_ore,
    share_class,
    total,
)

amounts = st.integers(0, 10**10)


@given(st.integers(0, 100_000), st.integers(0, 10**8))
def test_a_cost_is_the_exact_product_to_the_nearest_ore(hundredths, price):
    exact = Fraction(hundredths * price, 100)
    assert abs(cost_ore(hundredths, price) - exact) <= Fraction(1, 2)


def test_half_an_ore_counts_as_one_and_nothing_is_below_zero():
    assert cost_ore(50, 1) == 1
    assert cost_ore(49, 1) == 0
    with pytest.raises(ValueError, match="below zero"):
        cost_ore(-1, 1)


@pytest.mark.parametrize(
    ("invoiced", "verdict", "difference"),
    [(300_000, "agrees", 0), (300_001, "over", 1), (299_900, "under", -100)],
)
def test_an_invoice_is_held_against_what_was_delivered(invoiced, verdict, difference):
    found = check(200, 150_000, invoiced)
    assert (found.verdict, found.difference_ore) == (Verdict(verdict), difference)


@given(st.lists(st.tuples(st.sampled_from("abc"), amounts, amounts, amounts), max_size=12))
def test_areas_sum_to_the_whole(rows):
    lines = [
        Line(area=a, planned_ore=p, cost_ore=i, funded_ore={Source.POLICE: f})
        for a, p, i, f in rows
    ]
    whole = total(lines)
    assert (whole.planned_ore, whole.cost_ore, whole.external_ore) == tuple(
        sum(row[place] for row in rows) for place in (1, 2, 3)
    )
    assert total(by_area(lines).values()) == whole
    assert list(by_area(lines)) == list(dict.fromkeys(row[0] for row in rows))


def test_what_is_known_best_is_the_cost():
    assert cost_of(7, None, []) == 7
    assert cost_of(7, 9, []) == 9
    assert cost_of(7, 0, []) == 0
    # While more is coming an order costs at least what was ordered, and then what came of it; an
    # invoice that was approved for more is what it is.
    running, over, short, dear = (
        Ordered(100, 40), Ordered(100, 120), Ordered(100, 90, 90, True), Ordered(100, 90, 95, True),
    )  # fmt: skip
    assert [one.cost_ore for one in (running, over, short, dear)] == [100, 120, 90, 95]
    assert cost_of(7, None, [running, short, dear]) == 285


@given(amounts, amounts)
def test_classes_keep_the_order_of_amounts(one, other):
    order = list(CostClass)
    low, high = sorted((one, other))
    assert order.index(cost_class(low)) <= order.index(cost_class(high))


def test_classes_begin_at_their_lower_bound():
    bounds = {0: "under_500k", 49_999_999: "under_500k", 50_000_000: "under_2m",
              199_999_999: "under_2m", 200_000_000: "from_2m"}  # fmt: skip
    assert {ore: cost_class(ore).value for ore in bounds} == bounds
    shares = {(0, 9): "none", (4, 9): "under_half", (5, 10): "from_half", (9, 9): "from_half"}
    assert {pair: share_class(*pair).value for pair in shares} == shares
    assert share_class(1, 0) is ShareClass.NONE


def test_each_grant_stands_on_law_or_on_terms_that_say_where_they_were_read():
    for kind in all_grants().values():
        assert bool(kind.laws) != bool(kind.terms and kind.terms_source), kind
        assert kind.source in {Source.POLICE, Source.SOCIALSTYRELSEN}
        assert kind.remind_days > 0
