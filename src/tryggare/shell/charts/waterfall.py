"""How one sum becomes another: what comes, what goes, and where that leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tryggare.domain.money import ORE_PER_KRONA, ore_as_kronor
from tryggare.shell.charts.bars import BAR, ROW, frame
from tryggare.shell.charts.chart import MILLION, Chart, in_millions, picture
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

_PER_MILLION = MILLION * ORE_PER_KRONA


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes or, below 0, goes, in öre. A ``total`` moves nothing: it is what there is there,
    drawn from the floor."""

    name: str
    amount_ore: int
    total: bool = False


def waterfall(flows: Sequence[Flow], *, title: str, caption: str = "", heading: str = "") -> Chart:
    """Bars under each other, each beginning where the one above ended.

    Raises ValueError for a total that is not what the flows above it sum to.
    """
    levels = _levels(flows)
    ends = [0, *(end for _start, end in levels)]
    ticks = round_ticks(min(ends) / _PER_MILLION, max(ends) / _PER_MILLION)
    across = Scale(float(ticks[0]), float(ticks[-1]), 0.0, 0.96)
    parts = frame(ticks, across, ROW * len(flows) + 6)
    for place, (flow, (start, end)) in enumerate(zip(flows, levels, strict=True)):
        sides = across(start / _PER_MILLION), across(end / _PER_MILLION)
        parts += _row(flow, sides, place * ROW)
        if place + 1 < len(flows):
            parts.append(_step_down(sides[1], place * ROW))
    height = ROW * len(flows) + 52
    svg = picture(parts, height=height, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(flows, levels, title, heading or _("Post")))


def _levels(flows: Sequence[Flow]) -> list[tuple[int, int]]:
    """Where each bar begins and ends."""
    levels: list[tuple[int, int]] = []
    there = 0
    for flow in flows:
        if flow.total:
            if flow.amount_ore != there:
                raise ValueError(f"{flow.name}: {flow.amount_ore} is not {there}")
            levels.append((0, there))
        else:
            levels.append((there, there + flow.amount_ore))
            there += flow.amount_ore
    return levels


def _row(flow: Flow, sides: tuple[float, float], top: int) -> list[str]:
    left, right = min(sides), max(sides)
    box = element(
        "rect",
        x=percent(left),
        y=top + 22,
        width=percent(right - left),
        height=BAR,
        **_look(flow),
    )
    return [
        text(flow.name, 0, top + 16, class_="name"),
        text(_signed(flow), "100%", top + 16, class_="value", text_anchor="end"),
        box,
    ]


def _look(flow: Flow) -> dict[str, str]:
    """What goes is pale with an outline, so that it can be told apart without colour."""
    if flow.total:
        return {"class_": "bar", "fill": "#0f5265"}
    if flow.amount_ore < 0:
        return {"class_": "edge", "fill": "#fdf0dd", "stroke": "#b35c00"}
    return {"class_": "in", "fill": "#2c6b3f"}


def _step_down(across: float, top: int) -> str:
    """The line from where a bar ends to where the next one begins."""
    x = percent(across)
    return element(
        "line", class_="axis", x1=x, y1=top + 22 + BAR, x2=x, y2=top + ROW + 22, stroke="#dcd9d0"
    )


def _signed(flow: Flow) -> str:
    # To the nearest krona: the table has the öre.
    shown = in_millions(round(flow.amount_ore / ORE_PER_KRONA))
    return f"+{shown}" if flow.amount_ore > 0 and not flow.total else shown


def _table(
    flows: Sequence[Flow], levels: Sequence[tuple[int, int]], title: str, heading: str
) -> Table:
    columns = [
        Column(heading),
        Column(_("Belopp"), numeric=True),
        Column(_("Därefter"), numeric=True),
    ]
    rows = [
        (flow.name, _money(flow.amount_ore), _money(end))
        for flow, (_start, end) in zip(flows, levels, strict=True)
    ]
    return Table(columns, rows, title, caption_hidden=True)


def _money(amount_ore: int) -> str:
    return ore_as_kronor(amount_ore, locale=active())
