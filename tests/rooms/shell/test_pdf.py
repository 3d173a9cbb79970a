"""Documents claim and carry what an archive and a screen reader need, whatever people typed."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.shell import example_charts, pdf

LETTERHEAD = pdf.Letterhead("Huddinge kommun", datetime.date(2027, 3, 15))
MARKUP = '#panic("x") *fet* _kursiv_ $x^2$ = Rubrik @ref <etikett> `kod` \\ // slut /* */ [a] "b" ~'


def document(**changes: Any) -> bytes:
    chart = example_charts.score_against_cost()
    data = {
        "lead": "Ingress.",
        "heading": "Nyckeltal",
        "facts": [["Fördelat", "9 985 000 kr"]],
        "columns": [
            {"label": "Åtgärd", "numeric": False},
            *[{"label": "Sökt", "numeric": True}] * 2,
        ],
        "rows": [["Belysning", "1 580 000", "700 000"]] * 60,
        "caption": "Alla åtgärder",
        "svg": chart.on_paper,
        "alt": chart.title,
        "picture_caption": chart.caption,
        "law": "Kommunallagen 6 kap. 38 §",
    }
    return pdf.render(
        "shell/typst/example.typ", data | changes, title="Beslut", letterhead=LETTERHEAD
    )


@pytest.fixture(scope="module")
def opened() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document()))


def structure(node: Any) -> list[str]:
    """Every structure type below ``node``, in reading order."""
    if isinstance(node, pikepdf.Array):
        return [name for child in node for name in structure(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (structure(node["/K"]) if "/K" in node else [])


def test_it_claims_both_standards_its_language_and_its_title(opened: pikepdf.Pdf) -> None:
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang).startswith("sv")
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as claims:
        assert claims["pdfuaid:part"] == "1"
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("2", "A")
        assert claims["dc:title"] == "Beslut"


def test_it_is_tagged_with_headings_tables_and_a_described_picture(opened: pikepdf.Pdf) -> None:
    kinds = structure(opened.Root.StructTreeRoot)
    assert {"/H1", "/P", "/Table", "/THead", "/TH", "/TD", "/Figure", "/Caption"} <= set(kinds)
    assert kinds.count("/TR") == 61
    assert kinds.count("/TH") == 3  # the heading row repeated on a page is not read again


def test_every_font_is_embedded_and_ours(opened: pikepdf.Pdf) -> None:
    fonts = [f for page in opened.pages for f in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        assert "SourceSans3" in str(font.BaseFont)
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def headings(made: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(made)).open_outline() as outline:
        return [item.title for item in outline.root]


def test_markup_that_people_typed_comes_out_as_text() -> None:
    assert MARKUP in headings(document(heading=MARKUP, lead=MARKUP, caption=MARKUP, law=MARKUP))


@settings(max_examples=30)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C"])))
def test_any_text_comes_out_as_text(text: str) -> None:
    shown = [" ".join(title.split()) for title in headings(document(heading="x" + text))]
    assert " ".join(("x" + text).split()) in shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Tack 😀", "Tack □"),
        ("漢字", "□□"),
        ("a\x00b\x07", "a□b□"),
        ("\ud83d lös", "□ lös"),
        ("fel\u202evänt", "felvänt"),
        ("Жанна Ångström → ½", "Жанна Ångström → ½"),
    ],
)
def test_a_character_without_a_glyph_never_stops_a_document(typed: str, shown: str) -> None:
    assert shown in headings(document(heading=typed, lead=typed, rows=[[typed, "1", "2"]]))


def test_the_same_input_gives_the_same_bytes() -> None:
    assert document() == document()


def test_a_broken_template_says_where(tmp_path: Any) -> None:
    with pytest.raises(pdf.DocumentError, match=r"shell/typst/missing\.typ"):
        pdf.render("shell/typst/missing.typ", {}, title="x", letterhead=LETTERHEAD)


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(pdf.DocumentError, match="alt"):
        document(alt=None)
