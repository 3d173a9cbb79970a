"""Agreements, the council and promises by the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.plans import cooperation as rules

TODAY = date(2026, 11, 24)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2034, 12, 31))


@pytest.mark.parametrize(
    ("signed", "starts", "ends", "is_"),
    [
        (None, date(2026, 1, 1), date(2026, 2, 1), "unsigned"),
        (date(2026, 1, 1), date(2026, 11, 25), None, "later"),
        (date(2026, 1, 1), TODAY, None, "in_force"),
        (date(2026, 1, 1), date(2026, 1, 1), date(2027, 2, 23), "in_force"),
        (date(2026, 1, 1), date(2026, 1, 1), date(2027, 2, 22), "ends_soon"),
        (date(2026, 1, 1), date(2026, 1, 1), TODAY, "ends_soon"),
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 11, 23), "ended"),
    ],
)
def test_an_agreement_is_followed_from_ninety_days_before_its_last(signed, starts, ends, is_):
    assert rules.standing(signed_on=signed, starts=starts, ends=ends, today=TODAY) == is_


@given(DAYS, DAYS)
def test_the_council_is_reminded_before_it_is_late_and_never_after(last, today):
    found = rules.rest(last, today)
    months = (today.year - last.year) * 12 + today.month - last.month
    if found == "late":
        assert months >= 12
        assert today > rules.next_meeting(last)
    elif found == "soon":
        assert 10 <= months <= 12
    else:
        assert months <= 10
    # A day later it is never better.
    order = ["recently", "soon", "late"]
    later = rules.rest(last, today + timedelta(days=1))
    assert order.index(later) >= order.index(found)


def test_a_council_meets_within_a_year_and_an_answer_comes_within_a_month():
    assert rules.rest(None, TODAY) == "never"
    assert [rules.rest(date(2025, 11, day), TODAY) for day in (23, 24)] == ["late", "soon"]
    assert rules.next_meeting(date(2024, 2, 29)) == date(2025, 2, 28)
    assert rules.answer_due(date(2026, 10, 31)) == date(2026, 11, 30)


def test_the_law_asks_for_two_things_of_an_agreement():
    assert rules.demands_met(purposes="Minska våldet", areas=" ") == (True, False)
    assert rules.demands_met(purposes="", areas="Flemingsberg") == (False, True)
