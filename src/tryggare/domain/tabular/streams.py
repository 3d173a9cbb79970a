"""Large spreadsheets read row by row: what is held in memory does not grow with the file.

The same reading as ``reading.read_sheet``, from a file on the disk; what the file is, is told
before the first row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import IO

from tryggare.domain.money import grouped
from tryggare.domain.tabular.cells import Row
from tryggare.domain.tabular.delimited import delimiter_of, first_said, rows_of
from tryggare.domain.tabular.limits import LIMITS, Limits, check, refusal
from tryggare.domain.tabular.reading import check_kind, is_workbook
from tryggare.domain.tabular.stream_encodings import Coding, coding_of
from tryggare.domain.tabular.workbook_streams import opened_workbook
from tryggare.domain.wording import Text, say

# A million rows of ten columns is about a hundred megabytes as CSV, and half of that as xlsx; what
# a workbook of that size becomes when it is unpacked is bounded all the same.
LARGE = replace(LIMITS, size=250_000_000, rows=1_048_575, unpacked=2_000_000_000)
_SAMPLE = 64_000


@dataclass(frozen=True)
class Stream:
    """A spreadsheet that is open. ``rows`` can be gone through once; ``encoding`` and ``delimiter``
    are empty for a workbook, ``sheets`` for CSV."""

    rows: Iterator[Row]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


@contextmanager
def opened(file: IO[bytes], *, sheet: str = "", limits: Limits = LARGE) -> Iterator[Stream]:
    """The file's rows, those that are not empty.

    Raises InvalidInput, with field ``sheet`` when there is no such sheet, and otherwise with no
    field: for a file that cannot be read at all, or at the row where it stops being readable.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    start = file.read(_SAMPLE)
    _check_size(size, start, limits)
    check_kind(start)
    file.seek(0)
    if is_workbook(start):
        with opened_workbook(file, sheet, limits) as (name, names, rows):
            yield Stream(_bounded(rows, limits), sheet=name, sheets=names)
        return
    coding = coding_of(file)
    text = io.TextIOWrapper(file, coding.codec, newline="")
    try:
        yield _delimited(text, coding, limits)
    finally:
        # The file is whoever opened it's.
        text.detach()


def _check_size(size: int, start: bytes, limits: Limits) -> None:
    if not start.strip():
        raise refusal(say("Filen är tom. Välj en fil med en rad för varje händelse."))
    if size > limits.size:
        raise refusal(
            say(
                "Filen är för stor. Högst %(most)s byte går att läsa. Dela upp den, eller ta bort "
                "kolumner som inte behövs.",
                most=grouped(limits.size),
            )
        )


def _delimited(text: io.TextIOWrapper, coding: Coding, limits: Limits) -> Stream:
    # The line that the sample ends in is read to its end.
    sample = text.read(_SAMPLE) + text.readline()
    said = first_said(sample)
    delimiter = said[0] if said else delimiter_of(sample)
    skipped, first = (said[1], 2) if said else (0, 1)
    lines = chain(io.StringIO(sample[skipped:], newline=""), iter(text.readline, ""))
    records = csv.reader(lines, delimiter=delimiter, strict=True)
    rows = _bounded(rows_of(records, first), limits)
    return Stream(rows, encoding=coding.name, delimiter=delimiter, notes=coding.notes)


def _bounded(rows: Iterator[Row], limits: Limits) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > limits.rows + 1:
            raise refusal(
                say(
                    "Filen har fler än %(most)s rader. Dela upp den.",
                    most=grouped(limits.rows),
                )
            )
        check(row, count, limits)
        yield row


def first_rows(file: IO[bytes], most: int, *, sheet: str = "") -> tuple[Stream, tuple[Row, ...]]:
    """The first rows, for someone who looks at the file. Raises InvalidInput as ``opened``."""
    with opened(file, sheet=sheet) as stream:
        rows = tuple(islice(stream.rows, most))
    if not rows:
        raise refusal(say("Filen är tom. Välj en fil med en rad för varje händelse."))
    return replace(stream, rows=iter(())), rows
