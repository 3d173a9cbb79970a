"""What an analysis is given as a file: events with date and place, or counts by series and week."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.statistics.points import Points
from tryggare.domain.tabular.encodings import decode
from tryggare.domain.wording import say

_DELIMITERS = (";", "\t", ",")
_MOST_PROBLEMS = 100
Value = TypeVar("Value")
_WRONG: Mapping[str, Any] = {
    "date": say("Skriv datumet som 2026-03-08."),
    "week": say("Skriv veckan som 2026-W10."),
    "x": say("Skriv läget i meter, till exempel 668230.5."),
    "y": say("Skriv läget i meter, till exempel 6570100."),
    "count": say("Skriv ett heltal från 0 och uppåt."),
    "series": say("Skriv vad raden räknar, till exempel Flemingsberg inbrott."),
}


def read_events(content: bytes) -> Points:
    """A CSV with the columns ``date``, ``x`` and ``y``. Raises InvalidInput, a problem a cell."""
    read = _columns(content, {"date": date.fromisoformat, "x": _metres, "y": _metres})
    days = np.array([day.toordinal() for day in read["date"]], np.int64)
    return Points(np.array(read["x"]), np.array(read["y"]), days)


def read_counts(content: bytes) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """A CSV with the columns ``series``, ``week`` (2026-W10) and ``count``, as names and a table of
    the shape (series, weeks).

    A week that some series lacks is a week with nothing in it; one that all lack has not been
    reported, and is refused. Raises InvalidInput.
    """
    read = _columns(content, {"series": _words, "week": _monday, "count": _count})
    names = tuple(dict.fromkeys(read["series"]))
    weeks = np.array([monday.toordinal() // 7 for monday in read["week"]], np.int64)
    missing = set(range(weeks.min(), weeks.max() + 1)) - set(weeks.tolist()) if names else set()
    if missing:
        first = date.fromordinal(min(missing) * 7 + 1).isocalendar()
        problem = say(
            "Ingen serie har veckan %(week)s. Lägg till den, med 0 där inget hände.",
            week=f"{first.year}-W{first.week:02}",
        )
        raise InvalidInput([Problem("week", problem)])
    table = np.zeros((len(names), int(np.ptp(weeks)) + 1 if names else 0), np.int64)
    rows = {name: at for at, name in enumerate(names)}
    oldest = int(weeks.min()) if names else 0
    for name, week, count in zip(read["series"], weeks.tolist(), read["count"], strict=True):
        table[rows[name], week - oldest] += count
    return names, table


def _columns(content: bytes, wanted: Mapping[str, Callable[[str], Any]]) -> Mapping[str, list[Any]]:
    text, _notes = decode(content)
    head, rows = _table(text)
    lacking = [name for name in wanted if name not in head]
    if lacking:
        problem = say("Kolumnen saknas. Filens första rad ska namnge den.")
        raise InvalidInput([Problem(name, problem) for name in lacking])
    places = {name: head.index(name) for name in wanted}
    found: Mapping[str, list[Any]] = defaultdict(list)
    problems: list[Problem] = []
    for line, row in rows:
        for name, read in wanted.items():
            try:
                found[name].append(read(row[places[name]].strip()))
            except (ValueError, IndexError):
                problems.append(Problem(f"rad {line}, {name}", _WRONG[name]))
        if len(problems) >= _MOST_PROBLEMS:
            break
    if problems:
        raise InvalidInput(problems)
    return found


def _table(text: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    head = [name.strip().lower() for name in next(lines, [])]
    return head, ((lines.line_num, row) for row in lines if any(row))


def _metres(text: str) -> float:
    found = float(text.replace(",", "."))
    if not np.isfinite(found):
        raise ValueError(text)
    return found


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _words(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _monday(text: str) -> date:
    year, _, week = text.upper().partition("-W")
    return date.fromisocalendar(_count(year), _count(week), 1)
