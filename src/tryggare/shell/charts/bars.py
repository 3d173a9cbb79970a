"""Kronor per place, as bars under their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from tryggare.domain.money import grouped
from tryggare.shell.charts.chart import MILLION, Chart, in_millions, picture, tick_words
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active

ROW, BAR = 44, 14  # pixels: a row with its name and bar, and the bar alone


@dataclass(frozen=True, slots=True)
class Bar:
    """One place; ``per_resident_kr`` in whole kronor, where it means something."""

    name: str
    amount_kr: int
    per_resident_kr: int | None = None


def bars(
    rows: Sequence[Bar], *, title: str, caption: str = "", heading: str = "", limit: int = 30
) -> Chart:
    """Horizontal bars in the order given; ``heading`` names the first column of the table.

    At most ``limit`` bars are drawn, and the picture says so; the table has them all.
    """
    drawn = rows[:limit]
    ticks = round_ticks(0, max((row.amount_kr for row in drawn), default=0) / MILLION)
    across = Scale(0, float(ticks[-1]), 0.0, 0.96)
    floor = ROW * len(drawn) + 6
    parts = frame(ticks, across, floor)
    for place, row in enumerate(drawn):
        parts += _row(row, place * ROW, across)
    if len(drawn) < len(rows):
        left_out = _("%(count)d till står i tabellen.") % {"count": len(rows) - len(drawn)}
        parts.append(text(left_out, 0, floor + 38))
    svg = picture(parts, height=floor + 46, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(rows, title, heading or _("Område")))


def frame(ticks: Sequence[Decimal], across: Scale, floor: int) -> list[str]:
    """The lines behind the bars, with their millions below."""
    parts: list[str] = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        x = percent(across(float(tick)))
        parts.append(element("line", class_="axis", x1=x, y1=0, x2=x, y2=floor, stroke="#dcd9d0"))
        anchor = "start" if not tick else "middle"
        parts.append(text(word, x, floor + 18, text_anchor=anchor))
    parts.append(text(_("mnkr"), "100%", floor + 38, text_anchor="end"))
    return parts


def _row(row: Bar, top: int, across: Scale) -> list[str]:
    width = percent(across(row.amount_kr / MILLION))
    beside = in_millions(row.amount_kr)
    if row.per_resident_kr is not None:
        per_head = grouped(row.per_resident_kr, locale=active())
        beside += " · " + _("%(amount)s kr/inv.") % {"amount": per_head}
    return [
        text(row.name, 0, top + 16, class_="name"),
        text(beside, "100%", top + 16, class_="value", text_anchor="end"),
        element(
            "rect", class_="bar", x=0, y=top + 22, width=width, height=BAR, rx=2, fill="#0f5265"
        ),
    ]


def _table(rows: Sequence[Bar], title: str, heading: str) -> Table:
    per_head = any(row.per_resident_kr is not None for row in rows)
    columns = [Column(heading), Column(_("Kronor"), numeric=True)]
    if per_head:
        columns.append(Column(_("Kronor per invånare"), numeric=True))
    lines = [
        [row.name, grouped(row.amount_kr, locale=active())]
        + ([_or_dash(row.per_resident_kr)] if per_head else [])
        for row in rows
    ]
    return Table(columns, lines, title, caption_hidden=True)


def _or_dash(amount: int | None) -> str:
    return "–" if amount is None else grouped(amount, locale=active())
