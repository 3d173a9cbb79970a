"""xlsx workbooks of any length, read row by row from the disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import IO, Any

from tryggare.domain.tabular.cells import Row
from tryggare.domain.tabular.limits import Limits, refusal
from tryggare.domain.tabular.packages import check_package_file, damaged
from tryggare.domain.tabular.workbooks import (
    DAMAGE,
    cells_of,
    chosen_sheet,
    load,
    value_of,
    visible_sheets,
    without_result,
)

_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr=["'](\d+)["']""")
_PIECE = 1_000_000


@contextmanager
def opened_workbook(
    file: IO[bytes], sheet: str, limits: Limits
) -> Iterator[tuple[str, tuple[str, ...], Iterator[Row]]]:
    """The sheet's name, all names, and its rows. Raises InvalidInput, for a workbook that turns out
    to be damaged further down at the row where it does."""
    check_package_file(file, limits)
    with ExitStack() as books:
        with _undamaged():
            book = books.enter_context(closing(load(file)))
            names = visible_sheets(book)
            name = chosen_sheet(sheet, names)
            saved, written = book[name], None
            if _has_formulas(file, saved._worksheet_path):
                written = books.enter_context(closing(load(file, formulas=True)))[name]
        rows = _rows(saved, written)
        try:
            yield name, names, rows
        finally:
            # Whoever read the first rows only leaves the sheet half-read.
            rows.close()


@contextmanager
def _undamaged() -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        raise refusal(damaged()) from error


def _rows(saved: Any, written: Any | None) -> Generator[Row, None, None]:
    """A formula without a saved result is told of, as in a small workbook."""
    rows = cells_of(saved)
    formulas = cells_of(written) if written is not None else None
    while True:
        with _undamaged():
            number, cells = next(rows, (0, ()))
            beside = next(formulas, (0, ()))[1] if formulas else ()
            values = tuple(map(value_of, cells))
        if not number:
            return
        if beside:
            values = tuple(
                without_result() if formula.data_type == "f" and value is None else value
                for value, formula in zip(values, beside, strict=True)
            )
        if any(value is not None for value in values):
            yield Row(number, values)


def _has_formulas(file: IO[bytes], path: str) -> bool:
    """Whether the sheet has any; refuses one whose rows are not numbered upwards, of which the
    reader would pass some over."""
    last, found = 0, False
    for piece in _pieces(file, path):
        found = found or b"<f" in piece
        for number in map(int, _ROW.findall(piece)):
            if number <= last:
                raise refusal(damaged())
            last = number
    return found


def _pieces(file: IO[bytes], path: str) -> Iterator[bytes]:
    """The sheet's bytes in pieces that end where a tag does."""
    with zipfile.ZipFile(file) as package, package.open(path) as part:
        rest = b""
        while piece := part.read(_PIECE):
            whole, sign, rest = (rest + piece).rpartition(b">")
            if len(rest) > _PIECE:
                raise refusal(damaged())
            yield whole + sign
