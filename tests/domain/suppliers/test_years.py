"""What is billed is told by year, to the öre."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.suppliers import all_end_steps, by_year, left

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 1500), st.integers(-(10**12), 10**12))
def test_the_years_add_up_and_each_has_its_days(first, length, amount):
    last = first + timedelta(days=length)
    found = by_year(first, last, amount)
    assert sum(found.values()) == amount
    assert list(found) == list(range(first.year, last.year + 1))
    for year, ore in found.items():
        days = sum((first + timedelta(days=n)).year == year for n in range(length + 1))
        assert abs(ore - amount * days / (length + 1)) <= len(found) + 1e-3


def test_a_year_at_its_turn():
    assert by_year(date(2026, 12, 31), date(2027, 1, 1), 101) == {2026: 50, 2027: 51}


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        by_year(date(2027, 1, 2), date(2027, 1, 1), 1)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2026, 3, 1), date(2028, 3, 1)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (None, None),
    ],
)
def test_files_are_handed_over_or_destroyed_two_years_after_the_last_note(last, due):
    timed = {code for code, step in all_end_steps().items() if step.years}
    assert timed == {"children", "sample", "destroyed"}
    for code, step in all_end_steps().items():
        assert step.due(last) == (due if code in timed else None)
    assert [step.code for step in left(timed)] == [
        code for code in all_end_steps() if code not in timed
    ]
