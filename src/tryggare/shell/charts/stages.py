"""Amounts of the same thing at one stage after another, thing by thing, in kronor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.domain.money import kronor
from tryggare.shell.charts.chart import Chart, picture
from tryggare.shell.charts.scale import Scale
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

HEAD, LINE, BAR, GAP = 24, 34, 10, 14  # pixels
# A stage is told by its word beside it; the fill only supports that.
_FILLS = ("#c8cdd1", "#7fb0bd", "#0f5265", "#c9a36b", "#8a9aa5")


@dataclass(frozen=True, slots=True)
class Staged:
    """One thing, with its amount in whole kronor at each stage."""

    name: str
    amounts_kr: Sequence[int]


def stages(
    rows: Sequence[Staged],
    names: Sequence[str],
    *,
    title: str,
    caption: str = "",
    heading: str,
) -> Chart:
    """A bar a stage under each thing's name, with its word and amount; nought is in the table
    alone. ``names`` are the stages', and ``heading`` is that of the things."""
    most = max((amount for row in rows for amount in row.amounts_kr), default=0)
    across = Scale(0, float(most or 1), 0.0, 1.0)
    parts: list[str] = []
    top = 0
    for row in rows:
        parts.append(text(row.name, 0, top + 16, class_="name", font_weight=650))
        top += HEAD
        for place, (name, amount) in enumerate(zip(names, row.amounts_kr, strict=True)):
            if amount:
                parts += _line(name, amount, place, top, percent(across(float(amount))))
                top += LINE
        top += GAP
    svg = picture(parts, height=max(top, 1), title=title, description=caption or title)
    return Chart(title, caption, svg, _table(rows, names, title, heading))


def _line(name: str, amount_kr: int, place: int, top: int, width: str) -> list[str]:
    number = place % len(_FILLS)
    return [
        text(name, 0, top + 14),
        text(_kr(amount_kr), "100%", top + 14, class_="value", text_anchor="end"),
        element(
            "rect",
            class_=f"part part-{number + 1}",
            x=0,
            y=top + 20,
            width=width,
            height=BAR,
            rx=2,
            fill=_FILLS[number],
        ),
    ]


def _table(rows: Sequence[Staged], names: Sequence[str], title: str, heading: str) -> Table:
    columns = [Column(heading), *(Column(name, numeric=True) for name in names)]
    lines = [[row.name, *(_kr(amount) for amount in row.amounts_kr)] for row in rows]
    return Table(columns, lines, title, caption_hidden=True)


def _kr(amount_kr: int) -> str:
    return kronor(amount_kr, locale=active())
