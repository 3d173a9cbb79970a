"""A table whose squares are darker where a number is greater, and always hold the number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tryggare.shell.charts.chart import Chart, picture
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table

HEAD, ROW = 30, 52  # pixels
_LEFT = 0.32
# The three palest of the maps' shades: dark words stay readable on them.
_FILLS = ("#ffffff", "#e3eff1", "#bcd7dd", "#8fbac5")


@dataclass(frozen=True, slots=True)
class Square:
    """``level`` is 0 (nothing) to 3; ``words`` stand in it, ``below`` on a line under."""

    words: str
    below: str = ""
    level: int = 0


def heat(
    squares: Sequence[Sequence[Square]],
    names: tuple[Sequence[str], Sequence[str]],
    *,
    title: str,
    caption: str,
    table: Table,
) -> Chart:
    """``names`` are the rows' and the columns'; ``table`` holds every number in words."""
    rows, columns = names
    width = (1 - _LEFT) / max(len(columns), 1)
    parts: list[SafeString] = [
        text(name, percent(_LEFT + (place + 0.5) * width), 18, text_anchor="middle")
        for place, name in enumerate(columns)
    ]
    for down, (name, line) in enumerate(zip(rows, squares, strict=True)):
        top = HEAD + down * ROW
        parts.append(text(name, 0, top + ROW / 2 + 5, class_="name"))
        for place, square in enumerate(line):
            parts += _square(square, _LEFT + place * width, width, top)
    svg = picture(parts, height=HEAD + ROW * len(rows) + 4, title=title, description=caption)
    return Chart(title, caption, svg, table)


def _square(square: Square, left: float, width: float, top: int) -> list[SafeString]:
    middle = percent(left + width / 2)
    return [
        element(
            "rect", class_=f"heat map-fill--{square.level}", x=percent(left), y=top,
            width=percent(width), height=ROW - 2, fill=_FILLS[square.level], stroke="#dcd9d0",
        ),
        text(square.words, middle, top + 22, class_="heat-number", text_anchor="middle",
             font_weight=650),
        text(square.below, middle, top + 40, class_="heat-note", text_anchor="middle"),
    ]  # fmt: skip


def headed(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> Table:
    """A plain table whose columns but the first are numbers."""
    heads = [Column(label, numeric=place > 0) for place, label in enumerate(columns)]
    return Table(heads, [list(row) for row in rows], title, caption_hidden=True)
