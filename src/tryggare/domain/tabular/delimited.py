"""CSV: text with separators, as spreadsheet programs write it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice

from tryggare.domain.tabular.cells import Row, Sheet
from tryggare.domain.tabular.encodings import decode
from tryggare.domain.tabular.limits import Limits, check, refusal
from tryggare.domain.wording import say

# In the order that settles a tie: in Sweden the comma is the decimal sign.
DELIMITERS = (";", "\t", ",", "|")
_SAMPLE = 50
_SAID_FIRST = re.compile(r"sep=([;\t,|])\r?\n", re.IGNORECASE)


def read_delimited(content: bytes, limits: Limits) -> Sheet:
    """The cells of a CSV file, every one a text. Raises InvalidInput."""
    text, notes = decode(content)
    said = first_said(text)
    if said:
        text = text[said[1] :]
    delimiter = said[0] if said else delimiter_of(text)
    first = 2 if said else 1
    rows = tuple(_rows(text, delimiter, first, limits))
    if not rows:
        raise refusal(say("Filen är tom. Välj en fil med rubriker på första raden."))
    return Sheet("", rows, notes)


def first_said(text: str) -> tuple[str, int] | None:
    """The separator that Excel's own first line names, and where that line ends."""
    said = _SAID_FIRST.match(text)
    return (said.group(1), said.end()) if said else None


def delimiter_of(text: str) -> str:
    """The separator that splits the most of the first rows into equally many columns."""

    def regularity(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(record) for record in islice(_records(text, delimiter), _SAMPLE)]
        except csv.Error:
            return 0, 0
        split = Counter(width for width in widths if width > 1)
        width, count = split.most_common(1)[0] if split else (0, 0)
        return count, width

    return max(DELIMITERS, key=regularity)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _rows(text: str, delimiter: str, first: int, limits: Limits) -> Iterator[Row]:
    rows = rows_of(_records(text, delimiter), first)
    for place, row in enumerate(rows, start=1):
        check(row, place, limits)
        yield row


def rows_of(records: Iterator[list[str]], first: int) -> Iterator[Row]:
    """The records that are not empty; the first that is read has number ``first``. Raises
    InvalidInput where they stop being readable."""
    for number in count(first):
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error:
            raise refusal(
                say(
                    "Rad %(row)s går inte att läsa: citattecknen går inte ihop, eller så är cellen "
                    "för lång. Kontrollera att varje citattecken har ett par.",
                    row=number,
                )
            ) from None
        if any(record) and any(cell.strip() for cell in record):
            yield Row(number, tuple(record))
