"""Spreadsheets made to break their reader: refused with a sentence, or read as what they show."""

import io
import re
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.tabular.books import archive, repacked, workbook
from tests.domain.tabular.test_refusals import CASES
from tryggare.domain.applications import find_headings, guess_mapping, read_applications
from tryggare.domain.errors import InvalidInput
from tryggare.domain.tabular import Unreadable, cell_text, read_sheet, sheet_names

ROWS = [["id", "Åtgärd", "Belopp"], ["A-1", "Ljus", 5], ["A-2", "Vakt", 7]]
GOOD = workbook({"Ett": ROWS})
SHEET, WORKBOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
OUTER = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip


def with_number(text):
    """The book with another number in C2."""
    return in_sheet('<c r="C2"><v>5</v>', f'<c r="C2"><v>{text}</v>')


def in_sheet(old, new, count=1):
    def change(xml):
        assert old in xml
        return xml.replace(old, new, count)

    return repacked(GOOD, changes={SHEET: change})


def declared(part, declaration, use=""):
    def change(xml):
        head, _, rest = xml.partition("?>")
        return head + "?>" + declaration + rest.replace(">id<", f">{use or 'id'}<")

    return repacked(GOOD, changes={part: change})


# Refused whole.
REFUSED = {
    "a row beyond all rows": in_sheet('<row r="2"', '<row r="2000000000"'),
    "a row that is no number": in_sheet('<row r="2"', '<row r="1e30"'),
    "a row before the first": in_sheet('<row r="2"', '<row r="-2"'),
    "a row twice": in_sheet('<row r="3"', '<row r="2"'),
    "rows backwards": in_sheet('<row r="2"', '<row r="7"'),
    "a column beyond all columns": in_sheet('r="C2"', 'r="ZZZZZZ2"'),
    "a million columns": in_sheet('r="C2"', 'r="BDWGN2"'),
    "a text that is not there": in_sheet('<c r="B2" t="s"><v>', '<c r="B2" t="s"><v>99999'),
    "a text before the first": in_sheet('<c r="B2" t="s"><v>', '<c r="B2" t="s"><v>-99'),
    "a file from outside in the sheet": declared(SHEET, OUTER),
    "a file from outside in the texts": declared(STRINGS, OUTER, "&a;"),
    "laughs in the texts": declared(STRINGS, LAUGHS, "&a9;"),
    "laughs in the name of a sheet": repacked(
        GOOD,
        changes={
            WORKBOOK: lambda xml: xml.replace("?>", f"?>{LAUGHS}", 1).replace('"Ett"', '"&a9;"')
        },
    ),
    "a workbook that is no xml": repacked(GOOD, changes={WORKBOOK: lambda _: "{}"}),
    "a workbook without sheets": repacked(
        GOOD, changes={WORKBOOK: lambda xml: re.sub(r"<sheets>.*</sheets>", "<sheets/>", xml)}
    ),
    "a sheet that points nowhere": repacked(
        GOOD, changes={"xl/_rels/workbook.xml.rels": lambda xml: xml.replace("sheet1", "sheet9")}
    ),
    "macros under another name": repacked(GOOD, added={"XL/VBAPROJECT.BIN": b"x"}),
    "a zip in a zip": archive({"a.xlsx": GOOD}),
    "only the workbook": archive({WORKBOOK: b"<workbook/>"}),
    "a pdf called xlsx": b"%PDF-1.7\n1 0 obj",
    "a web page": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "a table called xls": b"\n <TABLE><tr><td>id</td></tr></TABLE>",
    "xml": b"<?xml version='1.0'?><Workbook/>",
    "utf-7": "+ADw-script+AD4-".encode("utf-16") + b"\xd8",
    **{f"{case} of a zip": content for case, content in {
        "half": GOOD[: len(GOOD) // 2], "the end": GOOD[-400:], "the first four": GOOD[:4],
    }.items()},
}  # fmt: skip


@pytest.mark.slow("opens what is made to be heavy")
@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(case):
    for read in (read_sheet, _applications):
        with pytest.raises(InvalidInput) as refused:
            read(REFUSED[case])
        for problem in refused.value.problems:
            assert str(problem.message).endswith(".")


def _applications(content):
    grid = find_headings(read_sheet(content))
    mapping = guess_mapping(grid.headings)
    if not mapping:
        raise InvalidInput([])
    report = read_applications(grid, mapping)
    if report.problems:
        raise InvalidInput(note.problem for note in report.problems)
    return report


# Read, and the cell at fault is named.
AT_FAULT = {
    "not a number": with_number("NaN"),
    "infinity": with_number("INF"),
    "a number beyond doubles": with_number("1E400"),
    "a number beyond money": with_number("1E+30"),
    "a negative number": with_number("-5"),
    "next to nothing": with_number("0"),
    "words in a number": with_number("fem"),
    "an error": in_sheet('<c r="C2"><v>5</v>', '<c r="C2" t="e"><v>#DIV/0!</v>'),
    "a truth": in_sheet('<c r="C2"><v>5</v>', '<c r="C2" t="b"><v>1</v>'),
    "a formula without a result": workbook({"Ett": [*ROWS[:2], ["A-2", "Vakt", "=1+1"]]}),
    "the same id twice": workbook({"Ett": [*ROWS, ["A-1", "Vakt", 7]]}),
    "no id but one name": workbook({"Ett": [*ROWS, ["A-2", "Bild", 9]]}),
}


@pytest.mark.parametrize("case", AT_FAULT)
def test_a_wrong_cell_is_named_or_the_file_refused(case):
    with pytest.raises(InvalidInput) as refused:
        _applications(AT_FAULT[case])
    assert all(str(problem.message).endswith(".") for problem in refused.value.problems)


# Read as what they show; what they would fetch or run is never looked at.
HARMLESS = {
    "links to other files": repacked(GOOD, added={
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels":
            b'<Relationships><Relationship Target="http://x.example/a.xlsx" '
            b'TargetMode="External"/></Relationships>',
    }),
    "a connection": repacked(GOOD, added={"xl/connections.xml": b"<connections/>"}),
    "an embedded program": repacked(GOOD, added={"xl/embeddings/oleObject1.bin": b"MZ"}),
    "names that climb": repacked(GOOD, added={"../../etc/passwd": b"x", "/abs": b"x"}),
    "a huge stated size": in_sheet('<dimension ref="A1:C3"/>', '<dimension ref="A1:XFD1048576"/>'),
    "no stated size": in_sheet('<dimension ref="A1:C3"/>', ""),
    "an unknown kind of cell": in_sheet('<c r="C2">', '<c r="C2" t="n" zz="1">'),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMLESS)
def test_what_stands_around_the_cells_is_left_alone(case):
    assert [row.amount for row in _applications(HARMLESS[case]).rows] == [5, 7]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_a_text(text):
    content = f'id;Åtgärd;Belopp\nA-1;"{text}";5\n'.encode()
    (row,) = _applications(content).rows
    assert row.title == cell_text(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\r\n"])
def test_any_line_ends_will_do_and_a_mix_of_them(ending):
    text = "id;Åtgärd;Belopp" + ending + "A-1;Ljus;5\r\n" + "A-2;Vakt;7" + ending
    assert [row.amount for row in _applications(text.encode()).rows] == [5, 7]


@pytest.mark.parametrize("content", ["id;Åtgärd;Belopp\n".encode(), workbook({"A": ROWS[:1]})])
def test_headings_alone_are_no_applications(content):
    with pytest.raises(InvalidInput, match="finns inga ansökningar"):
        _applications(content)


def test_a_cell_says_what_cannot_be_read():
    cell = read_sheet(with_number("1E400")).rows[1].cells[2]
    assert isinstance(cell, Unreadable)


def only_refuses(content):
    """Whatever the bytes are: read, or InvalidInput; nothing else comes out."""
    for read in (sheet_names, read_sheet, _applications):
        with suppress(InvalidInput):
            read(content)


STARTS = [b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=;\n", b'"', b"id;"]
FUZZ = settings(suppress_health_check=list(HealthCheck))


@pytest.mark.slow("reads hundreds of files")
@settings(FUZZ, max_examples=400)
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(start, rest):
    only_refuses(start + rest)


CSV = 'id;Åtgärd;Belopp;Poäng\nA-1;Ljus;5 000,50;62,5\nA-2;"Vakt; natt";7 tkr;\n'.encode()


@pytest.mark.slow("reads hundreds of files")
@settings(FUZZ, max_examples=300)
@given(data=st.data())
def test_a_csv_with_bytes_changed_is_read_or_refused(data):
    only_refuses(_scratched(CSV, data))


def _scratched(content, data):
    """The content with a few bytes put in, taken away or changed."""
    made = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(made) - 1))
        length = data.draw(st.sampled_from([0, 1, 2, 8]))
        made[at : at + length] = data.draw(st.binary(max_size=4))
        if not made:
            break
    return bytes(made)


@pytest.mark.slow("reads hundreds of workbooks")
@settings(FUZZ, max_examples=120)
@given(data=st.data())
def test_a_workbook_with_bytes_changed_is_read_or_refused(data):
    only_refuses(_scratched(GOOD, data))


PARTS = [SHEET, WORKBOOK, STRINGS, "xl/styles.xml", "[Content_Types].xml",
         "xl/_rels/workbook.xml.rels", "_rels/.rels"]  # fmt: skip
TEXTS = ["", "x", "-1", "1e30", "NaN", "99", "A1", "s", "str", "b", "d", "e", "&amp;", "å"]


@pytest.mark.slow("reads hundreds of workbooks")
@settings(FUZZ, max_examples=200)
@given(part=st.sampled_from(PARTS), data=st.data())
def test_a_workbook_with_a_part_rewritten_is_read_or_refused(part, data):
    """Attributes of one part exchanged, elements doubled or gone; the archive is whole."""

    def change(xml):
        for _ in range(data.draw(st.integers(1, 4))):
            places = [m.span(1) for m in re.finditer(r'"([^"]*)"|>([^<]+)<', xml) if m.group(1)]
            places += [m.span() for m in re.finditer(r"<[^?!][^>]*>", xml)]
            start, end = data.draw(st.sampled_from(places))
            new = data.draw(st.sampled_from([*TEXTS, xml[start:end] * 2]))
            xml = xml[:start] + new + xml[end:]
        return xml

    only_refuses(repacked(GOOD, changes={part: change}))


@pytest.mark.parametrize("size", [0, 2**31, 2**32 - 1])
def test_sizes_that_the_archive_lies_about(size):
    """The central directory states another size than what is packed."""
    made = bytearray(repacked(GOOD, added={"xl/more.xml": b"x" * 10}))
    with zipfile.ZipFile(io.BytesIO(bytes(made))) as package:
        start = package.start_dir
    at = made.index(b"PK\x01\x02", start)
    made[at + 24 : at + 28] = struct.pack("<I", size)
    only_refuses(bytes(made))


def test_the_cases_of_refusals_are_refused_by_the_way_in_too():
    for content, _words in CASES.values():
        only_refuses(content)
