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
        Whether its giver opens it to residents without anybody asking.
    period : str
        What time it is of. The giver vouches that it gives no count away: it is never left out.
    open_title : str
        What it is called where counts are left out; the giver vouches for it. Empty when its title
        will do.
    series : str
        The same in the same table of another year, so that two versions are set beside each other.
    counts : tuple of str or None
        The columns that are counts of what happened; None when the giver has not said, and every
        whole number is then taken for one.
    sums : tuple of str
        The columns that are sums of the counts beside them.
    closed_because : str
        Why residents may not see it at all; empty when somebody may open it.
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
    period: str = ""
    open_title: str = ""
    series: str = ""
    counts: tuple[str, ...] | None = None
    sums: tuple[str, ...] = ()
    closed_because: str = ""

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
            "period": self.period,
            "open_title": self.open_title,
            "series": self.series,
            "counts": None if self.counts is None else list(self.counts),
            "sums": list(self.sums),
            "closed_because": self.closed_because,
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
            period=plain["period"],
            open_title=plain["open_title"],
            series=plain["series"],
            counts=None if plain["counts"] is None else _texts(plain["counts"]),
            sums=_texts(plain["sums"]),
            closed_because=plain["closed_because"],
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is said of it, its period first."""
        period = (f"{self.period.rstrip('.')}.",) if self.period else ()
        return (*period, *self.says, *self.does_not_say)


def _texts(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
