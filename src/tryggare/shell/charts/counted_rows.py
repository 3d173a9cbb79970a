"""The frame of a picture of counts under their names: an axis below, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.shell.charts.chart import tick_words
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text

Row = TypeVar("Row")

ROW, BAR = 46, 14  # pixels: a row with its name, and the bar alone


def counted_rows(
    rows: Sequence[Row],
    limit: int,
    *,
    most: Callable[[Row], float],
    draw: Callable[[Row, int, Scale], list[SafeString]],
) -> tuple[list[SafeString], int]:
    """The first ``limit`` rows drawn, and the picture's height in pixels. ``most`` is how far a row
    reaches; ``draw`` is given the row, its upper edge in pixels and the axis."""
    drawn = rows[:limit]
    ticks = round_ticks(0, max(map(most, drawn), default=0))
    across = Scale(0, float(ticks[-1]), 0.01, 0.97)
    floor = ROW * len(drawn) + 6
    parts: list[SafeString] = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        x = percent(across(float(tick)))
        parts.append(element("line", class_="axis", x1=x, y1=0, x2=x, y2=floor, stroke="#dcd9d0"))
        ends = {ticks[0]: "start", ticks[-1]: "end"}
        parts.append(text(word, x, floor + 18, text_anchor=ends.get(tick, "middle")))
    for place, row in enumerate(drawn):
        parts += draw(row, place * ROW, across)
    if len(drawn) < len(rows):
        left_out = _("%(count)d till står i tabellen.") % {"count": len(rows) - len(drawn)}
        parts.append(text(left_out, 0, floor + 38))
    return parts, floor + 46
