"""When a lägesbild must be updated, and when to begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from tryggare.domain.calendar.months import add_months
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows

Urgency = Literal["", "begin", "hurry", "late"]


@dataclass(frozen=True, slots=True)
class UpdateRule:
    """Months after the day of adoption; ``warn`` has the two reminders."""

    provision: Provision
    months: int
    warn: tuple[int, int]


@cache
def update_rule() -> UpdateRule:
    """The row that the law gives."""
    row: dict[str, Any] = read_rows("updates.toml", __package__ or "")["update"]
    first, second = row["warn"]
    return UpdateRule(provision(row["provision"]), row["months"], (first, second))


def next_update(adopted_on: date) -> date:
    """The last day for the next update."""
    return add_months(adopted_on, update_rule().months)


def urgency(adopted_on: date, today: date) -> Urgency:
    """How pressing the next update is: nothing until the first reminder."""
    first, second = update_rule().warn
    if today > next_update(adopted_on):
        return "late"
    if today >= add_months(adopted_on, second):
        return "hurry"
    return "begin" if today >= add_months(adopted_on, first) else ""
