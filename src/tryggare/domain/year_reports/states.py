"""How a yearly report moves, and when it is wanted."""

from __future__ import annotations

from datetime import date
from typing import Final

from tryggare.domain.transitions import Transitions

# What is handed over stays as it was; a correction is a new version.
YEAR_REPORT: Transitions = {
    "draft": {"finish": "finished"},
    "finished": {"reopen": "draft", "hand_over": "handed"},
    "handed": {"correct": "draft"},
}
# Our own target. No law says when in the year the report is to be there.
_MONTH, _DAY = 3, 31
FIRST_YEAR: Final = 2025


def wanted_by(year: int) -> date:
    """The day by which the report of ``year`` is handed over."""
    return date(year + 1, _MONTH, _DAY)


def open_years(on: date) -> tuple[int, ...]:
    """The years whose report may be written on a day: those that have ended, the newest first."""
    return tuple(range(on.year - 1, max(on.year - 4, FIRST_YEAR - 1), -1))
