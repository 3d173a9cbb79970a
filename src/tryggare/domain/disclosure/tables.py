"""The only thing that leaves the exit programme: a table of shown numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import InitVar, dataclass
from decimal import Decimal
from typing import Final

from tryggare.domain.disclosure.definitions import Dimension
from tryggare.domain.disclosure.people import Place, places
from tryggare.domain.disclosure.shown import Shown
from tryggare.domain.wording import Text

LEAST_DENOMINATOR: Final = 30  # persons; a share of fewer is withheld
# Nothing but this package has it: ``ReleasedTable`` cannot be made by anyone else.
_MAKER: Final = object()


@dataclass(frozen=True)
class Area:
    """A group of municipalities that count together, by their codes."""

    name: str
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class Years:
    """The years in which the counted started, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def overlap(self, other: Years) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class ReleasedTable:
    """A table that has passed every rule, as it is shown: no count and no pseudonym is in it.

    ``cells`` has a shown number for the total (every code empty), the margins and the inner cells.
    Only ``domain.disclosure`` makes one: raises TypeError for anyone else.
    """

    definition: str
    version: int
    title: Text
    counts: Text
    years: Years
    area: Area
    dimensions: tuple[Dimension, ...]
    withheld_below: int
    cells: tuple[tuple[Place, Shown], ...]
    maker: InitVar[object] = None

    def __post_init__(self, maker: object) -> None:
        if maker is not _MAKER:
            raise TypeError("only domain.disclosure makes a ReleasedTable")
        if [place for place, _shown in self.cells] != list(places(self.dimensions)):
            raise ValueError("a table shows each of its cells once")

    @property
    def total(self) -> Shown:
        """All who started."""
        return self.at(("",) * len(self.dimensions))

    def at(self, place: Place) -> Shown:
        """The shown number of a cell. Raises KeyError."""
        return self.by_place()[place]

    def by_place(self) -> Mapping[Place, Shown]:
        """Every cell."""
        return dict(self.cells)

    def share(self, place: Place) -> Decimal | None:
        """Per cent of all who started, whole, from the rounded numbers; None where it is withheld:
        of fewer than 30, or when either has no number."""
        part, whole = self.at(place).number, self.total.number
        if part is None or whole is None or whole < LEAST_DENOMINATOR:
            return None
        return Decimal(min(100, round(Decimal(100 * part) / whole)))


def make(  # noqa: PLR0913 - the fields of a table
    *,
    definition: str,
    version: int,
    title: Text,
    counts: Text,
    years: Years,
    area: Area,
    dimensions: tuple[Dimension, ...],
    withheld_below: int,
    cells: Mapping[Place, Shown],
) -> ReleasedTable:
    """For this package alone."""
    return ReleasedTable(
        definition, version, title, counts, years, area, dimensions, withheld_below,
        tuple((place, cells[place]) for place in places(dimensions)), _MAKER,
    )  # fmt: skip
