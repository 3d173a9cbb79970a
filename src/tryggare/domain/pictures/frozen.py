"""A result as it was on the day it was put into a document.

What is frozen never asks the database again: later reports change neither the table nor the picture
that is drawn from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Chart = Literal["", "bars", "line", "map"]
Value = str | int | float | None


@dataclass(frozen=True, kw_only=True)
class FrozenPart:
    """A table with what may be said of it.

    Attributes
    ----------
    says, does_not_say : tuple of str
        Sentences in Swedish: what it shows and how sure, and what must not be read into it.
    columns, rows
        The first column names what a row is about. A number stands as a number; ``None`` is a
        number that is not shown.
    chart : str
        What is drawn: ``bars`` or ``line`` over the rows, with the second column as the value and,
        where there are columns named "lägst" and "högst", its interval; ``map`` when the first
        column holds kommundelar.
    taken_on : date
        The day it was frozen.
    is_open : bool
        Whether residents may see it as it stands.
    """

    title: str
    says: tuple[str, ...] = ()
    does_not_say: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    chart: Chart = ""
    source: str = ""
    taken_on: date
    is_open: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row has a value a column")

    def to_plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "title": self.title,
            "says": list(self.says),
            "does_not_say": list(self.does_not_say),
            "columns": list(self.columns),
            "rows": [list(row) for row in self.rows],
            "chart": self.chart,
            "source": self.source,
            "taken_on": self.taken_on.isoformat(),
            "is_open": self.is_open,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> FrozenPart:
        """Back from JSON. Raises KeyError or ValueError for what ``to_plain`` did not write."""
        return cls(
            title=plain["title"],
            says=_texts(plain["says"]),
            does_not_say=_texts(plain["does_not_say"]),
            columns=_texts(plain["columns"]),
            rows=tuple(tuple(row) for row in plain["rows"]),
            chart=plain["chart"],
            source=plain["source"],
            taken_on=date.fromisoformat(plain["taken_on"]),
            is_open=plain["is_open"],
        )


def _texts(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
