"""Spreadsheets read as what stands in them: cells with addresses, never formulas, never guesses."""

from tryggare.domain.tabular.cells import Row, Sheet, Unreadable, Value, address, cell_text
from tryggare.domain.tabular.limits import LIMITS, Limits
from tryggare.domain.tabular.reading import read_sheet, sheet_names
from tryggare.domain.tabular.streams import LARGE, Stream, first_rows, opened

__all__ = [
    "LARGE",
    "LIMITS",
    "Limits",
    "Row",
    "Sheet",
    "Stream",
    "Unreadable",
    "Value",
    "address",
    "cell_text",
    "first_rows",
    "opened",
    "read_sheet",
    "sheet_names",
]
