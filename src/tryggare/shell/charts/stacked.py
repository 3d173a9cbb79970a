"""One sum and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tryggare.domain.money import grouped
from tryggare.domain.wording import percent_text
from tryggare.shell.charts.chart import Chart, in_millions, picture
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

TOP, BAR, ROW = 22, 30, 28  # pixels
_FILLS = ("#0f5265", "#7fb0bd", "#c9a36b", "#8a9aa5", "#c8cdd1")
_NARROWEST_NUMBERED = 0.03  # a thinner part has no room for its number above it


@dataclass(frozen=True, slots=True)
class Part:
    """``amount_kr`` in whole kronor; ``rest`` marks what is left over, drawn as an empty box."""

    name: str
    amount_kr: int
    rest: bool = False


def stacked(parts: Sequence[Part], *, title: str, caption: str = "", heading: str = "") -> Chart:
    """One bar cut in numbered parts, each named below it with its amount and share."""
    total = sum(part.amount_kr for part in parts)
    drawn: list[str] = []
    start = 0.0
    for number, part in enumerate(parts, 1):
        share = part.amount_kr / total if total else 0.0
        drawn += _segment(part, number, start, share)
        drawn += _line(part, number, share, TOP + BAR + ROW * number)
        start += share
    height = TOP + BAR + ROW * len(parts) + 14
    svg = picture(drawn, height=height, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(parts, total, title, heading or _("Del")))


def _segment(part: Part, number: int, start: float, share: float) -> list[str]:
    box = element(
        "rect", x=percent(start), y=TOP, width=percent(share), height=BAR, **_look(part, number)
    )
    if share < _NARROWEST_NUMBERED:
        return [box]
    middle = percent(start + share / 2)
    return [box, text(str(number), middle, TOP - 6, class_="value", text_anchor="middle")]


def _line(part: Part, number: int, share: float, y: int) -> list[str]:
    amount = f"{in_millions(part.amount_kr)} · {_percent(share)}"
    return [
        element("rect", x=1, y=y - 12, width=14, height=14, **_look(part, number)),
        text(f"{number}. {part.name}", 24, y, class_="name"),
        text(amount, "100%", y, class_="value", text_anchor="end"),
    ]


def _look(part: Part, number: int) -> dict[str, Any]:
    if part.rest:
        return {"class_": "out", "fill": "#ffffff", "stroke": "#6f7a84"}
    place = (number - 1) % len(_FILLS)
    return {"class_": f"part part-{place + 1}", "fill": _FILLS[place], "stroke": "#ffffff"}


def _percent(share: float) -> str:
    return percent_text(Decimal(str(100 * share)), decimals=0, locale=active())


def _table(parts: Sequence[Part], total: int, title: str, heading: str) -> Table:
    columns = [
        Column(heading),
        Column(_("Kronor"), numeric=True),
        Column(_("Andel"), numeric=True),
    ]
    rows = [
        (
            part.name,
            grouped(part.amount_kr, locale=active()),
            _percent(part.amount_kr / total if total else 0.0),
        )
        for part in parts
    ]
    return Table(columns, rows, title, caption_hidden=True)
