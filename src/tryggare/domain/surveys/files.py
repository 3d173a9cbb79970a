"""A survey's figures out of a spreadsheet: read by name of column, a problem a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.surveys import cells
from tryggare.domain.surveys.checking import wrong_figures
from tryggare.domain.surveys.figures import Unit
from tryggare.domain.tabular import Limits, Row, Unreadable, cell_text, read_sheet
from tryggare.domain.wording import Number, Text, say

HEADINGS = (
    "Indikator",
    "Kommundel",
    "Kön",
    "Ålder",
    "Värde",
    "Antal svar",
    "Målgrupp",
    "Medelfel",
    "Undre gräns",
    "Övre gräns",
)
MOST_ROWS = 5_000
_LIMITS = Limits(rows=MOST_ROWS)
_MOST_PROBLEMS = 100
_WHOLE = {"hela kommunen", "kommunen", ""}


@dataclass(frozen=True, kw_only=True)
class ReadValue:
    """A row: ``district`` None is the whole municipality. Figures as ``figures.Figure``."""

    line: int
    indicator: str
    district: str | None
    sex: str
    age_group: str
    value: Decimal
    base: int | None
    population: int | None
    error: Decimal | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class ReadFile:
    """What stood in a file; ``empty`` rows had no value and were passed over."""

    values: tuple[ReadValue, ...]
    empty: int
    notes: tuple[Text, ...]


def read_values(
    content: bytes, *, units: Mapping[str, Unit], districts: Mapping[str, str]
) -> ReadFile:
    """The figures of a CSV or xlsx file.

    ``units`` are the indicators' by code, ``districts`` the kommundelar's names by the same in
    small letters. Raises InvalidInput with every cell that cannot be read (at most a hundred), rows
    that say the same thing twice, and shares that look written as fractions.
    """
    sheet = read_sheet(content, limits=_LIMITS)
    head = [cell_text(cell).lower() for cell in sheet.rows[0].cells]
    places = {name: head.index(name.lower()) for name in HEADINGS if name.lower() in head}
    lacking = [name for name in ("Indikator", "Värde") if name not in places]
    if lacking:
        problem = say("Kolumnen saknas. Ladda ned mallen och använd dess rubriker.")
        raise InvalidInput([Problem(name, problem) for name in lacking])
    reader = _Reader(places, units, districts)
    for row in sheet.rows[1:]:
        reader.take(row)
        if len(reader.problems) >= _MOST_PROBLEMS:
            break
    reader.look_at_the_whole()
    if reader.problems:
        raise InvalidInput(reader.problems)
    return ReadFile(tuple(reader.values), reader.empty, sheet.notes)


class _Reader:
    def __init__(
        self, places: Mapping[str, int], units: Mapping[str, Unit], districts: Mapping[str, str]
    ) -> None:
        self.places, self.units, self.districts = places, units, districts
        self.values: list[ReadValue] = []
        self.problems: list[Problem] = []
        self.empty = 0
        self._seen: dict[tuple[object, ...], int] = {}

    def take(self, row: Row) -> None:
        if not self._text(row, "Värde") and not isinstance(self._cell(row, "Värde"), Unreadable):
            self.empty += 1
            return
        before = len(self.problems)
        found = {name: self._read(row, heading, read) for name, heading, read in self._columns()}
        if len(self.problems) > before:
            return
        value = ReadValue(line=row.number, **found)
        self.problems += _wrong_together(value, self.units[value.indicator])
        key = (value.indicator, value.district, value.sex, value.age_group)
        if key in self._seen:
            said = say("Raden gäller samma sak som rad %(line)s.", line=self._seen[key])
            self.problems.append(_at(row.number, "Indikator", said))
        self._seen.setdefault(key, row.number)
        self.values.append(value)

    def look_at_the_whole(self) -> None:
        shares = [one.value for one in self.values if self.units[one.indicator] is Unit.SHARE]
        if len(shares) > 1 and max(shares) <= 1 and any(shares):
            said = say("Andelarna är alla högst 1. Skriv dem i procent: 62,5 och inte 0,625.")
            self.problems.append(Problem("Värde", said))

    def _columns(self) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
        return (
            ("indicator", "Indikator", self._indicator),
            ("district", "Kommundel", self._district),
            ("sex", "Kön", cells.sex),
            ("age_group", "Ålder", cells.age_group),
            ("value", "Värde", cells.decimal),
            ("base", "Antal svar", cells.whole),
            ("population", "Målgrupp", cells.whole),
            ("error", "Medelfel", cells.decimal),
            ("low", "Undre gräns", cells.decimal),
            ("high", "Övre gräns", cells.decimal),
        )

    def _read(self, row: Row, heading: str, read: Callable[[Any], Any]) -> Any:
        cell = self._cell(row, heading)
        try:
            if isinstance(cell, Unreadable):
                raise cells.BadCellError(cell.message)
            return read(cell)
        except cells.BadCellError as bad:
            self.problems.append(_at(row.number, heading, bad.message))
            return None

    def _cell(self, row: Row, heading: str) -> Any:
        at = self.places.get(heading)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    def _text(self, row: Row, heading: str) -> str:
        return cell_text(self._cell(row, heading))

    def _indicator(self, cell: Any) -> str:
        code = cell_text(cell).lower()
        if code not in self.units:
            raise cells.BadCellError(
                say("Ingen indikator har den koden. Lägg till den först, eller rätta koden.")
            )
        return code

    def _district(self, cell: Any) -> str | None:
        name = cell_text(cell).lower()
        if name in _WHOLE:
            return None
        if name not in self.districts:
            raise cells.BadCellError(say("Det finns ingen kommundel med det namnet."))
        return self.districts[name]


_HEADING_OF = {
    "value": "Värde", "base": "Antal svar", "population": "Målgrupp", "error": "Medelfel",
    "low": "Undre gräns", "high": "Övre gräns",
}  # fmt: skip


def _wrong_together(read: ReadValue, unit: Unit) -> list[Problem]:
    found = wrong_figures(
        unit=unit, value=read.value, base=read.base, population=read.population,
        error=read.error, low=read.low, high=read.high,
    )  # fmt: skip
    return [_at(read.line, _HEADING_OF[name], message) for name, message in found]


def _at(line: int, heading: str, message: Text) -> Problem:
    place = say("Rad %(line)s, %(heading)s", line=Number(line), heading=heading)
    return Problem(f"rad {line}, {heading}", message, place)
