"""Which days count when the last day of a statutory time falls on a holiday.

Lag (1930:173) om beräkning av lagstadgad tid, 2 §: what must be done at the latest on a Saturday, a
Sunday, another public holiday, Midsummer Eve, Christmas Eve or New Year's Eve may be done on the
next working day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

_DAY = timedelta(days=1)
_EVES = {(12, 24), (12, 31)}
_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether a statutory time can end on the day without moving on."""
    return (
        day.weekday() < _SATURDAY
        and (day.month, day.day) not in _EVES
        and day not in _public_holidays(day.year)
        and not _is_midsummer_eve(day)
    )


def on_or_after(day: date) -> date:
    """The day itself when it is a working day, else the next one."""
    while not is_working_day(day):
        day += _DAY
    return day


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("SE", years=year, include_sundays=False))


def _is_midsummer_eve(day: date) -> bool:
    """The Friday from 19 to 25 June."""
    return day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
