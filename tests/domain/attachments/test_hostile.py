"""Files made to mislead or to break their reader: refused with a sentence, and nothing else."""

import io
import random
import struct
import warnings
import zipfile
import zlib
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary

from tests.domain.attachments import made
from tests.domain.attachments.made import PLANTS
from tryggare.domain.attachments import ENDINGS, LARGEST, accept
from tryggare.domain.attachments.refusals import PACKAGE
from tryggare.domain.errors import InvalidInput

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = {
    "jpeg": made.jpeg(),
    "turned jpeg": made.jpeg(6),
    "png": made.png(),
    "pdf": made.pdf(),
    "packed pdf": made.pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "docx": made.docx(),
    "xlsx": made.xlsx(),
    "odt": made.odt(),
    "ods": made.ods(),
    "text": "Möte i kväll\nid;kr\n".encode(),
}


def entity(xml, use):
    return f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x xmlns="a">{use}</x>{xml}'


def small_png(width, height, packed):
    """A PNG that says it is that large, drawn from ``packed``."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return made.png()[:8] + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    )


def wide_jpeg():
    sent = bytearray(made.jpeg())
    at = sent.index(b"\xff\xc0")
    sent[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    return bytes(sent)


def many_scans():
    sent = made.jpeg(progressive=True)
    at = sent.rindex(b"\xff\xda")
    return sent[:at] + sent[at:-2] * 1_000 + sent[-2:]


def padded_pdf(padding):
    """A right PDF whose pages lie in a packed stream, with that many spaces after them."""
    inner = b"<</Type/Pages/Kids[3 0 R]/Count 1>> <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    numbers = b"2 0 3 36 "
    objects = zlib.compress(numbers + inner + b" " * padding, 1)
    content = b"%PDF-1.5\n"
    places = {}
    for number, kind, body in (
        (1, b"/Type/Catalog/Pages 2 0 R", b""),
        (4, b"/Type/ObjStm/N 2/First %d/Filter/FlateDecode" % len(numbers), objects),
    ):
        places[number] = len(content)
        content += _object(number, kind, body)
    end = len(content)
    rows = [(0, 0, 0), (1, places[1], 0), (2, 4, 0), (2, 4, 1), (1, places[4], 0), (1, end, 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    content += _object(5, b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R", table)
    return content + b"startxref\n%d\n%%%%EOF\n" % end


def _object(number, kind, body):
    if not body:
        return b"%d 0 obj\n<<%s>>\nendobj\n" % (number, kind)
    head = b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, kind, len(body))
    return head + body + b"\nendstream\nendobj\n"


def lying(parts, name):
    """A package that says a part is small, where it is ten megabytes of nothing."""
    content = bytes(10_000_000)
    sent = bytearray(made.package({**parts, name: content}))
    size = struct.pack("<I", len(content))
    while size in sent:
        at = sent.index(size)
        sent[at : at + 4] = struct.pack("<I", 100)
    return bytes(sent)


def locked_package(parts):
    sent = bytearray(made.package(parts))
    sent[sent.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(sent)


def duplicated():
    written = io.BytesIO(made.docx())
    with zipfile.ZipFile(written, "a") as package, warnings.catch_warnings(action="ignore"):
        package.writestr("word/document.xml", b"<x/>")
    return written.getvalue()


def _dynamic(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<x/>"))
    pdf.Root.NeedsRendering = True


def types(kind):
    xml = made.docx_parts()["[Content_Types].xml"]
    return {"[Content_Types].xml": xml.replace("wordprocessingml.document.main", kind)}


FIELD = (
    f'<w:document xmlns:w="{made.WORD}"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    "<w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\cmd.exe</w:instrText></w:r>"
    "</w:document>"
)

# name: (content, a word of what the sender is told to do or mend)
REFUSED = {
    "nothing": (b"", "innehåll"),
    "only spaces": (b" \n\t ", "innehåll"),
    "far too much": (b"a" * (LARGEST + 1), "dela upp"),
    "a renamed program": (b"MZ\x90\x00" + bytes(60), "ett program"),
    "a renamed program of Linux": (b"\x7fELF" + bytes(60), "ett program"),
    "a script": (b"#!/bin/sh\nrm -rf /", "ett program"),
    "a web page": (b"\xef\xbb\xbf <!DOCTYPE html><script>alert(1)</script>", "webbsida"),
    "a picture of code": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>', "webbsida"),
    "a rich text": (b"{\\rtf1 hej}", "PDF"),
    "zeros": (bytes(100), "PDF"),
    "a photograph of an iPhone": (b"\x00\x00\x00\x18ftypheic" + bytes(20), "HEIC"),
    "an old document": (OLE + bytes(600), "docx"),
    "a locked document": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "lösenordet"),
    "a locked part": (locked_package(made.docx_parts()), "lösenordet"),
    "a locked opendocument": (
        made.odt(**{"META-INF/manifest.xml": '<m xmlns:m="a"><m:e><m:encryption-data/></m:e></m>'}),
        "lösenordet",
    ),
    "a locked pdf": (made.pdf(encryption=pikepdf.Encryption(user="a", owner="b")), "skriv ut"),
    "a form for one program": (made.pdf(_dynamic), "formulär"),
    "a jpeg cut off": (GOOD["jpeg"][:-20], "skadad"),
    "a png cut off": (GOOD["png"][:-20], "skadad"),
    "a png whose picture is cut off": (
        small_png(80, 40, zlib.compress(random.Random(1).randbytes(440))[:99]),
        "skadad",
    ),
    "a png with another dot": (GOOD["png"].replace(b"IDATx", b"IDATy"), "skadad"),
    "a jpeg whose picture is cut off": (GOOD["jpeg"][:-200] + b"\xff\xd9", "skadad"),
    "a pdf cut off": (GOOD["pdf"][:-200], "skadad"),
    "a docx cut off": (GOOD["docx"][:-40], "skadad"),
    "a png of two billion dots": (small_png(50_000, 40_000, zlib.compress(bytes(9))), "Minska"),
    "a jpeg of four billion dots": (wide_jpeg(), "Minska"),
    "a jpeg that is drawn a thousand times": (many_scans(), "skadad"),
    "a docx that swells": (made.docx(**{"word/big.xml": bytes(60_000_000)}), "packas upp"),
    "a docx of many parts": (made.docx(**{f"a{n}": b"" for n in range(2_001)}), "packas upp"),
    "a docx that lies of its size": (lying(made.docx_parts(), "word/big.bin"), "skadad"),
    "a docx packed another way": (
        made.package(made.docx_parts(), compression=zipfile.ZIP_LZMA),
        "skadad",
    ),
    "a part twice": (duplicated(), "skadad"),
    "a part outside": (made.docx(**{"../../evil.xml": "<x/>"}), "skadad"),
    "macros": (made.docx(**{"word/vbaProject.bin": OLE}), "makron"),
    "macros by their type": (made.docx(**types("ms-word.document.macroEnabled.main")), "makron"),
    "macros of Excel 4": (made.xlsx(**{"xl/macrosheets/sheet1.xml": "<x/>"}), "makron"),
    "controls": (made.docx(**{"word/activeX/activeX1.xml": "<x/>"}), "makron"),
    "macros in an opendocument": (made.odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "makron"),
    "scripts in an opendocument": (made.ods(**{"Scripts/python/a.py": "a"}), "makron"),
    "an embedded program": (made.docx(**{"word/embeddings/a.bin": b"MZ\x90"}), "inbäddade"),
    "an embedded object": (made.docx(**{"word/embeddings/oleObject1.bin": OLE}), "inbäddade"),
    "documents all the way down": (
        made.docx(**{"word/embeddings/a.docx": made.docx(**{"word/b.docx": made.docx()})}),
        "inbäddade",
    ),
    "an embedded archive": (
        made.docx(**{"word/embeddings/a.zip": made.package({"a": "b"})}),
        "zip-arkiv",
    ),
    "a field that starts programs": (made.docx(**{"word/document.xml": FIELD}), "DDE"),
    "a cell that starts programs": (
        made.xlsx(**{"xl/externalLinks/externalLink1.xml": "<e><ddeLink ddeService='cmd'/></e>"}),
        "DDE",
    ),
    "a file from outside": (made.docx(**{"word/document.xml": entity("", "&a;")}), "skadad"),
    "an archive": (made.package({"a.pdf": GOOD["pdf"]}), "zip-arkiv"),
    "a presentation": (made.docx(**types("presentationml.presentation.main")), "zip-arkiv"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_is_refused_with_what_to_do(case):
    content, told = REFUSED[case]
    with pytest.raises(InvalidInput) as refused:
        accept("plan.pdf", content)
    (problem,) = refused.value.problems
    assert problem.field == "file"
    assert told in str(problem.message)
    assert str(problem.message).endswith(".")


@pytest.mark.slow("unpacks as much as is allowed")
def test_a_pdf_may_not_swell():
    assert accept("plan.pdf", padded_pdf(1_000)).media_type == "application/pdf"
    with pytest.raises(InvalidInput, match="skadad"):
        accept("plan.pdf", padded_pdf(PACKAGE.unpacked + 1))


@pytest.mark.parametrize("kind", [kind for kind in GOOD if "text" not in kind])
@pytest.mark.parametrize("other", [b"MZ plantan", made.package({"plantan.js": "plantan"})])
def test_what_is_two_files_at_once_comes_out_as_one(kind, other):
    """A file that is also another when it is read from its end."""
    with suppress(InvalidInput):
        taken = accept("fil", GOOD[kind] + b"\n" + other)
        assert b"plantan" not in taken.content
        assert made.holds(taken.content, *PLANTS) == set()


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_page_hidden_in_a_picture_is_not_there_afterwards(kind):
    page = b"<script>plantan</script>"
    at = {"jpeg": 2, "png": 33}[kind]
    chunk = struct.pack(">I", len(page)) + b"teXt" + page + zlib.crc32(b"teXt" + page).to_bytes(4)
    inserted = {"jpeg": b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page, "png": chunk}[kind]
    taken = accept("bild", GOOD[kind][:at] + inserted + GOOD[kind][at:])
    assert page not in taken.content


@given(st.text(max_size=40), st.binary(max_size=2_000))
def test_any_bytes_at_all(name, content):
    holds_what_it_promises(name, content)


STARTS = [b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", OLE]


@given(st.sampled_from(STARTS), st.binary(max_size=1_000))
def test_any_bytes_after_a_right_beginning(start, content):
    holds_what_it_promises("fil", start + content)


@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), rounds=st.integers(1, 8))
def test_any_harm_done_to_a_right_file(kind, seed, rounds):
    holds_what_it_promises("fil", harmed(GOOD[kind], random.Random(seed), rounds))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt"])
@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_any_harm_done_inside_a_right_document(kind, seed):
    """Packed again, so that what is harmed is read and not merely found to be harmed."""
    chance = random.Random(seed)
    parts = made.parts_of(GOOD[kind])
    name = chance.choice(sorted(parts))
    parts[name] = harmed(parts[name], chance, 2)
    holds_what_it_promises("fil", made.package(parts))


def holds_what_it_promises(name, content):
    """Refused with sentences, or taken as one of the types under a name with its ending."""
    taken, problems = None, ()
    try:
        taken = accept(name, content)
    except InvalidInput as refused:
        problems = refused.problems
    if taken:
        assert taken.name.endswith(ENDINGS[taken.media_type])
        assert 0 < len(taken.content) <= LARGEST
    else:
        assert problems
        assert all(str(problem.message).endswith(".") for problem in problems)


def harmed(content, chance, rounds):
    harmed = bytearray(content)
    for _ in range(rounds):
        at, length = chance.randrange(len(harmed) + 1), chance.choice([1, 1, 2, 8, 60])
        match chance.randrange(4):
            case 0:
                harmed[at : at + length] = chance.randbytes(min(length, len(harmed) - at))
            case 1:
                del harmed[at : at + length]
            case 2:
                harmed[at:at] = harmed[at : at + length]
            case 3:
                harmed[at:at] = chance.choice([b"\xff\xff", b"<<", b"-1", b"9" * 12, b"\x00"])
    return bytes(harmed)


def test_words_of_what_is_missing_are_not_taken_for_a_document():
    """A name alone makes nothing a document."""
    with pytest.raises(InvalidInput):
        accept("plan.docx", made.package({"word/document.xml": "<x/>"}))
    assert accept("plan.docx", b"bara text").name == "plan.txt"
