"""A file's rows become what is to be stored, some thousand at a time. Asks no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

import numpy as np

from tryggare.domain.incidents.keys import Keys
from tryggare.domain.incidents.mapping import Field, Reading
from tryggare.domain.incidents.personal_data import signs_in
from tryggare.domain.incidents.places import Home, placed
from tryggare.domain.incidents.rows import Refusal, RowFacts, RowReader
from tryggare.domain.incidents.tallies import Tally
from tryggare.domain.tabular import Row

# Whole metres east and north, and the kommundel they lie in.
Point = tuple[int, int, int]
CHUNK = 10_000
MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class NewIncident:
    """A row that is to be an incident; ``district`` a place in the town's list, -1 for none."""

    row: int
    key: str
    facts: RowFacts
    precision: str
    x: int | None
    y: int | None
    district: int
    place: str
    text: str


@dataclass
class Refusals:
    """What was not read: the first thousand by row, all of them by sentence."""

    rows: int = 0
    first: list[Refusal] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, refusals: Sequence[Refusal]) -> None:
        """What is wrong with one row."""
        self.rows += 1
        for one in refusals:
            self.counts[str(one.message)] += 1
            if len(self.first) < MOST_KEPT:
                self.first.append(one)

    @property
    def _in_order(self) -> list[Refusal]:
        # What is wrong with places is found after the rest of some thousand rows.
        return sorted(self.first, key=lambda one: one.row)

    @property
    def plain(self) -> list[list[object]]:
        return [[one.row, one.column, one.value, str(one.message)] for one in self._in_order]

    @property
    def plain_counts(self) -> list[list[object]]:
        return [list(pair) for pair in self.counts.most_common()]


@dataclass(frozen=True)
class Chunk:
    """Some rows of the file, up to the one numbered ``last``."""

    last: int
    rows: int
    incidents: list[NewIncident]


class FileReader:
    """Reads the rows of one file, from its first: what a row is depends on those before it.

    ``one_point`` says that all of the file's places are the same and not to be trusted.
    """

    def __init__(  # noqa: PLR0913 - all that a row's meaning depends on
        self,
        *,
        reading: Reading,
        headings: Sequence[str],
        home: Home,
        districts: Mapping[str, int],
        series: str,
        today: date,
        one_point: bool = False,
    ) -> None:
        self._reading, self._home = reading, home
        self._one_point = one_point and not reading.trusts_points
        self._rows = RowReader(reading, headings, districts, today)
        self._keys = Keys(series, id_column=reading.heading(Field.EXTERNAL_ID))
        self._x_heading = reading.heading(Field.X)
        self.refusals, self.tally = Refusals(), Tally()

    def chunks(self, rows: Iterable[Row], size: int = CHUNK) -> Iterator[Chunk]:
        """The rows in chunks. Raises InvalidInput where the file stops being readable."""
        left = iter(rows)
        while some := list(islice(left, size)):
            yield Chunk(some[-1].number, len(some), list(self._read(some)))

    def _read(self, rows: Sequence[Row]) -> Iterator[NewIncident]:
        good: list[RowFacts] = []
        for row in rows:
            read = self._rows.read(row)
            if isinstance(read, RowFacts):
                good.append(read)
            else:
                self.refusals.take(read)
        pointed = [one for one in good if one.east is not None]
        where = placed(
            np.array([one.east for one in pointed], np.float64),
            np.array([one.north for one in pointed], np.float64),
            self._reading.system,
            self._home,
        )
        at = 0
        for facts in good:
            if facts.east is None:
                yield from self._kept(facts, None)
                continue
            wrong = where.wrong.get(at)
            point = int(where.x[at]), int(where.y[at]), int(where.district[at])
            at += 1
            if wrong is not None:
                shown = f"{facts.east:.10g}; {facts.north:.10g}"
                self.refusals.take([Refusal(facts.row, self._x_heading, shown, wrong)])
            else:
                yield from self._kept(facts, point)

    def _kept(self, facts: RowFacts, at: Point | None) -> Iterator[NewIncident]:
        """The row as it is stored, unless one with its id has come before."""
        key = self._keys.key(facts, *(at[:2] if at else (None, None)))
        if isinstance(key, Refusal):
            self.refusals.take([key])
            return
        x, y, district, precision = None, None, facts.district, self._reading.precision
        if at and not self._one_point:
            x, y, district = at
        else:
            precision = "district" if district >= 0 else "municipality"
        self.tally.take(facts, x, y, district)
        # Words that seem to tell of people are held back, all of them.
        self.tally.places_left_out += bool(signs_in(facts.place))
        self.tally.texts_left_out += bool(signs_in(facts.text))
        yield NewIncident(
            row=facts.row,
            key=key,
            facts=facts,
            precision=precision,
            x=x,
            y=y,
            district=district,
            place="" if signs_in(facts.place) else facts.place,
            text="" if signs_in(facts.text) else facts.text,
        )
