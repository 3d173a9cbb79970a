"""Sheets made of lists, read as an application file is."""

from decimal import Decimal

from tryggare.domain.applications import find_headings, guess_mapping, read_applications
from tryggare.domain.tabular import Row, Sheet


def sheet(*rows):
    """A sheet of the rows; numbers as a workbook gives them."""
    made = (
        Row(number, tuple(_number(value) for value in row))
        for number, row in enumerate(rows, start=1)
    )
    return Sheet("Ansökningar", tuple(made))


def _number(value):
    return Decimal(value) if type(value) is int else value


def read(*rows, selection=None, mapping=None):
    grid = find_headings(sheet(*rows))
    return read_applications(grid, mapping or guess_mapping(grid.headings), selection=selection)
