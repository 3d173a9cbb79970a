"""Text that goes out to spreadsheet programs: shown, never computed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str | int) -> str | int:
    """The value with an apostrophe before text that a spreadsheet program would run."""
    if isinstance(value, str) and value.startswith(_READ_AS_FORMULA):
        return f"'{value}"
    return value


def csv_bytes(rows: Iterable[Sequence[str | int]]) -> bytes:
    """CSV as Swedish spreadsheet programs open it: semicolons, a byte order mark, CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([harmless(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
