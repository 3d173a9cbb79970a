"""What can be worked out from everything released: how small and how large each cell can be.

The attacker knows every table, how numbers are rounded and withheld, that parts make up their
whole and that the same cell of two tables is the same persons, and may know everyone in one
municipality. Persons are counted once, in the years they started: tables of other years are about
others. Integer programming finds the least and the greatest count that agree with all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tryggare.domain.disclosure.people import Place, inner
from tryggare.domain.disclosure.shown import limits
from tryggare.domain.disclosure.solving import Program
from tryggare.domain.disclosure.tables import ReleasedTable

LEAST_WIDTH: Final = 4
# A cell wherever it stands: the values it is told apart by, without those summed over.
CellKey = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Interval:
    """The counts that a cell can have. ``inner`` cells are those that are protected."""

    low: int
    high: int
    inner: bool = True

    @property
    def width(self) -> int:
        return self.high - self.low


class Contradiction(Exception):
    """No persons at all agree with the numbers."""


@dataclass
class Puzzle:
    """Counts with bounds, and which of them make up which."""

    bounds: dict[CellKey, tuple[int, int]] = field(default_factory=dict)
    sums: list[tuple[CellKey, tuple[CellKey, ...]]] = field(default_factory=list)
    protected: set[CellKey] = field(default_factory=set)

    def bound(self, cell: CellKey, low: int, high: int) -> None:
        """The count lies here too."""
        before = self.bounds.get(cell, (low, high))
        self.bounds[cell] = max(low, before[0]), min(high, before[1])

    def intervals(self, cells: Iterable[CellKey] | None = None) -> dict[CellKey, Interval]:
        """The narrowest interval of each of ``cells`` (all). Raises Contradiction."""
        program = Program(list(self.bounds), self.bounds, self.sums)
        found = {}
        for cell in self.bounds if cells is None else cells:
            ends = program.ends(cell)
            if ends is None:
                raise Contradiction
            found[cell] = Interval(*ends, inner=cell in self.protected)
        return found


def puzzle(tables: Iterable[ReleasedTable], known: Mapping[CellKey, int] | None = None) -> Puzzle:
    """What tables over the same persons say together, to someone who knows how many of each cell
    are in one municipality (``known``)."""
    found = Puzzle()
    for table in tables:
        shown = table.by_place()
        for place, one in shown.items():
            cell = key(table, place)
            found.bound(cell, *limits(one, table.withheld_below))
            if inner(place):
                found.protected.add(cell)
            for whole, parts in _sums(table, place):
                if (whole, parts) not in found.sums:
                    found.sums.append((whole, parts))
    for cell, least in (known or {}).items():
        if cell in found.bounds:
            low, high = found.bounds[cell]
            found.bounds[cell] = max(low, least), high
    return found


def key(table: ReleasedTable, place: Place) -> CellKey:
    """The cell as it is called in any table."""
    named = zip(table.dimensions, place, strict=True)
    return frozenset((dimension.code, code) for dimension, code in named if code)


def narrow(intervals: Mapping[CellKey, Interval]) -> list[CellKey]:
    """The protected cells that are known more closely than they may be."""
    return [cell for cell, one in intervals.items() if one.inner and one.width < LEAST_WIDTH]


def binding(puzzle: Puzzle, known: Mapping[CellKey, int]) -> bool:
    """Whether knowing this much says more than the numbers do."""
    return any(known.get(cell, 0) > low for cell, (low, _high) in puzzle.bounds.items())


def _sums(table: ReleasedTable, place: Place) -> Iterable[tuple[CellKey, tuple[CellKey, ...]]]:
    """A cell that is summed over a dimension is made up of the cells told apart by it."""
    for number, dimension in enumerate(table.dimensions):
        if place[number] == "":
            parts: Sequence[Place] = [
                (*place[:number], value.code, *place[number + 1 :]) for value in dimension.values
            ]
            yield key(table, place), tuple(key(table, part) for part in parts)
