"""Numbers of which only a range is known, such as those rounded so that nobody is told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.shell.charts.chart import Chart, picture
from tryggare.shell.charts.counted_rows import BAR, counted_rows
from tryggare.shell.charts.scale import Scale
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table


@dataclass(frozen=True, slots=True)
class Band:
    """One row: what is ``shown`` for it, and the ends between which the true number lies, where it
    is known at all."""

    name: str
    shown: str
    low: int | None = None
    high: int | None = None


def bands(rows: Sequence[Band], *, title: str, heading: str, limit: int = 16) -> Chart:
    """Rows in the order given, each a bar to the least that it can be and on, lighter, to the most.

    At most ``limit`` are drawn, and the picture says so; the table has them all.
    """
    parts, height = counted_rows(rows, limit, most=lambda row: row.high or 0, draw=_row)
    caption = _("Det sanna talet ligger någonstans i den ljusa delen av stapeln.")
    svg = picture(parts, height=height, title=title, description=_read_aloud(rows))
    return Chart(title, caption, svg, _table(rows, title, heading))


def _row(row: Band, top: int, across: Scale) -> list[SafeString]:
    parts = [
        text(row.name, 0, top + 16, class_="name"),
        text(row.shown, "100%", top + 16, class_="value", text_anchor="end"),
    ]
    if row.low is not None and row.high is not None:
        parts += [
            _bar(across(0), across(row.low), top),
            _bar(across(row.low), across(row.high), top, fill_opacity=0.35),
        ]
    return parts


def _bar(start: float, end: float, top: int, *, fill_opacity: float | None = None) -> SafeString:
    return element(
        "rect", class_="bar", x=percent(start), y=top + 22, width=percent(end - start),
        height=BAR, fill="#0f5265", fill_opacity=fill_opacity,
    )  # fmt: skip


def _read_aloud(rows: Sequence[Band]) -> str:
    return "; ".join(f"{row.name}: {row.shown}" for row in rows) + "."


def _table(rows: Sequence[Band], title: str, heading: str) -> Table:
    columns = [Column(heading), Column(_("Antal"), numeric=True)]
    return Table(columns, [[row.name, row.shown] for row in rows], title, caption_hidden=True)
