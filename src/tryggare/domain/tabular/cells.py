"""Cells and where they stand."""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from tryggare.domain.wording import Text

_NOT_FOR_PEOPLE = {"Cc", "Cf"}
_WITHOUT_MEANING = {"Cs", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that has no value to read; ``message`` says why and how to mend it."""

    message: Text


Value = str | Decimal | bool | datetime.date | datetime.time | Unreadable | None


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` as the spreadsheet program shows it, from 1."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that are not empty. ``notes`` is what the reader should know about the reading."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[Text, ...] = ()


def column_letters(column: int) -> str:
    """0 → ``A``, 26 → ``AA``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell's address: row from 1, column from 0; (7, 2) → ``C7``."""
    return f"{column_letters(column)}{row}"


def cell_text(value: Value) -> str:
    """A cell as one line of text; empty for a cell that is empty or unreadable.

    White space becomes single spaces, steering characters go, what means nothing becomes �.
    """
    match value:
        case None | Unreadable():
            return ""
        case bool():
            return "ja" if value else "nej"
        case Decimal():
            whole = value == value.to_integral_value()
            return f"{value:.0f}" if whole else f"{value.normalize():f}".replace(".", ",")
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case str():
            return " ".join(_visible(value).split())


def _visible(text: str) -> str:
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    kept = (_instead_of(character) for character in text)
    return unicodedata.normalize("NFC", "".join(kept))


def _instead_of(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind in _NOT_FOR_PEOPLE:
        return ""
    return "�" if kind in _WITHOUT_MEANING else character
