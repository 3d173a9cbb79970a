"""The register over camera surveillance as a table: its five fields, written out and read in.

The fields are those of kamerabevakningslagen 10 §. A file may say in two columns more when the
surveillance began and ended, which a register of another system often does.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular import Limits, Row, Unreadable, cell_text, read_sheet
from tryggare.domain.wording import Number, Text, say

COLUMNS: Final = (
    "Adress eller plats",
    "Slag av plats",
    "Ändamål",
    "Ljud eller särskild teknik",
    "Bedömning gjord",
)
BEGAN, ENDED = "Togs i bruk", "Upphörde"
MOST_ROWS: Final = 500
_TEXTS: Final = {"address": 200, "place_type": 200, "purpose": 500, "technique": 200}
_HEADINGS: Final = dict(zip((*_TEXTS, "assessed_on"), COLUMNS, strict=True)) | {
    "started_on": BEGAN,
    "ended_on": ENDED,
}
_YES, _NO = "Ja, senast", "Nej"
_NONE_WORDS: Final = {"", "nej", "ingen", "saknas", "-", "–"}
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
_DEFUSED = re.compile(r"^'(?=[=+\-@])")
_MOST_PROBLEMS: Final = 100
_LONGEST_HEAD: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A row; ``assessed_on`` is the day of the latest assessment, None for none."""

    address: str
    place_type: str
    purpose: str
    technique: str
    assessed_on: datetime.date | None = None

    def cells(self) -> tuple[str, ...]:
        """The five fields as text, in the order of ``COLUMNS``."""
        texts = (self.address, self.place_type, self.purpose, self.technique)
        day = f"{_YES} {self.assessed_on.isoformat()}" if self.assessed_on else _NO
        return (*texts, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row of a file; ``line`` as the spreadsheet program shows it."""

    line: int
    row: RegisterRow
    started_on: datetime.date | None = None
    ended_on: datetime.date | None = None


def read_register(content: bytes, *, today: datetime.date) -> tuple[ReadRow, ...]:
    """The rows of a CSV or xlsx file. Raises InvalidInput with every cell that cannot be read (at
    most a hundred), days that have not come, and rows that say the same thing twice."""
    sheet = read_sheet(content, limits=Limits(rows=MOST_ROWS))
    written = [cell_text(cell) for cell in sheet.rows[0].cells]
    head = [one.lower() for one in written]
    places = {
        name: head.index(heading.lower())
        for name, heading in _HEADINGS.items()
        if heading.lower() in head
    }
    missing = [_HEADINGS[name] for name in (*_TEXTS, "assessed_on") if name not in places]
    if missing:
        sentence = say("Kolumnen saknas. Skriv rubriken precis så på första raden.")
        given = ", ".join(filter(None, written))[:_LONGEST_HEAD]
        there = say("Det här står på filens första rad: %(headings)s.", headings=given or "–")
        raise InvalidInput([*(Problem(one, sentence) for one in missing), Problem("", there)])
    reader = _Reader(places, today)
    found = [row for row in map(reader.take, sheet.rows[1:]) if row is not None]
    if reader.problems:
        raise InvalidInput(reader.problems[:_MOST_PROBLEMS])
    if not found:
        raise InvalidInput([Problem("", say("Det står inga rader under rubrikerna."))])
    return tuple(found)


class _Reader:
    def __init__(self, places: dict[str, int], today: datetime.date) -> None:
        self._places, self._today = places, today
        self.problems: list[Problem] = []
        self._seen: dict[RegisterRow, int] = {}

    def take(self, row: Row) -> ReadRow | None:
        before = len(self.problems)
        texts = {name: self._text(row, name) for name in _TEXTS}
        days = {name: self._day(row, name) for name in ("assessed_on", "started_on", "ended_on")}
        began, ended = days["started_on"], days["ended_on"]
        if began and ended and ended < began:
            self._say(row, "ended_on", say("Bevakningen upphör före den börjar."))
        if len(self.problems) > before:
            return None
        read = RegisterRow(**texts, assessed_on=days["assessed_on"])
        if read in self._seen:
            told = say("Raden säger samma sak som rad %(line)s.", line=self._seen[read])
            self._say(row, "address", told)
            return None
        self._seen[read] = row.number
        return ReadRow(line=row.number, row=read, started_on=began, ended_on=ended)

    def _text(self, row: Row, name: str) -> str:
        cell = self._cell(row, name)
        if isinstance(cell, Unreadable):
            self._say(row, name, cell.message)
            return ""
        text = _DEFUSED.sub("", cell_text(cell))
        if not text:
            self._say(row, name, say("Cellen är tom. Skriv vad som gäller."))
        elif len(text) > _TEXTS[name]:
            most = Number(_TEXTS[name])
            self._say(
                row, name, say("Texten är för lång. Korta den till %(most)s tecken.", most=most)
            )
        return text

    def _day(self, row: Row, name: str) -> datetime.date | None:
        cell = self._cell(row, name)
        if isinstance(cell, Unreadable):
            self._say(row, name, cell.message)
            return None
        if isinstance(cell, datetime.datetime):
            cell = cell.date()
        if not isinstance(cell, datetime.date):
            text = cell_text(cell)
            if text.lower() in _NONE_WORDS:
                return None
            cell = _written(text)
        return self._told(row, name, cell)

    def _told(self, row: Row, name: str, day: datetime.date | None) -> datetime.date | None:
        if day is None:
            self._say(row, name, say("Skriv dagen, till exempel 2026-03-15, eller lämna tomt."))
        elif day > self._today:
            self._say(row, name, say("Dagen har inte kommit än."))
        return day

    def _cell(self, row: Row, name: str) -> Any:
        at = self._places.get(name)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    def _say(self, row: Row, name: str, message: Text) -> None:
        heading = _HEADINGS[name]
        place = say("Rad %(line)s, %(heading)s", line=Number(row.number), heading=heading)
        self.problems.append(Problem(f"rad {row.number}, {heading}", message, place))


def _written(text: str) -> datetime.date | None:
    for found in _days(text):
        return found
    return None


def _days(text: str) -> Iterator[datetime.date]:
    for year, month, day in _DAY.findall(text):
        try:
            yield datetime.date(int(year), int(month), int(day))
        except ValueError:
            continue
