"""Times that come back: something is done anew within so many months, with two reminders before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from tryggare.domain.calendar.months import add_months
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows

Urgency = Literal["", "begin", "hurry", "late"]


@dataclass(frozen=True, slots=True)
class Timer:
    """Months from the last time; ``warn`` has the two reminders, in months from the same day."""

    provision: Provision
    months: int
    warn: tuple[int, int]

    def due(self, since: date) -> date:
        """The last day for the next time."""
        return add_months(since, self.months)

    def urgency(self, since: date, today: date) -> Urgency:
        """How pressing the next time is: nothing until the first reminder."""
        first, second = self.warn
        if today > self.due(since):
            return "late"
        if today >= add_months(since, second):
            return "hurry"
        return "begin" if today >= add_months(since, first) else ""


def read_timer(name: str, file_name: str, package: str) -> Timer:
    """The row ``name`` of a TOML file: ``provision``, ``months`` and ``warn``."""
    row: dict[str, Any] = read_rows(file_name, package)[name]
    first, second = row["warn"]
    return Timer(provision(row["provision"]), row["months"], (first, second))
