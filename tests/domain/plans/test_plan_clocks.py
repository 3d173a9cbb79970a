"""The plan's times against a calendar walked day by day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from tryggare.domain.pictures import updates
from tryggare.domain.plans import clocks

DAYS = some.dates(date(2023, 7, 1), date(2060, 1, 1))


def months_later(day, months):
    """By counting months on fingers: the last day of the month where it is too short."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month, last)
            except ValueError:
                continue
    raise AssertionError


@settings(max_examples=20)
@given(DAYS)
def test_every_day_of_three_years_has_the_urgency_the_law_gives(decided):
    first, second, due = (months_later(decided, n) for n in (18, 22, 24))
    assert clocks.next_follow_up(decided) == due
    changes = []
    for ahead in range(3 * 366):
        day = decided + timedelta(days=ahead)
        how = clocks.urgency(decided, day)
        # Two times of the same length, apart: the lägesbild's runs from its own day.
        assert how == updates.urgency(decided, day)
        if not changes or changes[-1][1] != how:
            changes.append((day, how))
    assert changes == [
        (decided, ""), (first, "begin"), (second, "hurry"), (due + timedelta(days=1), "late"),
    ]  # fmt: skip


@given(DAYS, some.none() | DAYS, some.none() | DAYS)
def test_a_new_version_never_puts_off_what_was_due_before_it(decided, latest, before):
    """But for what was followed up itself: that alone counts then."""
    since = clocks.counted_from(decided, latest, before)
    if latest is None:
        assert since == (decided if before is None or before > decided else before)
    else:
        assert since == latest


def test_the_first_plan_was_to_be_there_by_the_first_of_july_2024():
    assert not clocks.first_plan().is_late(date(2024, 7, 1))
    assert clocks.first_plan().is_late(date(2024, 7, 2))
    assert clocks.follow_up_rule().provision.paragraph == "6 §"
