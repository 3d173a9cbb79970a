"""Where each of several things stands on a scale of a few steps, with where it stood before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tryggare.shell.charts.chart import Chart, picture
from tryggare.shell.charts.scale import Scale
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table

TOP, ROW, RADIUS, RING = 8, 48, 7.0, 4.5  # pixels


@dataclass(frozen=True, slots=True)
class Standing:
    """``now`` and ``before`` (the earliest first) are steps from 0; ``words`` says it in words."""

    name: str
    now: int
    before: Sequence[int]
    words: str


def levels(
    rows: Sequence[Standing],
    headings: tuple[str, str, str],
    *,
    title: str,
    steps: int,
    caption: str,
) -> Chart:
    """Rows in the order given on steps 0 to ``steps`` - 1: a disc where it stands, rings where it
    stood, a line along the way. ``headings`` are the table's: what it is, now and before."""
    across = Scale(0.0, steps - 1.0, 0.02, 0.98)
    floor = TOP + ROW * len(rows) + 4
    parts = []
    for step in range(steps):
        x = percent(across(step))
        parts += [
            element("line", class_="axis", x1=x, y1=TOP, x2=x, y2=floor, stroke="#dcd9d0"),
            text(str(step), x, floor + 18, text_anchor="middle"),
        ]
    for place, row in enumerate(rows):
        parts += _row(row, TOP + place * ROW, across)
    svg = picture(parts, height=floor + 26, title=title, description=caption)
    columns = [Column(headings[0]), Column(headings[1]), Column(headings[2])]
    lines = [[one.name, one.words, _steps(one.before)] for one in rows]
    return Chart(title, caption, svg, Table(columns, lines, title, caption_hidden=True))


def _row(row: Standing, top: int, across: Scale) -> list[SafeString]:
    y = top + 32
    way = [*row.before, row.now]
    line = element(
        "line",
        class_="out",
        x1=percent(across(min(way))),
        y1=y,
        x2=percent(across(max(way))),
        y2=y,
        stroke="#6f7a84",
        stroke_width=2,
    )
    rings = [
        element(
            "circle",
            class_="out",
            cx=percent(across(step)),
            cy=y,
            r=RING,
            fill="#ffffff",
            stroke="#6f7a84",
            stroke_width=2,
        )
        for step in sorted(set(row.before) - {row.now})
    ]
    disc = element(
        "circle", class_="bar", cx=percent(across(row.now)), cy=y, r=RADIUS, fill="#0f5265"
    )
    return [
        text(row.name, 0, top + 16, class_="name"),
        text(_steps(way), "100%", top + 16, class_="value", text_anchor="end"),
        line,
        *rings,
        disc,
    ]


def _steps(way: Sequence[int]) -> str:
    return " → ".join(map(str, way)) if way else "–"
