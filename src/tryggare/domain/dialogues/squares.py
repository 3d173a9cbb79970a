"""A photo as a sheet of squares, so that a part of it is pointed out without mouse or script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tryggare.domain.dialogues.photos import Box

# As many across as a thumb can tell apart on a screen of 320 pixels.
COLUMNS = 9
_MOST_ROWS = 27


@dataclass(frozen=True, slots=True)
class Squares:
    """``COLUMNS`` across and ``rows`` down over a photo of ``width`` times ``height`` dots."""

    width: int
    height: int
    rows: int

    @property
    def names(self) -> list[str]:
        """Row by row from the top left: ``A1``, ``B1`` …"""
        return [f"{chr(65 + column)}{row + 1}" for row in range(self.rows) for column in _across()]

    def boxes(self, names: Iterable[str]) -> list[Box]:
        """What the named squares cover, in dots. Raises ValueError for a name that is none."""
        places = {name: number for number, name in enumerate(self.names)}
        try:
            return [self._box(*divmod(places[name], COLUMNS)) for name in names]
        except KeyError as error:
            raise ValueError(f"{error} is no square") from error

    def _box(self, row: int, column: int) -> Box:
        return Box(
            left=self.width * column // COLUMNS,
            top=self.height * row // self.rows,
            right=-(-self.width * (column + 1) // COLUMNS),
            bottom=-(-self.height * (row + 1) // self.rows),
        )


def squares_of(width: int, height: int) -> Squares:
    """Squares as near square as they come, at least one row and at most 27."""
    rows = round(COLUMNS * height / width)
    return Squares(width, height, min(max(rows, 1), _MOST_ROWS))


def _across() -> range:
    return range(COLUMNS)
