"""Off-boarding a supplier: what is left to see to, and by when (SoL 17:2–5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tryggare.domain.calendar.months import add_months
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class EndStep:
    """A row of ``ending.toml``; ``years`` is counted from the last note, 0 without a time."""

    code: str
    title: Text
    law: str = ""
    years: int = 0

    def due(self, last_note_on: date | None) -> date | None:
        """The last day; None where there is no time, or the last note is not known."""
        if not self.years or last_note_on is None:
            return None
        return add_months(last_note_on, 12 * self.years)


@cache
def all_end_steps() -> dict[str, EndStep]:
    """Every step by its code, in order."""
    rows: dict[str, dict[str, Any]] = read_rows("ending.toml", __package__)
    return {
        code: EndStep(code, Text(row["title"]), row.get("provision", ""), row.get("years", 0))
        for code, row in rows.items()
    }


def left(done: Collection[str]) -> list[EndStep]:
    """The steps that nobody has seen to."""
    return [step for code, step in all_end_steps().items() if code not in done]
