"""What an analysis is given as a file: events with date and place, or counts by series and week.

CSV in any encoding and with any separator, or xlsx: read as every other spreadsheet is.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.statistics.points import Points
from tryggare.domain.tabular import Limits, cell_text, read_sheet
from tryggare.domain.tabular.cells import Value as Cell
from tryggare.domain.wording import say

# As much as the commands read, and far more events than the analyses have been tried on.
_LIMITS = Limits(size=50_000_000, rows=2_000_000)
_MOST_PROBLEMS = 100
_MOST_WEEKS = 52 * 40
_WRONG: Mapping[str, Any] = {
    "date": say("Skriv datumet som 2026-03-08."),
    "week": say("Skriv veckan som 2026-W10."),
    "x": say("Skriv läget i meter, till exempel 668230.5."),
    "y": say("Skriv läget i meter, till exempel 6570100."),
    "count": say("Skriv ett heltal från 0 och uppåt."),
    "series": say("Skriv vad raden räknar, till exempel Flemingsberg inbrott."),
}


def read_events(content: bytes) -> Points:
    """Events in the columns ``date``, ``x`` and ``y``. Raises InvalidInput, a problem a cell."""
    read = _columns(content, {"date": _day, "x": _metres, "y": _metres})
    days = np.array([day.toordinal() for day in read["date"]], np.int64)
    return Points(np.array(read["x"]), np.array(read["y"]), days)


def read_counts(content: bytes) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Counts in the columns ``series``, ``week`` (2026-W10) and ``count``, as names and a table of
    the shape (series, weeks).

    A week that some series lacks is a week with nothing in it; one that all lack has not been
    reported, and is refused. Raises InvalidInput.
    """
    read = _columns(content, {"series": _words, "week": _monday, "count": _count})
    names = tuple(dict.fromkeys(read["series"]))
    weeks = np.array([monday.toordinal() // 7 for monday in read["week"]], np.int64)
    if names and np.ptp(weeks) > _MOST_WEEKS:
        problem = say("Veckorna spänner över mer än 40 år. Kontrollera dem.")
        raise InvalidInput([Problem("week", problem)])
    missing = set(range(weeks.min(), weeks.max() + 1)) - set(weeks.tolist()) if names else set()
    if missing:
        first = date.fromordinal(min(missing) * 7 + 1).isocalendar()
        problem = say(
            "Ingen serie har veckan %(week)s. Lägg till den, med 0 där inget hände.",
            week=f"{first.year}-W{first.week:02}",
        )
        raise InvalidInput([Problem("week", problem)])
    table = np.full((len(names), int(np.ptp(weeks)) + 1 if names else 0), -1, np.int64)
    rows = {name: at for at, name in enumerate(names)}
    oldest = int(weeks.min()) if names else 0
    for name, week, count in zip(read["series"], weeks.tolist(), read["count"], strict=True):
        if table[rows[name], week - oldest] >= 0:
            problem = say("Serien %(name)s har samma vecka två gånger.", name=name)
            raise InvalidInput([Problem("series", problem)])
        table[rows[name], week - oldest] = count
    return names, np.maximum(table, 0)


def _columns(
    content: bytes, wanted: Mapping[str, Callable[[Cell], Any]]
) -> Mapping[str, list[Any]]:
    first, *rows = read_sheet(content, limits=_LIMITS).rows
    head = [cell_text(cell).lower() for cell in first.cells]
    lacking = [name for name in wanted if name not in head]
    if lacking:
        problem = say("Kolumnen saknas. Filens första rad ska namnge den.")
        raise InvalidInput([Problem(name, problem) for name in lacking])
    places = {name: head.index(name) for name in wanted}
    found: Mapping[str, list[Any]] = defaultdict(list)
    problems: list[Problem] = []
    for row in rows:
        for name, read in wanted.items():
            try:
                found[name].append(read(row.cells[places[name]]))
            except (ValueError, IndexError):
                problems.append(Problem(f"rad {row.number}, {name}", _WRONG[name]))
        if len(problems) >= _MOST_PROBLEMS:
            break
    if problems:
        raise InvalidInput(problems)
    return found


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime.datetime):
        return cell.date()
    return cell if isinstance(cell, date) else date.fromisoformat(cell_text(cell))


def _metres(cell: Cell) -> float:
    found = float(cell if isinstance(cell, Decimal) else cell_text(cell).replace(",", "."))
    if not np.isfinite(found):
        raise ValueError(cell)
    return found


def _count(cell: Cell) -> int:
    text = cell_text(cell)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)


def _words(cell: Cell) -> str:
    text = cell_text(cell)
    if not text:
        raise ValueError(text)
    return text


def _monday(cell: Cell) -> date:
    year, _, week = cell_text(cell).upper().partition("-W")
    return date.fromisocalendar(_count(year), _count(week), 1)
