"""A document as its parts, before anyone has chosen PDF or DOCX."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats, translation


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 stands under the title, 2 under that."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, in the order given."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its headings. ``numeric``: the places of columns set to the right. ``widths``:
    what share of the width each column wants."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Law:
    """What a law demands, set apart."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, what it shows in words, and a line under it. Its table stands beside it: in DOCX,
    which has no place for an SVG, the table is all there is."""

    svg: str
    alt: str
    caption: str


Block = Heading | Paragraph | Bullets | Facts | Grid | Law | Picture


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document of the municipality. ``day`` is the day it is made."""

    title: str
    sender: str
    day: datetime.date
    blocks: Sequence[Block]

    def plain(self) -> list[dict[str, Any]]:
        """The parts as JSON carries them to the typst template."""
        return [_plain(block) for block in self.blocks]


def paper_of(
    content: dict[str, Any],
    blocks: Callable[[dict[str, Any]], Iterable[Block]],
    *,
    is_draft: bool = False,
) -> Paper:
    """A frozen content in Swedish, by what makes its ``blocks``: the content has a title, a sender
    and its day. A draft says so in its title."""
    with translation.override("sv"):
        made = list(blocks(content))
    return Paper(
        title=f"{'Utkast: ' if is_draft else ''}{content['title']}",
        sender=content["sender"],
        day=datetime.date.fromisoformat(content["day"]),
        blocks=made,
    )


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text) | Law(text):
            return {"kind": "law" if isinstance(block, Law) else "paragraph", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": list(items)}
        case Facts(pairs):
            return {"kind": "facts", "pairs": [list(pair) for pair in pairs]}
        case Grid(columns, rows, widths, numeric):
            return {
                "kind": "grid",
                "columns": [
                    {"label": label, "numeric": place in numeric}
                    for place, label in enumerate(columns)
                ],
                "rows": [list(row) for row in rows],
                "widths": list(widths),
            }
        case Picture(svg, alt, caption):
            return {"kind": "picture", "svg": svg, "alt": alt, "caption": caption}


def long_date(day: datetime.date | None) -> str:
    """``4 mars 2026``; a dash for none."""
    if day is None:
        return "–"
    with translation.override("sv"):
        return formats.date_format(day, "j F Y")
