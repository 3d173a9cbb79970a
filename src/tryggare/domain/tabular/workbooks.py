"""xlsx workbooks: the values that were saved in them. Formulas are never computed."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from tryggare.domain.tabular.cells import Row, Sheet, Unreadable, Value
from tryggare.domain.tabular.limits import Limits, check, refusal
from tryggare.domain.tabular.packages import check_package, damaged
from tryggare.domain.wording import Text, say

# What openpyxl and the archive reader raise on files that are not what they say.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, ParseError, ValueError, LookupError, TypeError, AttributeError,
    OSError, EOFError, NotImplementedError, OverflowError, RecursionError, SyntaxError,
)  # fmt: skip
_LAST_ROW = 1_048_576
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr=["']([^"']*)""")
# Excel stops at 31 characters; other programs do not.
_LONGEST_NAME = 200


def workbook_sheets(content: bytes, limits: Limits) -> tuple[str, ...]:
    """The names of the visible sheets. Raises InvalidInput."""
    check_package(content, limits)
    with _opened(content) as book:
        return visible_sheets(book)


def read_workbook(content: bytes, sheet: str, limits: Limits) -> Sheet:
    """The cells of a sheet: the named one, else the first visible. Raises InvalidInput."""
    check_package(content, limits)
    with _opened(content) as book:
        names = visible_sheets(book)
        name = chosen_sheet(sheet, names)
        _check_order(content, book[name])
        rows = tuple(_rows(book[name], _uncomputed(content, name), limits))
    if not rows:
        raise refusal(say("Bladet ”%(sheet)s” är tomt. Välj ett annat blad.", sheet=name))
    return Sheet(name, rows, _other_sheets(name, names, asked=bool(sheet)))


def chosen_sheet(sheet: str, names: tuple[str, ...]) -> str:
    """The sheet that is asked for, else the first. Raises InvalidInput with field ``sheet``."""
    name = sheet or names[0]
    if name not in names:
        raise refusal(
            say(
                "Arbetsboken har inget blad som heter ”%(sheet)s”. Den har: %(names)s.",
                sheet=sheet,
                names=", ".join(names),
            ),
            field="sheet",
        )
    return name


def _other_sheets(name: str, names: tuple[str, ...], *, asked: bool) -> tuple[Text, ...]:
    if asked or len(names) == 1:
        return ()
    others = ", ".join(other for other in names if other != name)
    return (
        say(
            "Bladet ”%(name)s” lästes. Arbetsboken har fler: %(others)s.", name=name, others=others
        ),
    )


@contextmanager
def _opened(content: bytes, *, formulas: bool = False) -> Iterator[Any]:
    book = None
    try:
        book = load(io.BytesIO(content), formulas=formulas)
        yield book
    except DAMAGE as error:
        raise refusal(damaged()) from error
    finally:
        if book is not None:
            book.close()


def load(file: IO[bytes], *, formulas: bool = False) -> Any:
    """The workbook, of which nothing is read until it is asked for."""
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions it leaves out; we read none of them.
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(file, read_only=True, data_only=not formulas)


def visible_sheets(book: Any) -> tuple[str, ...]:
    names = tuple(one.title for one in book.worksheets if one.sheet_state == "visible")
    if not names:
        raise refusal(say("Arbetsboken har inget synligt blad. Visa bladet och spara om den."))
    if max(map(len, names)) > _LONGEST_NAME:
        raise refusal(say("Ett blad har ett för långt namn. Ge det ett kortare och spara om."))
    return names


def cells_of(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that are written in the sheet, with their numbers."""
    # The size a workbook states for its sheets may be anything.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            raise refusal(damaged())
        if cells:
            yield number, cells


def _check_order(content: bytes, sheet: Any) -> None:
    """Refuse a sheet whose rows are not numbered upwards: the reader would pass some over."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        numbers = [int(number) for number in _ROW.findall(package.read(sheet._worksheet_path))]
    if any(after <= before for before, after in pairwise([0, *numbers])):
        raise refusal(damaged())


def _rows(sheet: Any, uncomputed: frozenset[tuple[int, int]], limits: Limits) -> Iterator[Row]:
    count = 0
    for number, cells in cells_of(sheet):
        values = tuple(
            without_result() if (number, column) in uncomputed else value_of(cell)
            for column, cell in enumerate(cells)
        )
        if all(value is None for value in values):
            continue
        count += 1
        row = Row(number, values)
        check(row, count, limits)
        yield row


def _uncomputed(content: bytes, name: str) -> frozenset[tuple[int, int]]:
    """Where there is a formula and no saved result: (row from 1, column from 0)."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = (part for part in package.namelist() if part.startswith("xl/worksheets/"))
        if not any(b"<f" in package.read(part) for part in sheets):
            return frozenset()
    with _opened(content, formulas=True) as written, _opened(content) as saved:
        return frozenset(
            (number, column)
            for (number, formulas), (_same, values) in zip(
                cells_of(written[name]), cells_of(saved[name]), strict=True
            )
            for column, (formula, value) in enumerate(zip(formulas, values, strict=True))
            if formula.data_type == "f" and value.value is None
        )


def without_result() -> Unreadable:
    """What is said of a formula whose result was not saved."""
    return Unreadable(
        say(
            "Cellen har en formel utan sparat resultat. Öppna filen i Excel och spara om den, "
            "eller skriv in värdet."
        )
    )


def value_of(cell: Any) -> Value:
    """What the cell holds."""
    value = cell.value
    if cell.data_type == "e":
        return Unreadable(
            say("Cellen visar felet %(error)s. Rätta formeln eller skriv in värdet.", error=value)
        )
    match value:
        case str():
            return value if value.strip() else None
        case int() | float() if not isinstance(value, bool):
            return _number(value)
        case datetime.timedelta():
            return str(value)
        case None | bool() | datetime.date() | datetime.time():
            return value
    return _strange()


def _number(value: float) -> Value:
    return Decimal(repr(value)) if isfinite(value) else _strange()


def _strange() -> Unreadable:
    return Unreadable(say("Cellen har ett tal som inte går att läsa. Skriv in värdet igen."))
