"""Files that must not be read: each refused whole, with a sentence that says what to do."""

import dataclasses

import pytest

from tests.domain.tabular.books import archive, repacked, workbook
from tryggare.domain.errors import InvalidInput
from tryggare.domain.tabular import LIMITS, read_sheet, sheet_names

GOOD = workbook({"Ett": [["id", "titel"], [1, "ett"]]})
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
SMALL = dataclasses.replace(LIMITS, size=9_000, rows=2, columns=3, cell=20)
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def doctype(text):
    head, _, rest = text.partition("?>")
    return f"{head}?>{ENTITY}{rest}"


def hide(text):
    return text.replace('sheetId="1"', 'sheetId="1" state="hidden"')


CASES = {
    "empty": (b"", "tom"),
    "only white space": (b" \r\n \t\n", "tom"),
    "only separators": (b";;;\n;;;\n", "tom"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "en bild"),
    "a pdf": (b"%PDF-1.7 ...", "en PDF"),
    "the old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "lösenord",
    ),
    "zero bytes": (b"id;titel\n1;a\0b\n", "ingen textfil"),
    "half of a utf-16 character": ("id;titel\n".encode("utf-16") + b"\x41", "UTF-16"),
    "one line in UTF-8 among old ones": (
        "id;titel\n1;åäö\n".encode("latin-1") * 9 + "2;ö\n".encode(),
        "rad 2",
    ),
    "mixed encodings": ("id;titel\n1;åäöåäö\n2;".encode() + b"\xe5\n", "rad 3"),
    "an open quote": (b'id;titel\n1;"ett\n2;tv\n', "citattecken"),
    "a broken archive": (GOOD[:-200], "skadad"),
    "a broken sheet": (repacked(GOOD, changes={SHEET: lambda text: text[:-40]}), "skadad"),
    "entities in the sheet": (repacked(GOOD, changes={SHEET: doctype}), "skadad"),
    "macros": (repacked(GOOD, added={"xl/vbaProject.bin": b"x"}), "makron"),
    "opendocument": (archive({"mimetype": b"x", "content.xml": b"x"}), "ods"),
    "a word file": (archive({"word/document.xml": b"x"}), "Word"),
    "a binary workbook": (archive({"xl/workbook.bin": b"x"}), "xlsb"),
    "an archive of anything": (archive({"a.txt": b"x"}), "zip"),
    "a zip bomb": (repacked(GOOD, added={"xl/bomb.xml": b"0" * 30_000_000}), "packas upp"),
    "very many parts": (
        repacked(GOOD, added={f"xl/{n}.xml": b"x" for n in range(LIMITS.entries)}),
        "packas upp",
    ),
    "a row far away": (
        repacked(GOOD, changes={SHEET: lambda text: text.replace('r="2"', 'r="99999999"')}),
        "skadad",
    ),
    "a sheet with an endless name": (
        repacked(GOOD, changes={WORKBOOK: lambda text: text.replace('"Ett"', f'"{"E" * 201}"')}),
        "kortare",
    ),
    "no visible sheet": (
        repacked(
            GOOD,
            changes={WORKBOOK: hide},
        ),
        "synligt",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(case):
    content, words = CASES[case]
    with pytest.raises(InvalidInput) as refused:
        read_sheet(content)
    (problem,) = refused.value.problems
    assert words in str(problem.message)
    assert problem.field == ""


TOO_MUCH = {
    "bytes": (b"id;titel\n" + b"1;ett\n" * 2_000, "för stor"),
    "rows": (b"id;titel\n" + b"1;ett\n" * 3, "fler än 2 rader"),
    "columns": (b"a;b;c;d\n1;2;3;4\n", "Cell D1"),
    "a cell": (b"a;b\n1;" + b"x" * 21 + b"\n", "cell B2"),
    "rows in a workbook": (workbook({"Ett": [["a"]] * 4}), "fler än 2 rader"),
    "columns in a workbook": (workbook({"Ett": [["a"], [None] * 16_000 + ["x"]]}), "till höger"),
    "a cell in a workbook": (workbook({"Ett": [["a"], ["x" * 21]]}), "cell A2"),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_more_than_the_limits_is_refused(case):
    content, words = TOO_MUCH[case]
    with pytest.raises(InvalidInput, match=words):
        read_sheet(content, limits=SMALL)


def test_the_limits_themselves_are_allowed():
    assert len(read_sheet(b"a;b;c\n1;2;" + b"x" * 20 + b"\n1;2;3\n", limits=SMALL).rows) == 3


def test_a_cell_too_long_for_the_csv_reader_itself():
    with pytest.raises(InvalidInput, match="Rad 2"):
        read_sheet(b"a;b\n1;" + b"x" * 200_000 + b"\n")


@pytest.mark.parametrize("content", [GOOD, b"a;b\n1;2\n"])
def test_a_sheet_that_does_not_exist(content):
    with pytest.raises(InvalidInput) as refused:
        read_sheet(content, sheet="Tre")
    assert refused.value.problems[0].field == "sheet"


@pytest.mark.parametrize("case", ["macros", "a zip bomb", "a broken archive"])
def test_sheets_are_not_listed_either(case):
    with pytest.raises(InvalidInput):
        sheet_names(CASES[case][0])
