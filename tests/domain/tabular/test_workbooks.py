"""xlsx: values as they were saved, with their addresses."""

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest

from tests.domain.tabular.books import repacked, workbook
from tryggare.domain.tabular import Unreadable, address, cell_text, read_sheet, sheet_names

SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_texts_and_truth_keep_their_kind():
    content = workbook({"Ett": [["id", 0.1, 1580000, True, "  ", "text"]]})
    (row,) = read_sheet(content).rows
    assert row.cells == ("id", Decimal("0.1"), Decimal(1580000), True, None, "text")


def test_dates_are_dates():
    book = openpyxl.Workbook()
    book.active["A1"] = datetime.date(2027, 3, 15)
    (row,) = read_sheet(_saved(book)).rows
    assert cell_text(row.cells[0]) == "2027-03-15"


def _saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_gives_its_saved_result_and_without_one_says_so():
    content = workbook({"Ett": [["a", "b"], ["=1+1", 5]]})
    with_result = repacked(
        content, changes={SHEET: lambda text: text.replace("<v></v>", "<v>2</v>")}
    )
    assert read_sheet(with_result).rows[1].cells == (Decimal(2), Decimal(5))
    first, second = read_sheet(_without_results()).rows[1].cells
    assert isinstance(first, Unreadable)
    assert "formel utan sparat resultat" in str(first.message)
    assert second == Decimal(5)


def _without_results():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["=1+1", 5])
    return _saved(book)


def test_a_cell_that_shows_an_error_says_which():
    book = openpyxl.Workbook()
    book.active["A1"] = "#REF!"
    (row,) = read_sheet(_saved(book)).rows
    assert "#REF!" in str(row.cells[0].message)


def test_the_first_visible_sheet_is_read_and_the_others_are_told():
    content = workbook({"Ett": [["a"]], "Två": [["b"]]})
    assert sheet_names(content) == ("Ett", "Två")
    first = read_sheet(content)
    assert (first.name, first.rows[0].cells) == ("Ett", ("a",))
    assert "Två" in str(first.notes[0])
    second = read_sheet(content, sheet="Två")
    assert (second.rows[0].cells, second.notes) == (("b",), ())


def test_rows_keep_their_numbers_over_gaps():
    content = workbook({"Ett": [["a"], [], [None, "c"]]})
    assert [(row.number, row.cells) for row in read_sheet(content).rows] == [
        (1, ("a",)),
        (3, (None, "c")),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"), [(7, 2, "C7"), (1, 0, "A1"), (2, 26, "AA2"), (9, 701, "ZZ9")]
)
def test_addresses(row, column, expected):
    assert address(row, column) == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\u00a0\n b\t", "a b"),
        ("a\u202eb\u200b\x07", "ab"),
        ("A\u030a", "Å"),
        ("\ue000", "�"),
        (Decimal("2.50"), "2,5"),
        (Decimal("1E+3"), "1000"),
        (True, "ja"),
        (None, ""),
    ],
)
def test_cells_as_text(value, shown):
    assert cell_text(value) == shown
