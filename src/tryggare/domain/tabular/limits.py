"""How large a spreadsheet may be: far more than any round needs, far less than harms anyone."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.money import grouped
from tryggare.domain.tabular.cells import Row, address
from tryggare.domain.wording import Text, say


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, counts as counts, ``cell`` in characters.

    ``unpacked`` and ``ratio`` bound what an xlsx file becomes when unzipped: what people write
    seldom shrinks to less than a fiftieth.
    """

    size: int = 10_000_000
    rows: int = 20_000
    columns: int = 200
    cell: int = 10_000
    unpacked: int = 150_000_000
    entries: int = 2_000
    ratio: int = 250


LIMITS = Limits()


def refusal(message: Text, *, field: str = "") -> InvalidInput:
    """The whole file is refused; ``field`` is empty unless something else was asked for wrongly."""
    return InvalidInput([Problem(field, message)])


def check(row: Row, count: int, limits: Limits) -> None:
    """Raise InvalidInput when the row, being the ``count``th with anything in it, is too much."""
    if count > limits.rows + 1:
        raise refusal(
            say(
                "Bladet har fler än %(most)s rader. Dela upp det eller ta bort rader som inte hör "
                "dit.",
                most=grouped(limits.rows),
            )
        )
    for column, cell in enumerate(row.cells):
        if cell is None or cell == "":
            continue
        if column >= limits.columns:
            raise refusal(
                say(
                    "Cell %(address)s ligger för långt till höger. Högst %(most)s kolumner går att "
                    "läsa.",
                    address=address(row.number, column),
                    most=limits.columns,
                )
            )
        if isinstance(cell, str) and len(cell) > limits.cell:
            raise refusal(
                say(
                    "Texten i cell %(address)s är för lång. Korta den till högst %(most)s tecken.",
                    address=address(row.number, column),
                    most=grouped(limits.cell),
                )
            )
