"""Counts week by week, beside what the same weeks were before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.chart import Chart, picture, tick_words
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

TOP, FLOOR = 14, 200  # pixels
_LEFT = 0.07
# More words than this would run into each other on a phone.
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One week, or month. ``low`` to ``high`` is what is usual then, where that is known;
    ``is_open`` marks one that is not over."""

    name: str
    count: int
    usual: float | None = None
    low: float | None = None
    high: float | None = None
    is_open: bool = False


def steps_in_time(
    rows: Sequence[Step], *, title: str, caption: str, headings: tuple[str, str, str]
) -> Chart:
    """A bar a step, on a paler field from the least to the most that is usual.

    ``headings`` are the table's: the step, its count and what is usual.
    """
    highest = max((max(row.count, row.high or 0) for row in rows), default=1)
    ticks = round_ticks(0, highest or 1, about=4)
    down = Scale(0, float(ticks[-1]), FLOOR, TOP)
    parts = [*_frame(ticks, down)]
    width = (1 - _LEFT) / max(len(rows), 1)
    every = -(-len(rows) // _MOST_WORDS)
    for place, row in enumerate(rows):
        left = _LEFT + place * width
        parts += _step(row, left, width, down)
        if place % every == 0:
            middle = percent(left + width / 2)
            parts.append(text(row.name, middle, FLOOR + 20, text_anchor="middle"))
    svg = picture(parts, height=FLOOR + 28, title=title, description=caption)
    return Chart(title, caption, svg, _table(rows, title, headings))


def _frame(ticks: Sequence[Decimal], down: Scale) -> list[SafeString]:
    parts = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        y = down(float(tick))
        parts.append(
            element("line", class_="axis", x1=percent(_LEFT), y1=y, x2="100%", y2=y,
                    stroke="#dcd9d0")
        )  # fmt: skip
        parts.append(text(word, percent(_LEFT - 0.01), y + 5, text_anchor="end"))
    return parts


def _step(row: Step, left: float, width: float, down: Scale) -> list[SafeString]:
    parts = []
    if row.low is not None and row.high is not None:
        parts.append(
            _box(left, width, down(row.high), down(row.low), class_="edge", fill="#fdf0dd",
                 stroke="#b35c00")
        )  # fmt: skip
    # What is not over is drawn empty, so that nobody takes it for a fall.
    look = {"class_": "out", "fill": "#ffffff", "stroke": "#6f7a84"} if row.is_open else {
        "class_": "bar", "fill": "#0f5265",
    }  # fmt: skip
    parts.append(_box(left + 0.25 * width, 0.5 * width, down(row.count), FLOOR, **look))
    return parts


def _box(left: float, width: float, top: float, floor: float, **look: str) -> SafeString:
    return element(
        "rect", x=percent(left), y=top, width=percent(width), height=max(floor - top, 0.5), **look
    )


def _table(rows: Sequence[Step], title: str, headings: tuple[str, str, str]) -> Table:
    known = any(row.usual is not None for row in rows)
    columns = [Column(headings[0]), Column(headings[1], numeric=True)]
    if known:
        columns += [Column(headings[2], numeric=True), Column(_("Lägst till högst"), numeric=True)]
    lines = [[row.name, str(row.count), *(_usual(row) if known else [])] for row in rows]
    return Table(columns, lines, title, caption_hidden=True)


def _usual(row: Step) -> list[str]:
    if row.usual is None or row.low is None or row.high is None:
        return ["–", "–"]
    return [_one(row.usual), f"{_one(row.low)}–{_one(row.high)}"]


def _one(value: float) -> str:
    return decimal_text(Decimal(repr(value)), decimals=1, locale=active())
