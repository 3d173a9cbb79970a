"""A paper as PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from tryggare.shell.papers.paper import Paper
from tryggare.shell.pdf import Letterhead, render


def paper_pdf(paper: Paper) -> bytes:
    """Raises DocumentError."""
    return render(
        "shell/typst/paper.typ",
        {"blocks": paper.plain()},
        title=paper.title,
        letterhead=Letterhead(paper.sender, paper.day),
    )
