"""A workbook to write in: one set of rules for what a cell may become."""

from __future__ import annotations

import datetime
import io
from typing import Any

import xlsxwriter

# Text is text: what begins with = stays as it was written, and addresses do not become links.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def text_workbook(out: io.BytesIO) -> Any:
    """A workbook that is written to ``out`` when its ``with`` ends."""
    return xlsxwriter.Workbook(out, _OPTIONS)


def tell_about(book: Any, *, title: str, author: str, day: datetime.date) -> None:
    """Whose it is and of which day, the same however often it is made."""
    created = datetime.datetime.combine(day, datetime.time())
    book.set_properties({"title": title, "author": author, "created": created})
