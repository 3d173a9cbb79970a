"""Days of a stay, counted for a settlement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = 3


def days_within(start: date, end: date | None, first: date, last: date) -> int:
    """How many of the days from ``first`` through ``last`` lie in a stay from ``start`` through
    ``end`` (None: it goes on). Both ends of both count."""
    begins, ends = max(start, first), min(end or last, last)
    return max((ends - begins).days + 1, 0)


def quarters(start: date, through: date) -> Iterator[tuple[date, date]]:
    """First and last day of every calendar quarter with a day from ``start`` through ``through``,
    the oldest first."""
    first = date(start.year, start.month - (start.month - 1) % _MONTHS, 1)
    while first <= through:
        after = months_after(first, _MONTHS)
        yield first, after - timedelta(days=1)
        first = after


def months_after(first: date, months: int) -> date:
    """The first day of the month that is so many months after the one that ``first`` begins."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
