"""What stands in a cell of a survey's file, read as people write it."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from tryggare.domain.tabular import cell_text
from tryggare.domain.wording import Text, say

LARGEST, DECIMALS, LARGEST_COUNT = 99_999, 3, 999_999_999
_LONGEST_GROUP = 40
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,12})?", re.ASCII)
# What stands between two ages: people write it as a hyphen, with or without spaces.
_BETWEEN = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")
_SEXES = {
    "": "", "alla": "", "båda": "", "kvinnor": "women", "kvinna": "women", "flickor": "women",
    "män": "men", "man": "men", "pojkar": "men",
}  # fmt: skip


class BadCellError(Exception):
    """A cell that cannot be read; ``message`` says how to mend it."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


def sex(cell: Any) -> str:
    word = cell_text(cell).lower()
    if word not in _SEXES:
        raise BadCellError(say("Skriv kvinnor eller män, eller lämna tomt för alla."))
    return _SEXES[word]


def age_group(cell: Any) -> str:
    if isinstance(cell, datetime.date):
        raise BadCellError(
            say("Kalkylprogrammet har gjort åldern till ett datum. Formatera kolumnen som text.")
        )
    found = group_name(cell_text(cell))
    if len(found) > _LONGEST_GROUP:
        raise BadCellError(say("Skriv åldern eller årskursen med högst 40 tecken."))
    return found


def group_name(written: str) -> str:
    """An age or a grade by the one name it is stored under, however it is written; empty for
    everyone."""
    found = _BETWEEN.sub("–", written.strip())
    return "" if found.lower() == "alla" else found


def decimal(cell: Any) -> Decimal | None:
    """With three decimals, which is more than anyone publishes."""
    found = _number(cell, say("Skriv ett tal med siffror, till exempel 62,5."))
    if found is not None and abs(found) > LARGEST:
        raise BadCellError(say("Talet är för stort. Skriv högst 99 999."))
    return None if found is None else round(found, DECIMALS)


def whole(cell: Any) -> int | None:
    said = say("Skriv ett heltal, till exempel 212.")
    found = _number(cell, said)
    if found is None:
        return None
    if found != found.to_integral_value() or not 0 <= found <= LARGEST_COUNT:
        raise BadCellError(said)
    return int(found)


def _number(cell: Any, said: Text) -> Decimal | None:
    if isinstance(cell, Decimal):
        return cell
    text = cell_text(cell).removesuffix("%").replace(" ", "").replace("\u2212", "-")
    if not text:
        return None
    if not _NUMBER.fullmatch(text.replace(",", ".")):
        raise BadCellError(said)
    return Decimal(text.replace(",", "."))
