"""Months stand out where they do, seldom where they do not, and never of few events."""

from __future__ import annotations

import random

import pytest

from tryggare.domain.statistics.seasons import dispersion, seasons

EVEN = [[30] * 12] * 3


def poisson(draw, mean):
    """Knuth's way."""
    count, product, floor = 0, draw.random(), 2.718281828459045**-mean
    while product > floor:
        count, product = count + 1, product * draw.random()
    return count


def test_a_month_that_stands_out_every_year_is_found():
    counts = [[20] * 10 + [60, 20], [22] * 10 + [55, 18], [19] * 10 + [62, 21]]
    (found,) = seasons(counts, EVEN)
    assert found.month == 11
    assert found.share == pytest.approx(177 / 846)
    assert found.interval.low > found.even == pytest.approx(1 / 12)


def test_one_strange_year_is_no_pattern():
    counts = [[20] * 12, [20] * 10 + [200, 20], [20] * 12]
    assert seasons(counts, EVEN) == ()
    assert dispersion(counts) > 5


@pytest.mark.parametrize(
    ("years", "factor"), [(1, 10), (2, 0)], ids=["one year", "few events"]
)  # fmt: skip
def test_little_says_nothing(years, factor):
    year = [factor + 1] * 11 + [9 if not factor else 100]
    assert seasons([year] * years, EVEN[:years]) == ()


def test_a_month_counted_twice_as_long_is_no_season():
    counts = [[30] * 11 + [60]] * 2
    days = [[30] * 11 + [60]] * 2
    assert seasons(counts, days) == ()
    assert [one.month for one in seasons(counts, EVEN[:2])] == [12]


def test_chance_alone_seldom_makes_a_season():
    draw = random.Random(7)
    made = [
        seasons([[poisson(draw, 12) for _ in range(12)] for _ in range(3)], EVEN)
        for _ in range(200)
    ]
    assert sum(1 for one in made if one) <= 10


def test_years_of_other_than_twelve_months_are_refused():
    with pytest.raises(ValueError, match="twelve"):
        seasons([[1] * 11] * 2, EVEN[:2])
