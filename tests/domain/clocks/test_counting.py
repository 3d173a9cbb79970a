"""When times end: days checked by hand, and against counting one step at a time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.calendar import add_months, is_working_day
from tryggare.domain.clocks import STOCKHOLM, Due, due
from tryggare.domain.errors import InvalidInput
from tryggare.domain.law import Unit, all_clock_rules, clock_rule

DATED = [rule for rule in all_clock_rules().values() if rule.unit is not Unit.HOURS]
DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))
NAIVE = datetime.fromisoformat("2027-01-01T12:00")
MOMENTS = st.builds(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes),
    st.integers(0, 60 * 24 * 365 * 30),
)

is_working_day(date(2027, 1, 1))  # reading the almanac the first time is no test's work

# Checked by hand in an almanac.
TABLE = [
    ("six-months", "2026-08-31", "2027-02-28"),
    ("six-months", "2027-08-31", "2028-02-29"),  # leap year
    ("six-months", "2027-08-29", "2028-02-29"),
    ("six-months", "2026-02-28", "2026-08-28"),
    ("six-months", "2027-01-01", "2027-07-01"),
    ("six-months", "2026-12-25", "2027-06-25"),  # Midsummer Eve: a right, not a last day
    ("child-preliminary", "2027-02-15", "2027-03-01"),
    ("child-preliminary", "2028-02-15", "2028-02-29"),
    ("child-preliminary", "2026-12-10", "2026-12-28"),  # Christmas Eve, then a weekend
    ("child-preliminary", "2026-12-17", "2027-01-04"),  # New Year's Eve, then a weekend
    ("child-preliminary", "2027-06-11", "2027-06-28"),  # Midsummer Eve
    ("child-preliminary", "2027-03-12", "2027-03-30"),  # Good Friday to Easter Monday
    ("child-investigation", "2026-10-31", "2027-03-01"),  # 28 February is a Sunday
    ("child-investigation", "2027-10-31", "2028-02-29"),
    ("child-investigation", "2027-01-06", "2027-05-07"),  # 6 May: Ascension Day
    ("care-plan-revised", "2028-02-29", "2030-02-28"),
    ("care-plan-revised", "2026-02-28", "2028-02-28"),
    ("decision-on-request", "2027-02-01", "2027-03-01"),
    ("appeal", "2027-04-10", "2027-05-03"),  # 1 May is a Saturday
    ("appeal", "2027-05-17", "2027-06-07"),
    ("transfer-we-answer", "2027-01-31", "2027-03-01"),  # 28 February is a Sunday
    ("transfer-they-answer", "2028-01-31", "2028-02-29"),
    ("transfer-tried", "2026-11-30", "2027-03-01"),
    ("protection-assessment", "2026-12-24", "2026-12-24"),  # at once does not wait for Christmas
    ("adult-investigation-opened", "2027-01-02", "2027-01-02"),
    ("threat-reassessed", "2027-01-02", "2027-01-02"),
    ("plan-reviewed", "2027-01-02", "2027-01-02"),
    ("misconduct-reported", "2027-01-06", "2027-01-06"),
]


@pytest.mark.parametrize(("row", "start", "end"), TABLE)
def test_hand_checked_days(row, start, end):
    assert due(clock_rule(row), date.fromisoformat(start)) == Due(date.fromisoformat(end))


def test_the_table_has_every_time_counted_in_days():
    assert {row for row, *_ in TABLE} == {rule.id for rule in DATED}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24T14:30+01:00", "2026-11-25T14:30+01:00"),
        # Spring: the wall shows an hour later, for 02–03 was skipped.
        ("2027-03-27T14:30+01:00", "2027-03-28T15:30+02:00"),
        ("2027-03-28T01:59+01:00", "2027-03-29T02:59+02:00"),
        # Autumn: 02–03 comes twice, and the wall shows an hour earlier.
        ("2027-10-30T14:30+02:00", "2027-10-31T13:30+01:00"),
        ("2027-10-30T02:30+02:00", "2027-10-31T02:30+02:00"),
        ("2027-10-30T03:30+02:00", "2027-10-31T02:30+01:00"),
        ("2026-12-31T23:30+01:00", "2027-01-01T23:30+01:00"),
        ("2026-07-01T23:30+00:00", "2026-07-03T01:30+02:00"),
    ],
)
def test_hours_pass_over_nights_when_the_clock_is_changed(start, end):
    found = due(clock_rule("first-answer"), datetime.fromisoformat(start))
    wanted = datetime.fromisoformat(end)
    assert found.at.astimezone(UTC) == wanted.astimezone(UTC)
    assert found.at.utcoffset() == wanted.utcoffset()
    assert found.on == wanted.date()


def test_the_hour_that_comes_twice_is_told_apart():
    found = due(clock_rule("first-answer"), datetime.fromisoformat("2027-10-30T02:30+02:00"))
    second_time_round = datetime(2027, 10, 31, 2, 10, fold=1, tzinfo=STOCKHOLM)
    assert found.passed(second_time_round)
    assert not found.passed(second_time_round.replace(fold=0))


@given(MOMENTS)
def test_hours_are_hours(start):
    found = due(clock_rule("first-answer"), start)
    assert found.at.astimezone(UTC) - start == timedelta(hours=24)
    assert not found.passed(found.at)
    assert found.passed(found.at + timedelta(microseconds=1))


def counted(rule, start):
    """The same, slowly: step day by day and turn the leaves of the almanac one by one."""
    day = start
    if rule.unit is Unit.DAYS:
        for _ in range(rule.amount):
            day += timedelta(days=1)
    if rule.unit is Unit.MONTHS:
        day = day.replace(day=1)
        for _ in range(rule.amount):
            leaf = day.month
            while day.month == leaf:
                day += timedelta(days=1)
        first = day
        for _ in range(start.day - 1):
            if (day + timedelta(days=1)).month == first.month:
                day += timedelta(days=1)
    while rule.moves and not is_working_day(day):
        day += timedelta(days=1)
    return day


@given(st.sampled_from(DATED), DAYS)
def test_it_agrees_with_counting_one_by_one(rule, start):
    assert due(rule, start).on == counted(rule, start)


@given(st.sampled_from(DATED), DAYS, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(rule, start, later):
    assert due(rule, start).on <= due(rule, start + timedelta(days=later)).on


@given(st.sampled_from(DATED), DAYS)
def test_only_what_may_move_ends_on_a_later_day_and_then_on_a_working_day(rule, start):
    end = due(rule, start).on
    assert end >= start
    assert not rule.moves or is_working_day(end)


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_months_are_added_in_the_calendar(day, one, other):
    after = add_months(day, one)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == one
    assert after.day == day.day or (after + timedelta(days=1)).day == 1
    assert add_months(day.replace(day=1), one + other) == add_months(
        add_months(day.replace(day=1), one), other
    )


@given(MOMENTS)
def test_a_moment_is_counted_from_its_swedish_day(start):
    rule = clock_rule("appeal")
    assert due(rule, start) == due(rule, start.astimezone(STOCKHOLM).date())


@pytest.mark.parametrize("start", [date(2027, 1, 1), NAIVE])
def test_hours_need_a_moment_with_a_time_zone(start):
    with pytest.raises(InvalidInput):
        due(clock_rule("first-answer"), start)


def test_a_moment_without_a_time_zone_has_no_day():
    with pytest.raises(InvalidInput, match="tidszon"):
        due(clock_rule("appeal"), NAIVE)
