"""A report as a paper: PDF/UA-1 and PDF/A-2a, or DOCX to go on writing in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils import translation

from tryggare.exit.services.year_reports.content import Content
from tryggare.shell.charts import Band, Chart, bands
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
)
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx

_DRAFT = "Utkast: "


def report_paper(content: Content, *, is_draft: bool) -> Paper:
    """The paper; a draft says so in its title."""
    with translation.override("sv"):
        blocks = [block for section in content["sections"] for block in _section(section)]
    return Paper(
        title=f"{_DRAFT if is_draft else ''}{content['title']}",
        sender=content["sender"],
        day=date.fromisoformat(content["day"]),
        blocks=blocks,
    )


def report_pdf(content: Content, *, is_draft: bool) -> bytes:
    """Raises DocumentError."""
    return paper_pdf(report_paper(content, is_draft=is_draft))


def report_docx(content: Content, *, is_draft: bool) -> bytes:
    return paper_docx(report_paper(content, is_draft=is_draft))


def chart_of(table: dict[str, Any]) -> Chart | None:
    """The picture of a released table: its numbers as the ends between which they lie. None where
    no number is shown. Shares are in the table alone."""
    counts = [
        place
        for place, _column in enumerate(table["columns"])
        if any(cells[place]["high"] is not None for _name, cells in table["rows"])
    ]
    rows = [
        Band(_called(table, name, place, counts), cells[place]["text"], *_ends(cells[place]))
        for name, cells in table["rows"]
        for place in counts
    ]
    return bands(rows, title=table["title"], heading=table["heading"]) if rows else None


def _called(table: dict[str, Any], name: str, place: int, counts: Sequence[int]) -> str:
    return f"{name}, {table['columns'][place]}" if len(counts) > 1 else name


def _ends(cell: dict[str, Any]) -> tuple[int | None, int | None]:
    return cell["low"], cell["high"]


def _section(section: dict[str, Any]) -> Iterator[Block]:
    yield Heading(section["title"])
    if not section["blocks"]:
        yield Paragraph("Inget skrivet.")
    for block in section["blocks"]:
        yield from _drawn(block)


def _drawn(block: dict[str, Any]) -> Iterator[Block]:
    match block["kind"]:
        case "paragraph":
            yield Paragraph(block["text"])
        case "bullets":
            yield Bullets(block["items"])
        case "facts":
            yield Facts([(label, value) for label, value in block["pairs"]])
        case "law":
            yield Law(block["text"])
        case "table":
            yield from _table(block)


def _table(table: dict[str, Any]) -> Iterator[Block]:
    yield Heading(table["title"], 2)
    chart = chart_of(table)
    if chart is not None:
        yield Picture(chart.on_paper, _in_words(table), chart.caption)
    columns = [table["heading"], *table["columns"]]
    yield Grid(
        columns=columns,
        rows=[[name, *(cell["text"] for cell in cells)] for name, cells in table["rows"]],
        widths=[3, *(2 for _column in table["columns"])],
        numeric=frozenset(range(1, len(columns))),
    )
    for note in table["notes"]:
        yield Paragraph(note)


def _in_words(table: dict[str, Any]) -> str:
    rows = "; ".join(
        f"{name}: {', '.join(cell['text'] for cell in cells)}" for name, cells in table["rows"]
    )
    return f"{table['title']}. {rows}."
