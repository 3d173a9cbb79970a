"""CSV in every encoding and shape that Swedish systems have written."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tryggare.domain.tabular import read_sheet

SWEDISH = "id;Åtgärd;Belopp\nA-1;Öar på nätet – två år;1 000,50\n"
PLAIN = SWEDISH.replace("–", "-")
CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",)), max_size=12
)


@pytest.mark.parametrize(
    ("encoding", "text", "told"),
    [
        ("utf-8", SWEDISH, None),
        ("utf-8-sig", SWEDISH, None),
        ("utf-16", SWEDISH, None),
        ("utf-32", SWEDISH, None),
        ("utf-16-le", SWEDISH, "UTF-16"),
        ("utf-16-be", SWEDISH, "UTF-16"),
        ("cp1252", SWEDISH, "Windows-1252"),
        ("latin-1", PLAIN, "Windows-1252"),
        ("mac_roman", SWEDISH, "Mac Roman"),
        ("cp850", PLAIN, "DOS 850"),
    ],
)
def test_the_same_cells_whatever_the_encoding(encoding, text, told):
    sheet = read_sheet(text.encode(encoding))
    assert [row.cells for row in sheet.rows] == [
        tuple(line.split(";")) for line in text.splitlines()
    ]
    assert [str(note) for note in sheet.notes if told is None or told not in str(note)] == []
    assert bool(sheet.notes) is (told is not None)


def test_text_broken_earlier_is_told_with_its_line():
    broken = "id;Åtgärd\n1;tryggt\n2;Ã¤lv\n"
    (note,) = read_sheet(broken.encode()).notes
    assert "”Ã¤” på rad 3" in str(note)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep"])
def test_the_separator_is_found(delimiter, first):
    said = f"sep={delimiter}\r\n" if first else ""
    lines = ["id", "titel", "belopp"], ["1", "Ljus, stigar; mer", "1,5"], ["2", "två\nrader", ""]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    rows = read_sheet((said + out.getvalue()).encode()).rows
    assert [list(row.cells) for row in rows] == list(lines)
    assert [row.number for row in rows] == ([2, 3, 4] if said else [1, 2, 3])


def test_blank_lines_are_passed_over_and_still_counted():
    rows = read_sheet(b"id;titel\n\n;\n1;ett\n").rows
    assert [row.number for row in rows] == [1, 4]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_back(table):
    table = [["a", "b", "c", "d"], *([*row, *[""] * (4 - len(row))] for row in table)]
    assume(all(any(cell.strip() for cell in row) for row in table))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    rows = read_sheet(out.getvalue().encode("utf-8-sig")).rows
    assert [list(row.cells) for row in rows] == table
