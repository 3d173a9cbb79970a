"""What was, what was measured, and what was aimed at: one number under another, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.bars import BAR, ROW
from tryggare.shell.charts.chart import Chart, picture, tick_words
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table
from tryggare.shell.locale import active


class Standing(StrEnum):
    """What a number is; each is drawn its own way, so that colour is not needed."""

    BEFORE = "out"
    MEASURED = "bar"
    AIM = "edge"


@dataclass(frozen=True, slots=True)
class Measured:
    """``value`` None: not measured; ``note`` says more of it in the table."""

    name: str
    value: Decimal | None
    standing: Standing = Standing.MEASURED
    note: str = ""


def measured(
    rows: Sequence[Measured], *, title: str, unit: str = "", caption: str = "", heading: str = ""
) -> Chart:
    """Bars from nought in the order given, ``unit`` below; what is not measured has no bar."""
    values = [float(row.value) for row in rows if row.value is not None]
    ticks = round_ticks(min([0.0, *values]), max([0.0, *values]))
    across = Scale(float(ticks[0]), float(ticks[-1]), 0.0, 0.96)
    floor = ROW * len(rows) + 6
    parts = []
    for tick, word in zip(ticks, tick_words(ticks), strict=True):
        x = percent(across(float(tick)))
        parts.append(element("line", class_="axis", x1=x, y1=0, x2=x, y2=floor, stroke="#dcd9d0"))
        anchor = "start" if tick == ticks[0] else "middle"
        parts.append(text(word, x, floor + 18, text_anchor=anchor))
    if unit:
        parts.append(text(unit, "100%", floor + 38, text_anchor="end"))
    for place, row in enumerate(rows):
        parts += _row(row, place * ROW, across)
    svg = picture(parts, height=floor + 46, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(rows, title, heading or _("Tidpunkt"), unit))


def number(value: Decimal | None) -> str:
    """A number without the zeros the database keeps; a dash for none."""
    if value is None:
        return "–"
    # Adding 0 turns a normalized 4E+1 back into 40.
    return decimal_text(value.normalize() + 0, locale=active())


_LOOKS = {
    Standing.BEFORE: {"fill": "#ffffff", "stroke": "#6f7a84"},
    Standing.MEASURED: {"fill": "#0f5265"},
    Standing.AIM: {"fill": "#fdf0dd", "stroke": "#b35c00"},
}


def _row(row: Measured, top: int, across: Scale) -> list[SafeString]:
    parts = [
        text(row.name, 0, top + 16, class_="name"),
        text(number(row.value), "100%", top + 16, class_="value", text_anchor="end"),
    ]
    if row.value is not None:
        sides = sorted((across(0.0), across(float(row.value))))
        box = element(
            "rect",
            class_=row.standing,
            x=percent(sides[0]),
            y=top + 22,
            width=percent(sides[1] - sides[0]),
            height=BAR,
            **_LOOKS[row.standing],
        )
        parts.append(box)
    return parts


def _table(rows: Sequence[Measured], title: str, heading: str, unit: str) -> Table:
    value = _("Värde, %(unit)s") % {"unit": unit} if unit else _("Värde")
    columns = [Column(heading), Column(value, numeric=True)]
    noted = any(row.note for row in rows)
    if noted:
        columns.append(Column(_("Anmärkning"), prose=True))
    lines = [[row.name, number(row.value), *([row.note or "–"] if noted else [])] for row in rows]
    return Table(columns, lines, title, caption_hidden=True)
