"""Quarters, tertials and years, by the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tryggare.domain.wording import Text, say

Kind = Literal["quarter", "tertial", "year"]
_MONTHS: dict[Kind, int] = {"quarter": 3, "tertial": 4, "year": 12}


@dataclass(frozen=True)
class Period:
    """The ``number``-th quarter or tertial of a year, or the year (``number`` 1).

    Raises ValueError for a number that the year has not.
    """

    kind: Kind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 // _MONTHS[self.kind]:
            raise ValueError(f"a year has no {self.kind} {self.number}")

    @property
    def start(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        after = self.number * _MONTHS[self.kind] + 1
        following = date(self.year, after, 1) if after <= 12 else date(self.year + 1, 1, 1)
        return following - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def in_year(self, year: int) -> Period:
        """The same period of another year."""
        return Period(self.kind, year, self.number)

    @property
    def name(self) -> Text:
        if self.kind == "quarter":
            return say("Kvartal %(number)s %(year)s", number=str(self.number), year=str(self.year))
        if self.kind == "tertial":
            return say("Tertial %(number)s %(year)s", number=str(self.number), year=str(self.year))
        return say("Året %(year)s", year=str(self.year))
