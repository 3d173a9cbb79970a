"""When a lägesbild must be updated, and when to begin."""

from __future__ import annotations

from datetime import date
from functools import cache

from tryggare.domain.calendar.timers import Timer, Urgency, read_timer


@cache
def update_rule() -> Timer:
    """The row that the law gives: months after the day of adoption."""
    return read_timer("update", "updates.toml", __package__ or "")


def next_update(adopted_on: date) -> date:
    """The last day for the next update."""
    return update_rule().due(adopted_on)


def urgency(adopted_on: date, today: date) -> Urgency:
    """How pressing the next update is: nothing until the first reminder."""
    return update_rule().urgency(adopted_on, today)
