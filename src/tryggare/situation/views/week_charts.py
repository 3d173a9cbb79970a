"""Counts with their intervals, as bars under their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from tryggare.domain.statistics.counts import poisson_interval
from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.chart import Chart, picture
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

ROW, BAR = 46, 14  # pixels: a row with its name and bar, and the bar alone
_SHARE = 0.94  # of the width, so that the last tick's number has room


@dataclass(frozen=True)
class Counted:
    """A count; ``beside`` is what it is set beside, if anything, drawn as an upright line."""

    name: str
    count: int
    beside: float | None = None

    @property
    def reach(self) -> tuple[float, float]:
        """The exact 95 per cent interval."""
        found = poisson_interval(self.count)
        return found.low, found.high


@dataclass(frozen=True)
class Headings:
    """Of the table: what the rows are, the count, its interval's ends and what stands beside."""

    what: str
    count: str
    low: str
    high: str
    beside: str


def counts(rows: Sequence[Counted], headings: Headings, *, title: str, caption: str) -> Chart:
    """Rows in the order given, which is never the order of their counts."""
    largest = max((max(row.reach[1], row.beside or 0) for row in rows), default=1)
    ticks = round_ticks(0, largest)
    across = Scale(0, float(ticks[-1]), 0.0, _SHARE)
    floor = ROW * len(rows) + 6
    parts: list[SafeString] = []
    for tick in ticks:
        x = percent(across(float(tick)))
        anchor = "start" if not tick else "middle"
        parts.append(element("line", class_="axis", x1=x, y1=0, x2=x, y2=floor, stroke="#dcd9d0"))
        parts.append(text(_plain(tick), x, floor + 18, text_anchor=anchor))
    for place, row in enumerate(rows):
        parts += _row(row, place * ROW, across)
    svg = picture(parts, height=floor + 26, title=title, description=caption)
    return Chart(title, caption, svg, _table(rows, headings, title))


def _row(row: Counted, top: int, across: Scale) -> list[SafeString]:
    low, high = row.reach
    middle = top + 22 + BAR / 2
    drawn = [
        text(row.name, 0, top + 16, class_="name"),
        text(str(row.count), "100%", top + 16, class_="value", text_anchor="end"),
        element(
            "rect", class_="bar", x=0, y=top + 22, width=percent(across(row.count)), height=BAR,
            rx=2, fill="#0f5265",
        ),
        element(
            "line", class_="out", x1=percent(across(low)), y1=middle, x2=percent(across(high)),
            y2=middle, stroke="#6f7a84", stroke_width=3,
        ),
    ]  # fmt: skip
    if row.beside is not None:
        x = percent(across(row.beside))
        drawn.append(
            element("line", class_="limit", x1=x, y1=top + 20, x2=x, y2=top + 26 + BAR,
                    stroke="#b35c00", stroke_width=3)
        )  # fmt: skip
    return drawn


def _table(rows: Sequence[Counted], headings: Headings, title: str) -> Table:
    labels = (headings.what, headings.count, headings.low, headings.high, headings.beside)
    columns = [Column(label, numeric=place > 0) for place, label in enumerate(labels)]
    lines = [
        [row.name, str(row.count), *map(one_decimal, row.reach), one_decimal(row.beside)]
        for row in rows
    ]
    return Table(columns, lines, title, caption_hidden=True)


def one_decimal(value: float | None) -> str:
    """``6,2``; a dash for none."""
    if value is None:
        return "–"
    return decimal_text(Decimal(repr(float(value))), decimals=1, locale=active())


def _plain(tick: Decimal) -> str:
    return decimal_text(tick.normalize() + 0, locale=active())
