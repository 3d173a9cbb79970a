"""Spreadsheets read as what stands in them: cells with addresses, never formulas, never guesses."""

from tryggare.domain.tabular.cells import Row, Sheet, Unreadable, Value, address, cell_text
from tryggare.domain.tabular.limits import LIMITS, Limits
from tryggare.domain.tabular.reading import read_sheet, sheet_names

__all__ = [
    "LIMITS",
    "Limits",
    "Row",
    "Sheet",
    "Unreadable",
    "Value",
    "address",
    "cell_text",
    "read_sheet",
    "sheet_names",
]
