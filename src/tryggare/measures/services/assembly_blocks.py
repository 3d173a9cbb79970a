"""The parts of a report's content: plain JSON that a page and a paper are drawn from alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tryggare.shell.papers.paper import long_date

Content = dict[str, Any]
# The label of the number in a diary.
REFERENCE = "Diarienummer"


def section(code: str, title: str, blocks: Iterable[Content], *, law: str = "") -> Content:
    """``law`` is the id of a provision. A section without a block of facts says so itself:
    ``is_empty`` when nothing stands in it but sentences about that."""
    made = list(blocks)
    return {
        "code": code,
        "title": title,
        "law": law,
        "blocks": made,
        "is_empty": all(block["kind"] == "lacks" for block in made),
    }


def heading(text: str) -> Content:
    return {"kind": "heading", "text": text}


def sentence(text: str) -> Content:
    return {"kind": "text", "text": text}


def lacks(text: str) -> Content:
    """A sentence that says that there is nothing."""
    return {"kind": "lacks", "text": text}


def facts(pairs: Iterable[tuple[str, str]]) -> Content:
    """Label and value; what is empty is not there."""
    return {"kind": "facts", "pairs": [list(pair) for pair in pairs if pair[1]]}


def bullets(items: Iterable[str]) -> Content:
    return {"kind": "bullets", "items": list(items)}


def grid(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int] = (),
    numeric: Sequence[int] = (),
) -> Content:
    """A table; ``widths`` are shares of the width, ``numeric`` the places set to the right."""
    return {
        "kind": "grid",
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "widths": list(widths or [1] * len(columns)),
        "numeric": list(numeric),
    }


def day(on: date | None) -> str:
    """``4 mars 2026``; empty for none."""
    return long_date(on) if on else ""
