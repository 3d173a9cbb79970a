"""The report to fullmäktige as a paper: PDF/UA-1 and PDF/A-2a, or DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tryggare.domain.law import provision
from tryggare.measures.services.assembly_blocks import Content
from tryggare.shell.laws import law_words
from tryggare.shell.papers.paper import (
    Block,
    Bullets,
    Facts,
    Grid,
    Heading,
    Law,
    Paper,
    Paragraph,
    long_date,
    paper_of,
)
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx

OWN_WORDS = "Det ledande organets egna ord"


def report_paper(content: Content, *, is_draft: bool = False) -> Paper:
    return paper_of(content, _blocks, is_draft=is_draft)


def report_pdf(content: Content, *, is_draft: bool = False) -> bytes:
    """Raises DocumentError."""
    return paper_pdf(report_paper(content, is_draft=is_draft))


def report_docx(content: Content, *, is_draft: bool = False) -> bytes:
    return paper_docx(report_paper(content, is_draft=is_draft))


def facts_of(content: Content) -> list[tuple[str, str]]:
    """The first page in pairs."""
    first, last = content["period"]
    found = [
        ("Period", f"{_day(first)} – {_day(last)}"),
        ("Uppgifterna hämtade", _day(content["day"])),
    ]
    sent = content.get("sent")
    if sent:
        found += [("Överlämnad", _day(sent["on"])), ("Diarienummer", sent["reference"])]
    return found


def _blocks(content: Content) -> Iterator[Block]:
    yield Facts(facts_of(content))
    if content.get("words"):
        yield Heading(OWN_WORDS)
        for line in content["words"].splitlines():
            if line.strip():
                yield Paragraph(line)
    for section in content["sections"]:
        yield Heading(section["title"])
        if section["law"]:
            yield Law(law_words(provision(section["law"])))
        for block in section["blocks"]:
            yield _block(block)


def _block(block: Content) -> Block:
    match block["kind"]:
        case "heading":
            return Heading(block["text"], 2)
        case "facts":
            return Facts([(label, value) for label, value in block["pairs"]])
        case "bullets":
            return Bullets(block["items"])
        case "grid":
            return Grid(
                block["columns"], block["rows"], block["widths"], frozenset(block["numeric"])
            )
        case _:
            return Paragraph(block["text"])


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso))
