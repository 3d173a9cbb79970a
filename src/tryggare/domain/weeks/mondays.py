"""Weeks by their Mondays, which is how they are stored; numbers are for people."""

from __future__ import annotations

from datetime import date, timedelta

from tryggare.domain.wording import Text, say

WEEK = timedelta(days=7)
LAST_DAY = timedelta(days=6)  # from a Monday to its Sunday


def monday_of(day: date) -> date:
    """The Monday of the week that ``day`` is in."""
    return day - timedelta(days=day.weekday())


def latest_whole(today: date) -> date:
    """The Monday of the latest week that is over."""
    return monday_of(today) - WEEK


def weeks_before(monday: date, many: int) -> list[date]:
    """The ``many`` Mondays before ``monday``, the earliest first."""
    return [monday - step * WEEK for step in range(many, 0, -1)]


def week_name(monday: date) -> Text:
    """``v. 53 2026``: the ISO week and the year it belongs to, which may not be its Monday's."""
    year, number, _day = monday.isocalendar()
    return say("v. %(number)s %(year)s", number=str(number), year=str(year))
