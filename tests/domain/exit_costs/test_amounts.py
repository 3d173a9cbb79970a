"""Volumes times prices, invoices against deliveries, and classes of cost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.exit_costs import (
    CostClass,
    Line,
    ShareClass,
    Source,
    Verdict,
    all_grants,
    by_area,
    check,
    cost_class,
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
        Line(area=a, planned_ore=p, invoiced_ore=i, funded_ore={Source.POLICE: f})
        for a, p, i, f in rows
    ]
    whole = total(lines)
    assert (whole.planned_ore, whole.invoiced_ore, whole.external_ore) == tuple(
        sum(row[place] for row in rows) for place in (1, 2, 3)
    )
    assert total(by_area(lines).values()) == whole
    assert list(by_area(lines)) == list(dict.fromkeys(row[0] for row in rows))


def test_what_is_known_best_is_the_cost():
    steps = {"planned_ore": 1, "ordered_ore": 2, "delivered_ore": 3, "invoiced_ore": 4}
    told = [dict(list(steps.items())[:count]) for count in range(5)]
    assert [Line(area="x", **one).cost_ore for one in told] == [0, 1, 2, 3, 4]
    # An invoice that is lower than what was delivered leaves the rest to come.
    assert Line(area="x", delivered_ore=9, invoiced_ore=4).cost_ore == 9


@given(amounts, amounts)
def test_classes_keep_the_order_of_amounts(one, other):
    order = list(CostClass)
    low, high = sorted((one, other))
    assert order.index(cost_class(low)) <= order.index(cost_class(high))


def test_classes_begin_at_their_lower_bound():
    bounds = {0: "none", 1: "under_100k", 9_999_999: "under_100k", 10_000_000: "under_250k",
              199_999_999: "under_2m", 200_000_000: "from_2m"}  # fmt: skip
    assert {ore: cost_class(ore).value for ore in bounds} == bounds
    shares = {(0, 9): "none", (4, 9): "under_half", (5, 10): "half_or_more", (9, 9): "all"}
    assert {pair: share_class(*pair).value for pair in shares} == shares
    assert share_class(1, 0) is ShareClass.NONE


def test_each_grant_stands_on_law_or_on_terms_that_say_where_they_were_read():
    for kind in all_grants().values():
        assert bool(kind.laws) != bool(kind.terms and kind.terms_source), kind
        assert kind.source in {Source.POLICE, Source.SOCIALSTYRELSEN}
        assert kind.remind_days > 0
