"""Counts with their intervals: one row under the other, or along time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from tryggare.shell.charts.chart import Chart, picture, tick_words
from tryggare.shell.charts.counted_rows import BAR, counted_rows
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Table

HIGH, BELOW = 220, 26  # pixels: the room for a line, and the names below it
_MOST_BARS, _MOST_NAMES = 30, 6
_THIN = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """One place or time. ``value`` is None where the number is not shown; ``low`` and ``high`` are
    its interval, where there is one."""

    name: str
    shown: str
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def ends(self) -> tuple[float, float] | None:
        if self.low is None or self.high is None:
            return None
        return self.low, self.high


def counted_bars(
    rows: Sequence[Counted], *, title: str, caption: str, description: str, table: Table
) -> Chart:
    """Bars under their names, each with its interval as a line below it. At most 30 are drawn, and
    the picture says so; the table has them all."""
    parts, height = counted_rows(rows, _MOST_BARS, most=_most, draw=_bar)
    svg = picture(parts, height=height, title=title, description=description)
    return Chart(title, caption, svg, table)


def _bar(row: Counted, top: int, across: Scale) -> list[SafeString]:
    parts = [
        text(row.name, 0, top + 16, class_="name"),
        text(row.shown, "100%", top + 16, class_="value", text_anchor="end"),
    ]
    if row.value is not None:
        start = across(0)
        parts.append(
            element(
                "rect", class_="bar", x=percent(start), y=top + 22,
                width=percent(across(row.value) - start), height=BAR, fill="#0f5265",
            )
        )  # fmt: skip
    if row.ends is not None:
        low, high = (percent(across(end)) for end in row.ends)
        y = top + 22 + BAR + 4
        parts.append(_stroke(low, y, high, y))
        parts += [_stroke(x, y - 3, x, y + 3) for x in (low, high)]
    return parts


def counted_line(
    rows: Sequence[Counted], *, title: str, caption: str, description: str, table: Table
) -> Chart:
    """The values along time with their intervals as upright lines. What is not shown is a gap."""
    ticks = round_ticks(0, max((_most(row) for row in rows), default=0))
    up = Scale(0, float(ticks[-1]), HIGH, 12)
    parts: list[SafeString] = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        y = up(float(tick))
        parts.append(element("line", class_="axis", x1="0%", y1=y, x2="100%", y2=y,
                             stroke="#dcd9d0"))  # fmt: skip
        parts.append(text(word, 0, y - 3))
    places = [_along(at, len(rows)) for at in range(len(rows))]
    for at, row in enumerate(rows):
        x = percent(places[at])
        if row.ends is not None:
            parts.append(_stroke(x, up(row.ends[0]), x, up(row.ends[1])))
        if row.value is None:
            continue
        before = rows[at - 1].value if at else None
        if before is not None:
            parts.append(_stroke(percent(places[at - 1]), up(before), x, up(row.value), 3))
        elif at + 1 == len(rows) or rows[at + 1].value is None:
            parts.append(_stroke(x, up(row.value) - 2, x, up(row.value) + 2, 4))
    step = max(1, -(-len(rows) // _MOST_NAMES))
    parts += [
        text(rows[at].name, percent(places[at]), HIGH + 20, text_anchor="middle")
        for at in range(0, len(rows), step)
    ]
    svg = picture(parts, height=HIGH + BELOW, title=title, description=description)
    return Chart(title, caption, svg, table)


def _along(at: int, many: int) -> float:
    """The middle of each of ``many`` equal parts, beside the numbers of the axis."""
    return 0.1 + 0.86 * (at + 0.5) / max(many, 1)


def _most(row: Counted) -> float:
    return max(row.value or 0, row.high or 0)


def _stroke(x1: str, y1: float, x2: str, y2: float, width: int = _THIN) -> SafeString:
    is_thin = width == _THIN
    return element(
        "line", class_="interval" if is_thin else "course", x1=x1, y1=y1, x2=x2, y2=y2,
        stroke="#14202b" if is_thin else "#0f5265", stroke_width=width,
    )  # fmt: skip
