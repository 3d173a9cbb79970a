"""Counts or rates with how sure they are, one under another, in the order given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.chart import Chart, picture, tick_words
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

ROW, WHISKER = 46, 12  # pixels: a row with its name, and the ends of an interval


@dataclass(frozen=True, slots=True)
class Rate:
    """``value`` with the ends of its interval; ``note`` says more of it in the table."""

    name: str
    value: float
    low: float
    high: float
    note: str = ""


def rates(  # noqa: PLR0913 - what a chart is made of
    rows: Sequence[Rate],
    *,
    title: str,
    caption: str,
    headings: tuple[str, str, str],
    decimals: int = 1,
    limit: int = 30,
) -> Chart:
    """A line from the least to the most that each may be, with a square at what was found.

    ``headings`` are the table's: what a row is, its number, and its note. At most ``limit`` rows
    are drawn, and the picture says so; the table has them all.
    """
    drawn = rows[:limit]
    ticks = round_ticks(0, max((row.high for row in drawn), default=1))
    across = Scale(0, float(ticks[-1]), 0.02, 0.96)
    floor = ROW * len(drawn) + 6
    parts: list[SafeString] = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        x = percent(across(float(tick)))
        parts.append(element("line", class_="axis", x1=x, y1=0, x2=x, y2=floor, stroke="#dcd9d0"))
        parts.append(text(word, x, floor + 18, text_anchor="middle"))
    for place, row in enumerate(drawn):
        parts += _row(row, place * ROW, across, decimals)
    if len(drawn) < len(rows):
        left_out = _("%(count)d till står i tabellen.") % {"count": len(rows) - len(drawn)}
        parts.append(text(left_out, 0, floor + 38))
    svg = picture(parts, height=floor + 46, title=title, description=caption)
    return Chart(title, caption, svg, _table(rows, title, headings, decimals))


def _row(row: Rate, top: int, across: Scale, decimals: int) -> list[SafeString]:
    y = top + 30
    line: dict[str, Any] = {"class_": "whisker", "stroke": "#4a5a68", "stroke_width": 2}
    low, high = percent(across(row.low)), percent(across(row.high))
    ends = [
        element("line", x1=x, y1=y - WHISKER / 2, x2=x, y2=y + WHISKER / 2, **line)
        for x in (low, high)
    ]
    square = element(
        "rect", class_="bar", x=percent(across(row.value)), y=y - 5, width=10, height=10,
        transform="translate(-5 0)", fill="#0f5265",
    )  # fmt: skip
    return [
        text(row.name, 0, top + 16, class_="name"),
        text(_one(row.value, decimals), "100%", top + 16, class_="value", text_anchor="end"),
        element("line", x1=low, y1=y, x2=high, y2=y, **line),
        *ends,
        square,
    ]


def _one(value: float, decimals: int) -> str:
    return decimal_text(Decimal(repr(value)), decimals=decimals, locale=active())


def _table(
    rows: Sequence[Rate], title: str, headings: tuple[str, str, str], decimals: int
) -> Table:
    noted = any(row.note for row in rows)
    columns = [
        Column(headings[0]),
        Column(headings[1], numeric=True),
        Column(_("Lägst"), numeric=True),
        Column(_("Högst"), numeric=True),
        *([Column(headings[2])] if noted else []),
    ]
    lines = [
        [
            row.name,
            _one(row.value, decimals),
            _one(row.low, 1),
            _one(row.high, 1),
            *([row.note or "–"] if noted else []),
        ]
        for row in rows
    ]
    return Table(columns, lines, title, caption_hidden=True)
