"""The yearly reports to the nämnd and to the councils one cooperates with (KL 9:37–38)."""

from tryggare.exit.services.year_reports.content import Content, Made, content_of, verifies
from tryggare.exit.services.year_reports.papers import report_docx, report_paper, report_pdf
from tryggare.exit.services.year_reports.writing import (
    begin,
    correct,
    finish,
    hand_over,
    reopen,
    write,
)

__all__ = [
    "Content",
    "Made",
    "begin",
    "content_of",
    "correct",
    "finish",
    "hand_over",
    "reopen",
    "report_docx",
    "report_paper",
    "report_pdf",
    "verifies",
    "write",
]
