"""A score and its correction for each of several things, on the range of what was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.chart import Chart, picture, tick_words
from tryggare.shell.charts.points import Standing, key, shape
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

TOP, ROW, RADIUS = 36, 48, 6.5  # pixels: below the key, a row with its name, and a mark


@dataclass(frozen=True, slots=True)
class Range:
    """``low`` to ``high`` were given; their mean is ``plain`` and ``corrected`` is drawn beside it,
    where there is one. ``apart`` marks a range that is unusually wide."""

    name: str
    low: Decimal
    high: Decimal
    plain: Decimal
    corrected: Decimal | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks are called: in the key, and as headings of the table."""

    heading: str
    plain: str
    corrected: str
    apart: str


def ranges(
    rows: Sequence[Range],
    legend: Legend,
    *,
    title: str,
    caption: str = "",
    limit: int = 30,
) -> Chart:
    """Rows in the order given, on one axis. At most ``limit`` are drawn, and the picture says so;
    the table has them all."""
    drawn = rows[:limit]
    ticks = _ticks(drawn)
    across = Scale(float(ticks[0]), float(ticks[-1]), 0.02, 0.98)
    floor = TOP + ROW * len(drawn) + 6
    parts = [key(_used(drawn), _words(legend)), *_frame(ticks, across, floor)]
    for place, row in enumerate(drawn):
        parts += _row(row, TOP + place * ROW, across)
    if len(drawn) < len(rows):
        left_out = _("%(count)d till står i tabellen.") % {"count": len(rows) - len(drawn)}
        parts.append(text(left_out, 0, floor + 38))
    svg = picture(parts, height=floor + 46, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(rows, legend, title))


def _ticks(rows: Sequence[Range]) -> list[Decimal]:
    values = [float(value) for row in rows for value in _values(row)]
    return round_ticks(min(values, default=0), max(values, default=1))


def _values(row: Range) -> list[Decimal]:
    return [row.low, row.high, row.plain, *([] if row.corrected is None else [row.corrected])]


def _mark(row: Range) -> Standing:
    return Standing.EDGE if row.apart else Standing.IN


def _used(rows: Sequence[Range]) -> set[Standing]:
    return {Standing.OUT} | {_mark(row) for row in rows if row.corrected is not None}


def _words(legend: Legend) -> dict[Standing, str]:
    return {
        Standing.IN: legend.corrected,
        Standing.EDGE: legend.apart,
        Standing.OUT: legend.plain,
    }


def _frame(ticks: Sequence[Decimal], across: Scale, floor: int) -> list[SafeString]:
    parts = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        x = percent(across(float(tick)))
        parts.append(element("line", class_="axis", x1=x, y1=TOP, x2=x, y2=floor, stroke="#dcd9d0"))
        ends = {ticks[0]: "start", ticks[-1]: "end"}
        parts.append(text(word, x, floor + 18, text_anchor=ends.get(tick, "middle")))
    return parts


def _row(row: Range, top: int, across: Scale) -> list[SafeString]:
    y = top + 32
    line = element(
        "line",
        class_="out",
        x1=percent(across(float(row.low))),
        y1=y,
        x2=percent(across(float(row.high))),
        y2=y,
        stroke="#6f7a84",
        stroke_width=3,
    )
    parts = [
        text(row.name, 0, top + 16, class_="name"),
        text(_beside(row), "100%", top + 16, class_="value", text_anchor="end"),
        line,
        shape(Standing.OUT, percent(across(float(row.plain))), y, RADIUS),
    ]
    if row.corrected is not None:
        parts.append(shape(_mark(row), percent(across(float(row.corrected))), y, RADIUS))
    return parts


def _beside(row: Range) -> str:
    if row.corrected is None:
        return _one(row.plain)
    return f"{_one(row.plain)} → {_one(row.corrected)}"


def _one(value: Decimal | None) -> str:
    return "–" if value is None else decimal_text(value, decimals=1, locale=active())


def _table(rows: Sequence[Range], legend: Legend, title: str) -> Table:
    columns = [
        Column(legend.heading),
        Column(_("Lägst"), numeric=True),
        Column(legend.plain, numeric=True),
        Column(legend.corrected, numeric=True),
        Column(_("Högst"), numeric=True),
    ]
    lines = [[row.name, *map(_one, (row.low, row.plain, row.corrected, row.high))] for row in rows]
    return Table(columns, lines, title, caption_hidden=True)
