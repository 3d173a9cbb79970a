"""The register as it is handed out: the five fields of 10 § and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from tryggare.domain.law import provision
from tryggare.domain.plans.register import COLUMNS, RegisterRow
from tryggare.measures.selectors.cameras import in_the_register
from tryggare.shell.laws import law_words
from tryggare.shell.papers.cells import csv_bytes
from tryggare.shell.papers.paper import Grid, Law, Paper, Paragraph
from tryggare.shell.papers.pdf import paper_pdf
from tryggare.shell.papers.word import paper_docx
from tryggare.shell.papers.workbook import tell_about, text_workbook

TITLE = "Register över kamerabevakning"
_WIDTHS = (26, 20, 40, 26, 24)


def register_rows(on: date) -> list[RegisterRow]:
    """What is in use, and what has ended and must still stand there."""
    return [
        RegisterRow(
            address=one.address,
            place_type=one.place_type,
            purpose=one.purpose,
            technique=one.technique,
            assessed_on=vars(one)["assessed_on"],
        )
        for one in in_the_register(on)
    ]


def register_csv(rows: Sequence[RegisterRow], sender: str, on: date) -> bytes:
    return csv_bytes([COLUMNS, *(row.cells() for row in rows)])


def register_xlsx(rows: Sequence[RegisterRow], sender: str, on: date) -> bytes:
    out = io.BytesIO()
    with text_workbook(out) as book:
        tell_about(book, title=TITLE, author=sender, day=on)
        sheet = book.add_worksheet("Register")
        bold = book.add_format({"bold": True, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for place, (heading, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row.cells()):
                sheet.write_string(number, place, cell, text)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def register_paper(rows: Sequence[RegisterRow], sender: str, on: date) -> Paper:
    """The same as a document."""
    if not rows:
        return Paper(
            title=TITLE, sender=sender, day=on, blocks=[Paragraph("Ingen kamerabevakning finns.")]
        )
    grid = Grid(columns=COLUMNS, rows=[row.cells() for row in rows], widths=(3, 2, 4, 3, 2))
    return Paper(
        title=TITLE,
        sender=sender,
        day=on,
        blocks=[
            Paragraph("Bevakning i bruk, och bevakning som har upphört och ska stå kvar."),
            grid,
            Law(law_words(provision("kbl-10"))),
        ],
    )


def register_pdf(rows: Sequence[RegisterRow], sender: str, on: date) -> bytes:
    """Raises DocumentError."""
    return paper_pdf(register_paper(rows, sender, on))


def register_docx(rows: Sequence[RegisterRow], sender: str, on: date) -> bytes:
    return paper_docx(register_paper(rows, sender, on))
