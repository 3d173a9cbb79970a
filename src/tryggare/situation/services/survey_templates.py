"""Spreadsheets to fill a survey's figures in: a row an indicator and kommundel."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO

import xlsxwriter

from tryggare.domain.surveys.files import HEADINGS
from tryggare.organisations.models import District
from tryggare.situation.models import Indicator

_WIDTH = 16


def _rows() -> Iterator[list[str]]:
    """Rows without a value are passed over when the file is read, so none has to be removed."""
    places = ["Hela kommunen", *(one.name for one in District.objects.all())]
    for indicator in Indicator.objects.filter(is_active=True):
        yield from ([indicator.code, place] for place in places)


def _xlsx() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Värden")
        as_text = book.add_format({"num_format": "@"})
        sheet.set_column(0, len(HEADINGS) - 1, _WIDTH)
        # 10–12 would become a date.
        sheet.set_column(HEADINGS.index("Ålder"), HEADINGS.index("Ålder"), _WIDTH, as_text)
        sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True}))
        for number, row in enumerate(_rows(), start=1):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _csv() -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([*row, *[""] * (len(HEADINGS) - len(row))] for row in _rows())
    # Excel needs the mark to see that the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


# Each kind of file is made when it is asked for.
TEMPLATES: dict[str, Callable[[], bytes]] = {"xlsx": _xlsx, "csv": _csv}
