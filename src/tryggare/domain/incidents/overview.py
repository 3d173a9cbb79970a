"""A first look through a file: how many rows, which words, and whether its days and places can be
read in one way only. Nothing is read in by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tryggare.domain.incidents.mapping import DateOrder, Field, Reading
from tryggare.domain.incidents.moments import orders_of
from tryggare.domain.tabular import Row, Value, cell_text
from tryggare.domain.wording import Number, Text, say

_MOST_WORDS = 300
# Fewer rows than these at one place say nothing.
_FEW = 5
_SWITCHED = {DateOrder.DMY: DateOrder.MDY, DateOrder.MDY: DateOrder.DMY}


@dataclass
class Overview:
    """What the rows so far have shown. ``spellings`` are the words of the category column in small
    letters, and how often each is written how; ``only`` says of each order the first row that can
    be read in no other: (row, what stood)."""

    rows: int = 0
    with_place: int = 0
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    only: dict[DateOrder, tuple[int, str]] = field(default_factory=dict)
    place: tuple[str, str] | None = None
    one_place: bool = True

    @property
    def words(self) -> Counter[str]:
        """How often each word, whatever its capitals, as it is written most often."""
        return Counter({one.most_common(1)[0][0]: one.total() for one in self.spellings.values()})

    @property
    def is_one_point(self) -> bool:
        """All rows with a place have the very same."""
        return self.one_place and self.with_place >= _FEW


class Looker:
    """Looks through rows for a reading; ``headings`` as they stand in the file."""

    def __init__(self, reading: Reading, headings: Sequence[str]) -> None:
        self.found = Overview()
        self._at = {
            one: headings.index(heading)
            for heading, one in reading.columns.items()
            if heading in headings
        }

    def take(self, row: Row) -> None:
        found = self.found
        found.rows += 1
        day = self._cell(row, Field.DAY)
        if type(day) is str:
            self._look_at_day(row.number, day)
        x, y = self._cell(row, Field.X), self._cell(row, Field.Y)
        if x is not None and y is not None:
            found.with_place += 1
            if found.one_place:
                here = cell_text(x), cell_text(y)
                found.one_place = found.place in (None, here)
                found.place = here
        word = self._cell(row, Field.CATEGORY)
        if word is not None:
            text = cell_text(word)
            if text.casefold() in found.spellings or len(found.spellings) < _MOST_WORDS:
                found.spellings.setdefault(text.casefold(), Counter())[text] += 1

    def _look_at_day(self, number: int, text: str) -> None:
        orders = orders_of(text)
        if len(orders) == 1:
            (order,) = orders
            self.found.only.setdefault(order, (number, text.strip()))

    def _cell(self, row: Row, wanted: Field) -> Value:
        at = self._at.get(wanted)
        cell = row.cells[at] if at is not None and at < len(row.cells) else None
        return cell or None


def why_not(found: Overview, order: DateOrder, column: str) -> Text | None:
    """Why the file is not to be read with days in ``order``, as its own rows show."""
    if not found.rows:
        return say("Filen har bara rubriker, inga händelser.")
    other = _SWITCHED.get(order)
    theirs = found.only.get(other) if other else None
    if theirs is None:
        return None
    ours = found.only.get(order)
    if ours is None:
        return say(
            "Dagarna i kolumnen %(column)s är skrivna i en annan ordning än den valda: ”%(text)s” "
            "på rad %(row)s. Välj om ordningen.",
            column=column,
            text=theirs[1],
            row=Number(theirs[0]),
        )
    return say(
        "Dagarna i kolumnen %(column)s är skrivna på två sätt: ”%(ours)s” på rad %(our_row)s kan "
        "bara läsas på det ena och ”%(theirs)s” på rad %(their_row)s bara på det andra. De andra "
        "dagarna går inte att lita på. Rätta filen och ladda upp den igen.",
        column=column,
        ours=ours[1],
        our_row=Number(ours[0]),
        theirs=theirs[1],
        their_row=Number(theirs[0]),
    )
