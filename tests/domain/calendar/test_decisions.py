"""The days of a decision, each case reckoned by hand with an almanac."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.calendar import decision_dates, is_working_day, on_or_after
from tryggare.domain.errors import InvalidInput


def d(text):
    """``27-03-05`` is 5 March 2027; a dash is nothing."""
    return None if text == "-" else date.fromisoformat(f"20{text}")


# what it shows | meeting, adjusted, announced | adjusted by, announced by, appeal by, laga kraft
BY_HAND = """
an ordinary week            | 27-03-03 27-03-10 27-03-11 | 27-03-17 27-03-12 27-04-01 27-04-02
adjusted at once            | 27-03-03 27-03-03 27-03-03 | 27-03-17 27-03-05 27-03-24 27-03-25
nothing known yet           | 27-03-03 -        -        | 27-03-17 27-03-19 27-04-09 27-04-10
second day is a Saturday    | 27-03-03 27-03-11 -        | 27-03-17 27-03-15 27-04-05 27-04-06
second day is a Sunday      | 27-03-03 27-03-12 27-03-15 | 27-03-17 27-03-15 27-04-05 27-04-06
announced on the second day | 27-04-06 27-04-12 27-04-14 | 27-04-20 27-04-14 27-05-05 27-05-06
adjusted late               | 27-03-03 27-03-22 27-03-23 | 27-03-17 27-03-24 27-04-13 27-04-14
announced late              | 27-03-03 27-03-10 27-03-15 | 27-03-17 27-03-12 27-04-05 27-04-06
ends on Maundy Thursday     | 27-03-01 27-03-03 27-03-04 | 27-03-15 27-03-05 27-03-25 27-03-26
ends on Good Friday         | 27-03-01 27-03-04 27-03-05 | 27-03-15 27-03-08 27-03-30 27-03-31
ends on Holy Saturday       | 27-03-01 27-03-04 27-03-06 | 27-03-15 27-03-08 27-03-30 27-03-31
ends on Easter Monday       | 27-03-01 27-03-04 27-03-08 | 27-03-15 27-03-08 27-03-30 27-03-31
ends the day after Easter   | 27-03-01 27-03-08 27-03-09 | 27-03-15 27-03-10 27-03-30 27-03-31
14 days end on Good Friday  | 27-03-12 -        -        | 27-03-30 27-04-01 27-04-22 27-04-23
ends on May Day, a Saturday | 27-04-06 27-04-09 27-04-10 | 27-04-20 27-04-12 27-05-03 27-05-04
ends on Ascension Day       | 27-04-06 27-04-14 27-04-15 | 27-04-20 27-04-16 27-05-07 27-05-08
the Monday after Pentecost  | 27-04-20 27-04-23 27-04-26 | 27-05-04 27-04-26 27-05-17 27-05-18
National Day on a Sunday    | 27-05-11 27-05-14 27-05-16 | 27-05-25 27-05-17 27-06-07 27-06-08
National Day on a Tuesday   | 28-05-09 28-05-15 28-05-16 | 28-05-23 28-05-17 28-06-07 28-06-08
ends on Midsummer Eve       | 27-06-01 27-06-03 27-06-04 | 27-06-15 27-06-07 27-06-28 27-06-29
ends on Midsummer Day       | 27-06-01 27-06-03 27-06-05 | 27-06-15 27-06-07 27-06-28 27-06-29
Midsummer Eve the year before | 26-05-26 26-05-28 26-05-29 | 26-06-09 26-06-01 26-06-22 26-06-23
14 days end on Midsummer Eve | 27-06-11 -       -        | 27-06-28 27-06-30 27-07-21 27-07-22
ends on All Saints' Day     | 27-10-12 27-10-14 27-10-16 | 27-10-26 27-10-18 27-11-08 27-11-09
ends on Christmas Eve       | 26-12-01 26-12-02 26-12-03 | 26-12-15 26-12-04 26-12-28 26-12-29
ends on Christmas Day       | 26-12-01 26-12-02 26-12-04 | 26-12-15 26-12-04 26-12-28 26-12-29
ends on New Year's Eve      | 26-12-01 26-12-09 26-12-10 | 26-12-15 26-12-11 27-01-04 27-01-05
ends on Epiphany            | 26-12-08 26-12-15 26-12-16 | 26-12-22 26-12-17 27-01-07 27-01-08
14 days end on Christmas Eve | 26-12-10 -       -        | 26-12-28 26-12-30 27-01-20 27-01-21
14 days end on Christmas Day | 26-12-11 -       -        | 26-12-28 26-12-30 27-01-20 27-01-21
the council before Christmas | 26-12-14 -       -        | 26-12-28 26-12-30 27-01-20 27-01-21
announced over Christmas    | 26-12-14 26-12-23 -        | 26-12-28 26-12-28 27-01-18 27-01-19
announced over New Year     | 26-12-15 26-12-29 -        | 26-12-29 27-01-04 27-01-25 27-01-26
ends on a leap day          | 28-02-03 28-02-07 28-02-08 | 28-02-17 28-02-09 28-02-29 28-03-01
"""
CASES = [tuple(map(str.strip, line.split("|"))) for line in BY_HAND.strip().splitlines()]


@pytest.mark.parametrize(("name", "known", "expected"), CASES, ids=[case[0] for case in CASES])
def test_days_reckoned_by_hand(name, known, expected):
    meeting, adjusted, announced = map(d, known.split())
    found = decision_dates(meeting=meeting, adjusted=adjusted, announced=announced)
    days = (found.adjusted_by, found.announced_by, found.appeal_by, found.laga_kraft)
    assert days == tuple(map(d, expected.split()))
    assert found.on_board_through == found.appeal_by
    assert found.is_final == (announced is not None)
    assert found.adjusted_late == (name == "adjusted late")
    assert found.announced_late == (name == "announced late")


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 30), st.integers(0, 9))
def test_what_happens_never_makes_laga_kraft_later_than_was_foreseen_when_in_time(day, later, more):
    """In time means: not after the last permitted day."""
    foreseen = decision_dates(meeting=day)
    adjusted = date.fromordinal(day.toordinal() + later)
    if adjusted > foreseen.adjusted_by:
        return
    once = decision_dates(meeting=day, adjusted=adjusted)
    assert once.laga_kraft <= foreseen.laga_kraft
    announced = date.fromordinal(adjusted.toordinal() + more)
    if announced <= once.announced_by:
        twice = decision_dates(meeting=day, adjusted=adjusted, announced=announced)
        assert twice.laga_kraft <= once.laga_kraft
        assert is_working_day(twice.appeal_by)
        assert (twice.appeal_by - announced).days >= 21


@pytest.mark.parametrize(
    "day",
    [
        "27-01-01",
        "27-01-06",
        "27-03-26",
        "27-03-28",
        "27-03-29",
        "27-05-01",
        "27-05-06",
        "27-05-16",
        "27-06-06",
        "27-06-25",
        "27-06-26",
        "27-11-06",
        "27-12-24",
        "27-12-25",
        "27-12-26",
        "27-12-31",
        "27-03-06",
        "27-03-07",
    ],
)
def test_no_time_ends_on_such_a_day(day):
    assert not is_working_day(d(day))
    assert on_or_after(d(day)) > d(day)


@pytest.mark.parametrize(
    "day", ["27-01-05", "27-03-25", "27-04-30", "27-05-07", "27-05-17", "27-06-24"]
)
def test_half_holidays_and_bridging_days_are_working_days(day):
    assert on_or_after(d(day)) == d(day)


@pytest.mark.parametrize(
    ("adjusted", "announced", "field"),
    [
        ("27-03-02", "-", "adjusted"),
        ("27-03-05", "27-03-04", "announced"),
        ("-", "27-03-09", "adjusted"),
    ],
)
def test_an_order_that_cannot_be_is_refused_at_the_field(adjusted, announced, field):
    with pytest.raises(InvalidInput) as caught:
        decision_dates(meeting=d("27-03-03"), adjusted=d(adjusted), announced=d(announced))
    assert [problem.field for problem in caught.value.problems] == [field]
