"""A paper as DOCX: real headings, tables whose first row is their heading, Swedish throughout."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from tryggare.shell.papers.paper import (
    Block,
    Bullets,
    Facts,
    Grid,
    Heading,
    Law,
    Paper,
    Paragraph,
    Picture,
    long_date,
)

# XML has no room for these; nobody can have meant them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TEXT_WIDTH_MM = 162


def paper_docx(paper: Paper) -> bytes:
    """The same paper gives the same words, ready to be written on in a word processor."""
    made = docx.Document()
    _set_up(made, paper)
    made.add_heading(_clean(paper.title), level=0)
    for block in paper.blocks:
        if not isinstance(block, Picture):
            _add(made, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _set_up(made: Document, paper: Paper) -> None:
    about = made.core_properties
    midnight = datetime.datetime.combine(paper.day, datetime.time())
    about.title, about.author = _clean(paper.title), _clean(paper.sender)
    about.language, about.comments = "sv-SE", ""
    about.created = about.modified = midnight
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)
    page.header.paragraphs[0].text = _clean(f"{paper.sender}\t\t{long_date(paper.day)}")
    _number_pages(page.footer.paragraphs[0])
    made.styles["Normal"].font.size = Pt(11)
    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "sv-SE")


def _number_pages(paragraph: object) -> None:
    """``Sida 1``, counted by the word processor."""
    run = paragraph.add_run("Sida ")  # type: ignore[attr-defined]
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _add(made: Document, block: Block) -> None:
    match block:
        case Heading(text, level):
            made.add_heading(_clean(text), level=level)
        case Paragraph(text):
            for part in text.splitlines() or [""]:
                made.add_paragraph(_clean(part))
        case Bullets(items):
            for item in items:
                made.add_paragraph(_clean(item), style="List Bullet")
        case Facts(pairs):
            for label, value in pairs:
                line = made.add_paragraph()
                line.paragraph_format.space_after = Pt(2)
                line.add_run(_clean(f"{label}: ")).bold = True
                line.add_run(_clean(value))
        case Grid():
            _table(made, block)
        case Law(text):
            made.add_paragraph(_clean(text), style="Intense Quote")


def _table(made: Document, grid: Grid) -> None:
    table = made.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    _fill(table.rows[0], grid.columns, grid, bold=True)
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)
    for values in grid.rows:
        _fill(table.add_row(), values, grid)


def _fill(row: _Row, values: Sequence[str], grid: Grid, *, bold: bool = False) -> None:
    total = sum(grid.widths)
    cells: Sequence[_Cell] = row.cells
    for place, (cell, value) in enumerate(zip(cells, values, strict=True)):
        cell.width = Mm(_TEXT_WIDTH_MM * grid.widths[place] / total)
        line = cell.paragraphs[0]
        line.add_run(_clean(value)).bold = bold
        if place in grid.numeric:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
