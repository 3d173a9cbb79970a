"""Empty spreadsheets with the headings that are understood, for those who gather applications."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import xlsxwriter

# The headings are read back by name, whatever language the reader has.
HEADINGS = (
    "Beteckning",
    "Åtgärd",
    "Sökande",
    "Belopp",
    "Poäng",
    "Inriktning",
    "Kommundel",
    "Nivåer",
    "Alternativgrupp",
    "Förutsätter",
    "Noggrannhet",
    "Projektkod",
    "Källa",
    "Anmärkning",
)
_WIDTH = 18


def _xlsx() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Ansökningar")
        sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True}))
        sheet.set_column(0, len(HEADINGS) - 1, _WIDTH)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _csv() -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(HEADINGS)
    # Excel needs the mark to see that the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


# Each kind of file is made when it is asked for.
TEMPLATES: dict[str, Callable[[], bytes]] = {"xlsx": _xlsx, "csv": _csv}
