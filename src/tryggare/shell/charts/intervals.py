"""Figures with how sure they are: a bar over the interval and a stroke at the figure, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.shell.charts.chart import Chart, picture, tick_words
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Table

# Pixels: a group's name, a row, the bar and the stroke in it.
HEADING, ROW, BAR, STROKE = 30, 26, 12, 4
# The row's name stands before the bars and its words after, also on a phone.
_FIRST, _LAST = 0.28, 0.74


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure: what is ``shown`` for it, and where it lies with its ends, where they are
    known."""

    name: str
    shown: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class SpreadGroup:
    """Figures that are read together, such as one place's over the years."""

    name: str
    rows: Sequence[Spread]


def intervals(
    groups: Sequence[SpreadGroup], table: Table, *, title: str, caption: str, limit: int = 24
) -> Chart:
    """Groups in the order given, all on one axis, which need not begin at nought: what is drawn is
    where the figure may lie, not how large it is.

    At most ``limit`` groups are drawn, and the picture says so; ``table`` has them all.
    """
    drawn = groups[:limit]
    numbers = [number for group in drawn for row in group.rows for number in _numbers(row)]
    ticks = round_ticks(min(numbers, default=0), max(numbers, default=1))
    across = Scale(float(ticks[0]), float(ticks[-1]), _FIRST, _LAST)
    floor = sum(HEADING + ROW * len(group.rows) for group in drawn) + 6
    parts: list[SafeString] = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        x = percent(across(float(tick)))
        parts.append(element("line", class_="axis", x1=x, y1=0, x2=x, y2=floor, stroke="#dcd9d0"))
        parts.append(text(word, x, floor + 18, text_anchor="middle"))
    top = 0
    for group in drawn:
        parts.append(text(group.name, 0, top + 20, class_="name", font_weight="650"))
        top += HEADING
        for row in group.rows:
            parts += _row(row, top, across)
            top += ROW
    if len(drawn) < len(groups):
        left_out = _("%(count)d till står i tabellen.") % {"count": len(groups) - len(drawn)}
        parts.append(text(left_out, 0, floor + 38))
    told = "; ".join(_read_aloud(group) for group in groups) + "."
    svg = picture(parts, height=floor + 46, title=title, description=told)
    return Chart(title, caption, svg, table)


def _numbers(row: Spread) -> list[float]:
    return [number for number in (row.value, row.low, row.high) if number is not None]


def _row(row: Spread, top: int, across: Scale) -> list[SafeString]:
    parts = [
        text(row.name, 0, top + 17, class_="name"),
        text(row.shown, "100%", top + 17, class_="value", text_anchor="end"),
    ]
    if row.low is not None and row.high is not None:
        start, end = across(row.low), across(row.high)
        parts.append(
            element(
                "rect",
                class_="bar",
                x=percent(start),
                y=top + 6,
                width=percent(end - start),
                height=BAR,
                fill="#0f5265",
                fill_opacity=0.35,
            )
        )
    if row.value is not None:
        parts.append(
            element(
                "rect",
                class_="bar",
                x=percent(across(row.value)),
                y=top + 3,
                width=STROKE,
                height=BAR + 6,
                fill="#0f5265",
                transform=f"translate({-STROKE / 2} 0)",
            )
        )
    return parts


def _read_aloud(group: SpreadGroup) -> str:
    return f"{group.name}: " + ", ".join(f"{row.name} {row.shown}".strip() for row in group.rows)
