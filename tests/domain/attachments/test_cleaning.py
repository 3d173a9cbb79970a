"""What comes out of every kind of file: the same text and picture, and nothing that was planted."""

import io

import openpyxl
import pikepdf
import pytest
from lxml import etree
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from tests.domain.attachments import made
from tests.domain.attachments.made import AUTHOR, PLANTS, TEXT
from tryggare.domain.attachments import accept
from tryggare.domain.attachments.refusals import (
    AUTHORS,
    EMBEDDED,
    LOCAL_LINKS,
    OUTSIDE,
    PLACE_AND_CAMERA,
    RESTRICTIONS,
    SCRIPTS,
    SIGNATURE,
    TRAILING,
)
from tryggare.domain.tabular import read_sheet

KINDS = {
    "jpeg": (made.jpeg, "image/jpeg"),
    "png": (made.png, "image/png"),
    "pdf": (made.pdf, "application/pdf"),
    "docx": (
        made.docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xlsx": (made.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": (made.odt, "application/vnd.oasis.opendocument.text"),
    "ods": (made.ods, "application/vnd.oasis.opendocument.spreadsheet"),
}
REVISIONS = ("00F43A11", "MHQ")


def part(content, name):
    return made.parts_of(content)[name].decode()


def words(xml):
    return "".join(etree.fromstring(xml.encode()).itertext())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_planted_comes_out(kind):
    make, media_type = KINDS[kind]
    sent = make()
    # Otherwise the test would hold for a file that never had it.
    assert AUTHOR in made.holds(sent, *PLANTS)
    taken = accept("vad som helst.exe", sent)
    assert made.holds(taken.content, *PLANTS, *REVISIONS) == set()
    assert taken.media_type == media_type
    assert {AUTHORS, PLACE_AND_CAMERA} & set(taken.removed)


@pytest.mark.parametrize("kind", KINDS)
def test_what_came_out_goes_in_again_unchanged(kind):
    once = accept("en fil", KINDS[kind][0]())
    twice = accept(once.name, once.content)
    assert twice.name == once.name
    assert twice.media_type == once.media_type
    if kind in ("jpeg", "png", "pdf"):
        assert (twice.content, twice.removed) == (once.content, ())


@pytest.mark.parametrize("progressive", [False, True])
def test_an_upright_photograph_keeps_every_dot(progressive):
    sent = made.jpeg(progressive=progressive)
    taken = made.opened(accept("foto.jpg", sent).content)
    assert ImageChops.difference(taken, made.opened(sent)).getbbox() is None
    assert not taken.getexif()
    assert taken.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progression"
                                 , "progressive"}  # fmt: skip


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16", "CMYK"])
def test_every_sort_of_colour_is_kept(mode):
    picture = made.dots().convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = Image.frombytes("I;16", (2, 1), b"\x01\x02\xff\xfe")
    sent = made.jpeg(picture=picture) if mode == "CMYK" else made.png(picture=picture)
    taken, before = made.opened(accept("bild", sent).content), made.opened(sent)
    assert (taken.mode, taken.size) == (before.mode, before.size)
    assert taken.tobytes() == before.tobytes()


@pytest.mark.parametrize("make", [made.jpeg, made.png])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_on_its_side_is_turned(make, orientation):
    """The oracle is the definition of the tag: what is done to see it upright."""
    steps = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_270],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_90],
    }
    expected = made.dots()
    for step in steps[orientation]:
        expected = expected.transpose(step)
    taken = made.opened(accept("bild", make(orientation)).content)
    assert taken.size == expected.size
    assert not taken.getexif()
    # JPEG is not exact where colours meet; a corner in the wrong place differs by a hundred.
    middles = [(x * taken.width // 4, y * taken.height // 4) for x in (1, 3) for y in (1, 3)]
    for middle in middles:
        pairs = zip(taken.getpixel(middle), expected.getpixel(middle), strict=True)
        assert max(abs(one - other) for one, other in pairs) < 8


def test_only_the_first_picture_and_nothing_after_it_is_left():
    phone = made.jpeg() + made.jpeg(picture=made.dots().rotate(180))
    taken = accept("foto.jpg", phone)
    assert taken.content.count(b"\xff\xd8\xff") == 1
    assert TRAILING in taken.removed


def test_a_pdf_keeps_its_pages_and_its_fonts():
    sent = made.pdf()
    taken = accept("plan.pdf", sent)
    assert made.pdf_text(taken.content) == made.pdf_text(sent)
    with pikepdf.open(io.BytesIO(taken.content)) as pdf:
        page = pdf.pages[0]
        assert set(page.Resources.Font.keys()) == {"/F1", "/EF"}
        assert str(page.Annots[0].Contents) == "Se här"
        photo = made.opened(page.Resources.XObject.Im0.read_raw_bytes())
        assert photo.size == (64, 32)
        assert not photo.getexif()
        assert "/Info" not in pdf.trailer


def _action(kind, **more):
    return Dictionary(S=Name("/" + kind), **more)


def _javascript(pdf):
    act = _action("JavaScript", JS="app.alert('plantan')")
    pdf.Root.OpenAction = act
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", act])))


def _hidden_javascript(pdf):
    # Behind a step that is harmless, in a list, in an object of its own.
    act = pdf.make_indirect(_action("JavaScript", JS=pdf.make_stream(b"plantan")))
    pdf.pages[0].AA = Dictionary(O=_action("GoTo", D=Array([0]), Next=Array([act])))


def _launch(pdf):
    note = Dictionary(Subtype=Name.Link, A=_action("Launch", F="plantan.exe"))
    pdf.pages[0].Annots = Array([note])


def _astray(pdf):
    note = Dictionary(Subtype=Name.Link, A=_action("URI", URI="file:///plantan"))
    pdf.pages[0].Annots = Array([note])


def _attached(pdf):
    pdf.attachments["plantan.exe"] = b"MZ plantan"


def _associated(pdf):
    spec = pikepdf.AttachedFileSpec(pdf, b"MZ plantan", filename="bild.exe").obj
    pdf.pages[0].AF = Array([pdf.make_indirect(spec)])


def _pinned(pdf):
    spec = pikepdf.AttachedFileSpec(pdf, b"MZ plantan", filename="plantan.exe").obj
    note = Dictionary(Subtype=Name.FileAttachment, FS=spec)
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


def _signed(pdf):
    signature = pdf.make_indirect(Dictionary(Type=Name.Sig, Name="plantan", Contents=b"plantan"))
    field = pdf.make_indirect(
        Dictionary(Subtype=Name.Widget, FT=Name.Sig, T="Underskrift", V=signature)
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=pdf.make_stream(b"plantan"))
    pdf.pages[0].Annots = Array([field])


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (_javascript, SCRIPTS),
        (_hidden_javascript, SCRIPTS),
        (_launch, SCRIPTS),
        (_astray, SCRIPTS),
        (_attached, EMBEDDED),
        (_associated, EMBEDDED),
        (_pinned, EMBEDDED),
        (_signed, SIGNATURE),
    ],
)
def test_what_a_pdf_does_and_carries_goes_and_is_told(plant, told):
    sent = made.pdf(plant)
    assert made.holds(sent, "plantan")
    taken = accept("plan.pdf", sent)
    assert told in taken.removed
    assert made.holds(taken.content, "plantan", "JavaScript", "Launch", "EmbeddedFile") == set()
    assert made.pdf_text(taken.content) == made.pdf_text(sent)


def test_links_to_the_web_and_names_of_fields_stay_in_a_pdf():
    def plant(pdf):
        link = Dictionary(Subtype=Name.Link, A=_action("URI", URI="https://bra.se/"))
        field = pdf.make_indirect(
            Dictionary(Subtype=Name.Widget, FT=Name.Tx, T="Sökande", V="Fritidsnämnden")
        )
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.pages[0].Annots = Array([link, field])

    taken = accept("plan.pdf", made.pdf(plant)).content
    assert made.holds(taken, "https://bra.se/") == {"https://bra.se/"}
    with pikepdf.open(io.BytesIO(taken)) as pdf:
        field = pdf.pages[0].Annots[1]
        assert (str(field.T), str(field.V)) == ("Sökande", "Fritidsnämnden")


def test_a_pdf_that_only_may_not_be_printed_is_opened():
    barred = pikepdf.Encryption(owner="ägare", allow=pikepdf.Permissions(extract=False))
    taken = accept("plan.pdf", made.pdf(encryption=barred))
    assert RESTRICTIONS in taken.removed
    with pikepdf.open(io.BytesIO(taken.content)) as pdf:
        assert not pdf.is_encrypted


def test_a_name_written_another_way_is_the_same_name():
    sent = made.pdf(_launch)
    disguised = sent.replace(b"/Launch", b"/L#61unch")
    # Two bytes more, after which the table of objects points astray: have it written anew.
    with pikepdf.open(io.BytesIO(disguised)) as pdf:
        written = io.BytesIO()
        pdf.save(written)
    assert SCRIPTS in accept("plan.pdf", written.getvalue()).removed


def test_a_name_in_an_old_encoding_harms_nothing():
    sent = made.pdf().replace(b"/Subtype /Text", b"/Subtype /T\xe4xt")
    assert made.pdf_text(accept("plan.pdf", sent).content) == made.pdf_text(sent)


def test_earlier_versions_do_not_follow_a_pdf():
    sent = made.pdf()
    later = sent.rstrip() + b"\n% " + AUTHOR.encode() + b"\n"
    assert TRAILING in accept("plan.pdf", later).removed
    assert AUTHOR.encode() not in accept("plan.pdf", later).content


def test_a_word_document_keeps_every_word():
    taken = accept("plan.docx", made.docx())
    for name in ("word/document.xml", "word/comments.xml"):
        assert words(part(taken.content, name)) == words(made.docx_parts()[name])
    assert TEXT in words(part(taken.content, "word/document.xml"))
    assert LOCAL_LINKS in taken.removed


def test_a_word_document_points_at_nothing_that_is_gone():
    taken = made.parts_of(accept("plan.docx", made.docx()).content)
    links = etree.fromstring(taken["word/_rels/document.xml.rels"])
    assert [link.get("Target") for link in links] == [
        "media/image1.jpeg",
        "https://bra.se/",
        "plan.docx",
    ]
    assert len(etree.fromstring(taken["word/_rels/settings.xml.rels"])) == 0
    assert [link.get("Target") for link in etree.fromstring(taken["_rels/.rels"])] == [
        "word/document.xml"
    ]
    assert "people" not in taken["[Content_Types].xml"].decode()
    # Bound to data that is gone, Word would empty what stands there.
    assert b"dataBinding" not in taken["word/document.xml"]


def test_a_picture_from_the_web_is_not_fetched():
    relations = made.docx_parts()["word/_rels/document.xml.rels"].replace(
        'Target="media/image1.jpeg"', 'Target="https://spion.example/1.png" TargetMode="External"'
    )
    taken = accept("plan.docx", made.docx(**{"word/_rels/document.xml.rels": relations}))
    assert OUTSIDE in taken.removed
    assert made.holds(taken.content, "spion") == set()


def test_a_workbook_reads_the_same():
    sent = made.xlsx()
    taken = accept("budget.xlsx", sent).content
    assert read_sheet(taken) == read_sheet(sent)
    assert "r:id" not in part(taken, "xl/worksheets/sheet1.xml")


def test_a_workbook_that_a_program_wrote_opens_with_its_formulas_and_comments():
    book = openpyxl.Workbook()
    book.properties.creator = AUTHOR
    book.active.append([TEXT, 125_000, "=B1*2"])
    book.active["A1"].comment = openpyxl.comments.Comment("Stämmer det?", AUTHOR)
    written = io.BytesIO()
    book.save(written)
    taken = accept("budget.xlsx", written.getvalue()).content
    assert made.holds(written.getvalue(), AUTHOR)
    assert made.holds(taken, AUTHOR) == set()
    read = openpyxl.load_workbook(io.BytesIO(taken)).active
    assert [cell.value for cell in read[1]] == [TEXT, 125_000, "=B1*2"]
    assert read["A1"].comment.text == "Stämmer det?"


def test_a_document_in_a_document_is_cleaned_too():
    sent = made.docx(**{"word/embeddings/Microsoft_Excel_Sheet.xlsx": made.xlsx()})
    assert made.holds(accept("plan.docx", sent).content, *PLANTS) == set()


@pytest.mark.parametrize("make", [made.odt, made.ods])
def test_an_opendocument_keeps_its_text(make):
    taken = accept("plan", make()).content
    parts = made.parts_of(taken)
    assert next(iter(parts)) == "mimetype"
    assert taken[30:38] == b"mimetype"
    assert parts["mimetype"] in taken[:120]
    assert {TEXT, "Stämmer det?", "plan"} <= set(etree.fromstring(parts["content.xml"]).itertext())
    listed = [entry.values()[0] for entry in etree.fromstring(parts["META-INF/manifest.xml"])]
    assert listed == ["/", "content.xml"]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("anteckning.txt", "Möte i kväll, kl. 18\n".encode(), "text/plain"),
        ("anteckning", "Möte".encode("cp1252"), "text/plain"),
        ("belopp.CSV", "\ufeffid;kr\n1;5\n".encode("utf-16"), "text/csv"),
    ],
)
def test_text_is_left_as_it_is(name, content, media_type):
    taken = accept(name, content)
    assert (taken.media_type, taken.content, taken.removed) == (media_type, content, ())
