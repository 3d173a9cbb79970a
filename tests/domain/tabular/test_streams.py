"""A file read row by row says what the same file says read at once, wherever its pieces end."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.tabular.books import workbook
from tests.domain.tabular.test_refusals import CASES
from tryggare.domain.errors import InvalidInput
from tryggare.domain.tabular import LARGE, first_rows, opened, read_sheet, streams
from tryggare.domain.tabular import stream_encodings as encodings


def streamed(content, **how):
    with opened(io.BytesIO(content), **how) as stream:
        return tuple(stream.rows), stream


def at_once(content):
    sheet = read_sheet(content)
    return sheet.rows, sheet


@pytest.mark.parametrize("case", CASES)
def test_what_is_refused_at_once_is_refused_in_a_stream(case):
    content, _words = CASES[case]
    with pytest.raises(InvalidInput):
        first_rows(io.BytesIO(content), 1_000)


TEXTS = {
    "utf-8": "id;plats\n1;Åsvägen\n2;Öl\n",
    "quoted": 'id;plats\n1;"a;b"\n2;"två\nrader"\n\n3;"c""d"\n',
    "comma": "id,plats\n1,a\n2,b\n",
    "sep": "sep=|\r\nid|plats\r\n1|a\r\n",
    "tabs": "id\tplats\r\n1\ta;b\r\n",
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("piece", [1, 7, 1_000_000])
def test_rows_and_what_is_said_of_them_are_the_same(text, codec, piece, monkeypatch):
    monkeypatch.setattr(streams, "_SAMPLE", max(piece, 12))
    monkeypatch.setattr(encodings, "_PIECE", piece)
    content = text.encode(codec)
    rows, stream = streamed(content)
    expected, sheet = at_once(content)
    assert rows == expected
    assert stream.notes == sheet.notes


CELLS = st.text(alphabet='aåö;"\n, x', max_size=6)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=8))
def test_any_table_comes_out_as_it_went_in(table):
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    rows, _stream = streamed(("a;b;c\n" * 60 + out.getvalue()).encode())
    kept = [tuple(row) for row in table if any(cell.strip() for cell in row)]
    assert [row.cells for row in rows[60:]] == kept


def test_one_row_far_down_in_another_encoding_is_told_of_with_its_line(monkeypatch):
    monkeypatch.setattr(encodings, "_PIECE", 50)
    good = "id;Åsvägen på Östanå\n".encode() * 200
    with pytest.raises(InvalidInput, match="rad 201 är inte UTF-8"):
        streamed(good + "id;Åsvägen\n".encode("cp1252") + good)


def test_a_workbook_has_the_same_rows_and_tells_of_its_formulas():
    content = workbook({"Ett": [["id", "n"], ["a", 1.5], [None, None], ["b", "=1+1"], ["c", True]]})
    rows, stream = streamed(content)
    assert rows == at_once(content)[0]
    assert stream.sheets


def test_too_many_rows_end_the_reading_where_they_are():
    few = replace(LARGE, rows=3)
    content = b"a;b\n" * 5
    with opened(io.BytesIO(content), limits=few) as stream:
        assert [next(stream.rows).number for _ in range(4)] == [1, 2, 3, 4]
        with pytest.raises(InvalidInput, match="fler än 3 rader"):
            next(stream.rows)
