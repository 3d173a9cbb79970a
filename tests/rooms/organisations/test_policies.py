"""Spans of days overlap just when they share a day."""

from datetime import date, timedelta
from itertools import product

from tryggare.organisations.policies import overlap

FIRST, DAYS = date(2026, 1, 1), range(5)
FAR = 9


def days(start, end):
    return set(range(start, FAR if end is None else end + 1))


def test_overlap_is_a_shared_day():
    ends = [*DAYS, None]
    for a, b, c, d in product(DAYS, ends, DAYS, ends):
        if (b is not None and b < a) or (d is not None and d < c):
            continue
        spans = [
            (FIRST + timedelta(start), None if end is None else FIRST + timedelta(end))
            for start, end in ((a, b), (c, d))
        ]
        assert overlap(*spans) == bool(days(a, b) & days(c, d))
