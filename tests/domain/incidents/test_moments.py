"""Days and times: what can be read in one way is, and the rest is told apart."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.incidents import moments
from tryggare.domain.incidents.mapping import DateOrder
from tryggare.domain.incidents.moments import (
    STOCKHOLM,
    Unread,
    moment,
    orders_of,
    read_day,
    read_time,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
FORMS = {
    DateOrder.YMD: ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d"),
    DateOrder.DMY: ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"),
    DateOrder.MDY: ("%m/%d/%Y", "%m-%d-%Y"),
}


@given(DAYS, st.sampled_from([(order, form) for order, forms in FORMS.items() for form in forms]))
def test_every_day_is_read_as_it_was_written(day, written):
    order, form = written
    text = day.strftime(form)
    assert read_day(text, order, century=False) == (day, None)
    assert order in orders_of(text)
    # And in no other order unless it is a day in that too.
    if day.day > 12:
        assert orders_of(text) == {order}


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - as Excel has them
def test_excels_count_is_excels_day(at):
    at = at.replace(second=0, microsecond=0)
    count = (at - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001
    day, clock = read_day(Decimal(repr(count)), DateOrder.SERIAL, century=False)
    assert (day, clock or time()) == (at.date(), at.time())
    with pytest.raises(Unread, match="Excels dagnummer"):
        read_day(Decimal(repr(count)), DateOrder.YMD, century=False)


@pytest.mark.parametrize(
    ("text", "order", "why"),
    [
        ("2026-02-30", DateOrder.YMD, moments.NO_SUCH_DAY),
        ("30/02/2026", DateOrder.DMY, moments.NO_SUCH_DAY),
        ("12/31/2026", DateOrder.DMY, moments.OTHER_ORDER),
        ("31/12/2026", DateOrder.MDY, moments.OTHER_ORDER),
        ("31/12/2026", DateOrder.YMD, moments.OTHER_ORDER),
        ("2026-12-31", DateOrder.DMY, moments.OTHER_ORDER),
        ("20261231", DateOrder.MDY, moments.OTHER_ORDER),
        ("26-12-31", DateOrder.YMD, moments.TWO_FIGURES),
        ("45292", DateOrder.YMD, moments.SERIAL),
        ("i går", DateOrder.YMD, moments.NO_DAY),
        ("2026-1", DateOrder.YMD, moments.NO_DAY),
        ("2026-01-01 25:00", DateOrder.YMD, moments.NO_TIME),
        ("=TODAY()", DateOrder.YMD, moments.NO_DAY),
        ("", DateOrder.YMD, moments.EMPTY_DAY),
        (True, DateOrder.YMD, moments.NO_DAY),
        ("٢٠٢٦-01-01", DateOrder.YMD, moments.NO_DAY),
    ],
)
def test_what_is_no_day_is_told_why(text, order, why):
    with pytest.raises(Unread) as told:
        read_day(text, order, century=False)
    assert told.value.message == why


def test_two_figures_are_a_year_when_someone_says_so():
    assert read_day("26-12-31", DateOrder.YMD, century=True) == (date(2026, 12, 31), None)
    assert read_day("261231", DateOrder.YMD, century=True) == (date(2026, 12, 31), None)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-02-01 13:45", date(2026, 2, 1), time(13, 45)),
        ("2026-02-01T13.45", date(2026, 2, 1), time(13, 45)),
        ("2026-07-01T22:30:00Z", date(2026, 7, 2), time(0, 30)),
        ("2026-02-01 23:30 +00:00", date(2026, 2, 2), time(0, 30)),
    ],
)
def test_a_time_in_the_cell_is_by_our_clocks(text, day, clock):
    assert read_day(text, DateOrder.YMD, century=False) == (day, clock)


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("7:05", time(7, 5)), ("07.05", time(7, 5)), ("kl. 07:05:59", time(7, 5)),
        ("0705", time(7, 5)), (Decimal("0.5"), time(12)), (time(7, 5, 9), time(7, 5)),
        (Decimal("705"), time(7, 5)), ("", None), (None, None),
    ],
)  # fmt: skip
def test_times_of_day(value, clock):
    assert read_time(value) == clock


@pytest.mark.parametrize("value", ["24:00", "7:60", "sju", "7", True])
def test_what_is_no_time_is_told(value):
    with pytest.raises(Unread):
        read_time(value)


def test_the_hour_that_spring_skips_is_no_hour_any_year():
    skipped = 0
    for year in range(2000, 2040):
        for number in range(31):
            day = date(year, 3, 1) + timedelta(days=number)
            try:
                found = moment(day, time(2, 30))
            except Unread:
                skipped += 1
                # The last Sunday of March.
                assert day.weekday() == 6
                assert day.day > 24
            else:
                back = found.astimezone(UTC).astimezone(STOCKHOLM)
                assert back.replace(tzinfo=None) == found.replace(tzinfo=None)
    assert skipped == 40


def test_the_hour_that_autumn_has_twice_begins_in_the_first_and_ends_in_the_last():
    first = moment(date(2026, 10, 25), time(2, 30))
    last = moment(date(2026, 10, 25), time(2, 30), last=True)
    assert last.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
