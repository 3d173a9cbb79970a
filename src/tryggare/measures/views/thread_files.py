"""A table as a file to calculate with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from django.http import HttpResponse

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.shell.files import attachment
from tryggare.shell.papers.cells import csv_bytes
from tryggare.shell.papers.workbook import text_workbook

# The last two columns are öre, shown in kronor.
_KRONOR = (4, 5)
_WIDTHS = (40, 40, 24, 10, 16, 22)
Rows = Sequence[Sequence[str | int]]


def response(rows: Rows, *, name: str, ending: str) -> HttpResponse:
    return attachment(_MAKE[ending](rows), f"{name}.{ending}")


def _csv(rows: Rows) -> bytes:
    return csv_bytes(
        [_written(cell, place, number) for place, cell in enumerate(row)]
        for number, row in enumerate(rows)
    )


def _written(cell: str | int, place: int, number: int) -> str | int:
    if number and place in _KRONOR and isinstance(cell, int):
        return f"{cell // ORE_PER_KRONA},{cell % ORE_PER_KRONA:02d}"
    return cell


def _xlsx(rows: Rows) -> bytes:
    out = BytesIO()
    with text_workbook(out) as book:
        sheet = book.add_worksheet("Kronor")
        in_kronor = book.add_format({"num_format": "# ##0.00"})
        bold = book.add_format({"bold": True})
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if number and place in _KRONOR and isinstance(cell, int):
                    sheet.write_number(number, place, cell / ORE_PER_KRONA, in_kronor)
                else:
                    sheet.write(number, place, cell, bold if not number else None)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


_MAKE: dict[str, Callable[[Rows], bytes]] = {"csv": _csv, "xlsx": _xlsx}
