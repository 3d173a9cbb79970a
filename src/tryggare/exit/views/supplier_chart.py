"""Until when agreements and permits hold, and when the next check is due: two years, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.domain.calendar.months import add_months
from tryggare.exit.models import Supplier
from tryggare.exit.views.supplier_pages import day
from tryggare.shell.charts.chart import Chart, picture
from tryggare.shell.charts.scale import Scale
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table

ROW, TOP = 56, 26  # pixels
_BEFORE, _AFTER, _STEP = 6, 18, 6  # months
_MARK = 9  # pixels, a square's side
_WIDEST = 32  # characters


@dataclass(frozen=True)
class Span:
    """What is drawn of one supplier. No ``until`` for a permit is until further notice."""

    name: str
    agreement: tuple[date, date]
    permit: tuple[date, date | None] | None
    check: date | None


def until_when(suppliers: Sequence[Supplier], today: date) -> Chart | None:
    """Every supplier with an agreement of its own that is in use or paused; None without any."""
    spans = [span for row in suppliers if (span := _span(row)) is not None]
    if not spans:
        return None
    first, last = add_months(today, -_BEFORE), add_months(today, _AFTER)
    across = Scale(first.toordinal(), last.toordinal(), 0.0, 1.0)
    floor = TOP + ROW * len(spans)
    parts = _frame(first, last, today, across, floor)
    for place, span in enumerate(spans):
        parts += _row(span, TOP + place * ROW, (first, last), across)
    title = _title(spans, today)
    caption = _("Tjock stapel: avtal. Smal stapel: tillstånd. Fyrkant: nästa kontroll senast.")
    svg = picture(parts, height=floor + 26, title=title, description=caption)
    return Chart(title, caption, svg, _table(spans))


def _span(row: Supplier) -> Span | None:
    agreements = [(one.starts_on, one.ends_on) for one in row.agreements.all()]
    if row.state not in {Supplier.State.IN_USE, Supplier.State.PAUSED} or not agreements:
        return None
    permits = [(one.valid_from, one.valid_to) for one in row.permits.all()]
    latest: dict[str, date | None] = {}
    for check in row.checks.all():
        latest.setdefault(check.kind, check.next_on)
    due = [next_on for next_on in latest.values() if next_on is not None]
    return Span(
        row.name,
        max(agreements, key=lambda one: one[1]),
        max(permits, key=lambda one: one[1] or date.max) if permits else None,
        min(due) if due else None,
    )


def _frame(first: date, last: date, today: date, across: Scale, floor: int) -> list[str]:
    """Half-years behind the bars, and today in front."""
    parts: list[str] = []
    tick = date(first.year, 1 if first.month <= _STEP else 1 + _STEP, 1)
    while tick <= last:
        if tick > first:
            x = percent(across(tick.toordinal()))
            parts.append(
                element("line", class_="axis", x1=x, y1=TOP, x2=x, y2=floor, stroke="#dcd9d0")
            )
            words = date_format(tick, "M Y")
            parts.append(text(words, x, floor + 18, text_anchor="middle"))
        tick = add_months(tick, _STEP)
    x = percent(across(today.toordinal()))
    parts.append(
        element("line", class_="limit", x1=x, y1=TOP - 6, x2=x, y2=floor, stroke="#b35c00")
    )
    parts.append(text(_("i dag"), x, TOP - 11, class_="limit", text_anchor="middle"))
    return parts


def _row(span: Span, top: int, ends: tuple[date, date], across: Scale) -> list[str]:
    parts: list[str] = [text(_short(span.name), 0, top + 16, class_="name")]
    parts.append(_bar(span.agreement, (top + 22, 12), ends, across, "bar"))
    if span.permit is not None:
        start, end = span.permit
        parts.append(_bar((start, end or ends[1]), (top + 37, 5), ends, across, "bar"))
    if span.check is not None:
        on = min(max(span.check, ends[0]), ends[1])
        x = percent(across(on.toordinal()))
        shift = f"translate({-_MARK / 2} 0)"
        parts.append(
            element(
                "rect", class_="out", x=x, y=top + 24, width=_MARK, height=_MARK,
                transform=shift, fill="#ffffff", stroke="#6f7a84", stroke_width=2,
            )
        )  # fmt: skip
    return parts


def _short(name: str) -> str:
    """As much of a name as a phone is wide; the table has the whole."""
    return name if len(name) <= _WIDEST else name[: _WIDEST - 1].rstrip() + "…"


def _bar(
    held: tuple[date, date],
    place: tuple[int, int],
    ends: tuple[date, date],
    across: Scale,
    css: str,
) -> str:
    """``place`` is the top and the height in pixels."""
    start, end = max(held[0], ends[0]), min(held[1], ends[1])
    if end < start:
        return ""
    left, right = across(start.toordinal()), across(end.toordinal())
    top, height = place
    return element(
        "rect", class_=css, x=percent(left), y=top, width=percent(right - left), height=height,
        rx=2, fill="#0f5265",
    )  # fmt: skip


def _title(spans: Sequence[Span], today: date) -> str:
    coming = [span for span in spans if span.agreement[1] >= today]
    if not coming:
        return _("Inget avtal gäller nu")
    nearest = min(coming, key=lambda span: span.agreement[1])
    words = _("Nästa avtal som tar slut är det med %(name)s, %(day)s")
    return words % {"name": nearest.name, "day": day(nearest.agreement[1])}


def _table(spans: Sequence[Span]) -> Table:
    columns = [
        Column(_("Utförare")),
        Column(_("Avtal till")),
        Column(_("Tillstånd till")),
        Column(_("Nästa kontroll senast")),
    ]
    rows = [
        [span.name, day(span.agreement[1]), _until(span.permit), day(span.check)] for span in spans
    ]
    return Table(columns, rows, _("Avtal, tillstånd och kontroller"), caption_hidden=True)


def _until(permit: tuple[date, date | None] | None) -> str:
    if permit is None:
        return "–"
    return day(permit[1]) if permit[1] else _("tills vidare")
