"""A row of a file becomes an incident, or it is said what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from tryggare.domain.incidents.mapping import Field, Reading
from tryggare.domain.incidents.moments import Unread, check_day, moment, read_day, read_time
from tryggare.domain.incidents.personal_data import without_signs
from tryggare.domain.incidents.places import HALF, NO_NUMBER, read_number
from tryggare.domain.tabular import Row, Unreadable, Value, cell_text
from tryggare.domain.wording import Text, say

_LONGEST_PLACE, _LONGEST_TEXT = 200, 2000
_LONGEST_SHOWN = 60

NO_CATEGORY = say("Ordet är inte kopplat till någon kategori.")
EMPTY_CATEGORY = say("Kategorin saknas.")
NO_DISTRICT = say("Det finns ingen kommundel som heter så.")
NO_SERIOUSNESS = say("Allvar skrivs 1, 2, 3 eller 4, eller med ordet.")
BACKWARDS = say("Det senaste ligger före det tidigaste.")
NO_ID = say("Raden saknar id.")
_SERIOUSNESS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "liten": 1, "märkbar": 2, "allvarlig": 3,
    "mycket allvarlig": 4,
}  # fmt: skip
# What systems write where nobody knew the kommundel: the row is read, without one.
_NOT_KNOWN = frozenset({
    "okänd", "okänt", "okänd kommundel", "vet ej", "vet inte", "saknas", "uppgift saknas",
    "ej angiven", "ej angivet", "-", "–", "?",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row was not read: where it stands, what stood there, and a sentence."""

    row: int
    column: str
    value: str
    message: Text


@dataclass(slots=True)
class RowFacts:
    """What a row says. ``east`` and ``north`` as they stand in the file, in its own system;
    ``word`` and ``place`` are the file's own words. ``district`` is a place in the town's list, -1
    where none is said, and ``district_word`` what the file calls it, in small letters."""

    row: int
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    category: str
    word: str
    east: float | None
    north: float | None
    place: str
    district: int
    district_word: str
    seriousness: int | None
    text: str
    external_id: str


class RowReader:
    """Reads rows by one reading: ``headings`` as they stand in the file, ``districts`` the
    kommundelar's names in small letters with their places in the town's list."""

    def __init__(
        self,
        reading: Reading,
        headings: Sequence[str],
        districts: Mapping[str, int],
        today: date,
    ) -> None:
        self._reading, self._districts, self._today = reading, districts, today
        self._at = {
            one: headings.index(heading)
            for heading, one in reading.columns.items()
            if heading in headings
        }
        self._names = {one: heading for heading, one in reading.columns.items()}
        self._problems: list[Refusal] = []

    def read(self, row: Row) -> RowFacts | list[Refusal]:
        """What the row says, or everything that is wrong with it."""
        self._problems = []
        day, starts, ends = self._when(row)
        word, category = self._category(row)
        east, north = self._where(row)
        facts = RowFacts(
            row=row.number,
            day=day or self._today,
            starts_at=starts,
            ends_at=ends,
            category=category,
            word=word,
            east=east,
            north=north,
            place=self._text(row, Field.PLACE)[:_LONGEST_PLACE],
            district=self._district(row),
            district_word=self._text(row, Field.DISTRICT).casefold(),
            seriousness=self._seriousness(row),
            text=self._text(row, Field.TEXT)[:_LONGEST_TEXT],
            external_id=self._external_id(row),
        )
        return self._problems or facts

    def _cell(self, row: Row, wanted: Field) -> Value:
        at = self._at.get(wanted)
        if at is None or at >= len(row.cells):
            return None
        cell = row.cells[at]
        if type(cell) is str and not cell.strip():
            return None
        return cell

    def _text(self, row: Row, wanted: Field) -> str:
        if wanted not in self._at:
            return ""
        return cell_text(self._cell(row, wanted))

    def _refuse(self, row: Row, wanted: Field, message: Text) -> None:
        cell = self._cell(row, wanted)
        shown = cell.message if isinstance(cell, Unreadable) else cell_text(cell)
        # It is kept and shown: what seems to say who someone is, is not.
        value = without_signs(str(shown))[:_LONGEST_SHOWN]
        self._problems.append(Refusal(row.number, self._names.get(wanted, ""), value, message))

    def _when(self, row: Row) -> tuple[date | None, datetime | None, datetime | None]:
        told = self._day(row, Field.DAY)
        if told is None:
            return None, None, None
        day, clock = told
        clock = self._time(row, Field.TIME) or clock
        starts = None if clock is None else self._moment(row, Field.TIME, day, clock)
        ends = self._end(row, day, starts)
        return day, starts, ends

    def _end(self, row: Row, day: date, starts: datetime | None) -> datetime | None:
        end_day, in_cell = day, None
        if self._cell(row, Field.END_DAY) is not None:
            told = self._day(row, Field.END_DAY)
            if told is None:
                return None
            end_day, in_cell = told
        end_clock = self._time(row, Field.END_TIME) or in_cell
        if end_clock is None:
            # A day without an hour ends nowhere that can be told.
            if end_day < day:
                self._refuse(row, Field.END_DAY, BACKWARDS)
            return None
        where = Field.END_TIME if Field.END_TIME in self._at else Field.END_DAY
        ends = self._moment(row, where, end_day, end_clock, last=True)
        if ends is None or starts is None:
            return None
        if ends < starts:
            self._refuse(row, where, BACKWARDS)
            return None
        return ends

    def _day(self, row: Row, wanted: Field) -> tuple[date, time | None] | None:
        reading = self._reading
        try:
            found = read_day(self._cell(row, wanted), reading.date_order, century=reading.century)
            check_day(found[0], self._today)
        except Unread as error:
            self._refuse(row, wanted, error.message)
            return None
        return found

    def _time(self, row: Row, wanted: Field) -> time | None:
        if wanted not in self._at:
            return None
        try:
            return read_time(self._cell(row, wanted))
        except Unread as error:
            self._refuse(row, wanted, error.message)
            return None

    def _moment(
        self, row: Row, wanted: Field, day: date, clock: time, *, last: bool = False
    ) -> datetime | None:
        try:
            return moment(day, clock, last=last)
        except Unread as error:
            self._refuse(row, wanted if wanted in self._at else Field.DAY, error.message)
            return None

    def _category(self, row: Row) -> tuple[str, str]:
        reading = self._reading
        if reading.fixed_category:
            return "", reading.fixed_category
        word = self._text(row, Field.CATEGORY)
        if not word:
            self._refuse(row, Field.CATEGORY, EMPTY_CATEGORY)
            return "", ""
        code = reading.categories.get(word.casefold(), "")
        if not code:
            self._refuse(row, Field.CATEGORY, NO_CATEGORY)
        return word, code

    def _where(self, row: Row) -> tuple[float | None, float | None]:
        if Field.X not in self._at:
            return None, None
        x, y = self._cell(row, Field.X), self._cell(row, Field.Y)
        if x is None and y is None:
            return None, None
        if x is None or y is None:
            self._refuse(row, Field.X if x is None else Field.Y, HALF)
            return None, None
        comma = self._reading.decimal_comma
        east, north = read_number(x, comma=comma), read_number(y, comma=comma)
        for wanted, number in ((Field.X, east), (Field.Y, north)):
            if number is None:
                self._refuse(row, wanted, NO_NUMBER)
        return (None, None) if east is None or north is None else (east, north)

    def _district(self, row: Row) -> int:
        name = self._text(row, Field.DISTRICT)
        if not name or name.casefold() in _NOT_KNOWN:
            return -1
        found = self._districts.get(name.casefold())
        if found is None:
            self._refuse(row, Field.DISTRICT, NO_DISTRICT)
            return -1
        return found

    def _seriousness(self, row: Row) -> int | None:
        cell = self._cell(row, Field.SERIOUSNESS)
        if cell is None:
            return None
        said = f"{cell:f}" if isinstance(cell, Decimal) else cell_text(cell)
        found = _SERIOUSNESS.get(said.removesuffix(".0").casefold())
        if found is None:
            self._refuse(row, Field.SERIOUSNESS, NO_SERIOUSNESS)
        return found

    def _external_id(self, row: Row) -> str:
        if Field.EXTERNAL_ID not in self._at:
            return ""
        found = self._text(row, Field.EXTERNAL_ID)
        if not found:
            self._refuse(row, Field.EXTERNAL_ID, NO_ID)
        return found
