"""The person's own page as a document that is archival and can be read aloud."""

from __future__ import annotations

from tryggare.exit.services.own_view.matter import OwnView
from tryggare.exit.services.own_view.sections import sections
from tryggare.shell.pdf import Letterhead, render


def own_view_pdf(view: OwnView, *, sender: str) -> bytes:
    """PDF/UA-1 and PDF/A-2a, in Swedish. Its title says nothing of what the case is about.

    Raises DocumentError.
    """
    data = {
        "sections": [
            {
                "heading": str(one.heading),
                "lead": [str(sentence) for sentence in one.lead],
                "items": [
                    {
                        "title": str(item.title),
                        "lines": [[str(label), str(value)] for label, value in item.lines],
                    }
                    for item in one.items
                ],
            }
            for one in sections(view)
        ]
    }
    return render(
        "exit/typst/own_view.typ", data, title="Din plan", letterhead=Letterhead(sender, view.on)
    )
