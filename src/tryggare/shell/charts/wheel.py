"""The year as a wheel: spells in rings by kind, numbered, with their names beside it.

On a narrow screen the same spells stand month by month: see ``shell/components/wheel.html``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import pi
from zlib import crc32

from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tryggare.shell.charts.svg import element, fitted, lines, text
from tryggare.shell.charts.wheel_layout import (
    CENTRE,
    HEIGHT,
    INNER,
    LABEL_EDGE,
    MONTHS,
    OUTER,
    WIDTH,
    Label,
    Ring,
    Turn,
    anchors,
    angle,
    at,
    days_in,
    labels,
    rings,
    turn,
)
from tryggare.shell.charts.wheel_marks import LANES, MARK, small_mark, spell_mark
from tryggare.shell.elements import Table

_FOOT = 44
_LINE = 27  # characters of a label's line


@dataclass(frozen=True, slots=True)
class Spell:
    """Something of the year: in which lane, from which day to which, ``when`` in words."""

    lane: int
    label: str
    first: date
    last: date
    when: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """The year shown; ``today`` is None in another. At most ``len(LANES)`` lanes by their names,
    the first outermost; one without a name is of another wheel, where it keeps its mark."""

    number: int
    today: date | None
    lanes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A spell as the list shows it: the number that it has in the wheel, and its lane's mark."""

    number: int
    spell: Spell
    mark: SafeString
    begins: bool


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    is_now: bool
    spells: Sequence[Numbered]


@dataclass(frozen=True)
class WheelChart:
    """``title`` is a sentence that says what is next; ``table`` holds every spell."""

    title: str
    caption: str
    svg: SafeString
    months: Sequence[Month]
    lanes: Sequence[tuple[SafeString, str]]
    table: Table


def in_order(spells: Sequence[Spell], year: int) -> list[Spell]:
    """As they are numbered: by where in the year they begin."""
    return sorted(spells, key=lambda one: (angle(one.first, year), one.lane, one.label))


def wheel(
    spells: Sequence[Spell], shown: Year, *, title: str, caption: str, table: Table
) -> WheelChart:
    """Every spell, in the ring of its lane."""
    year, today, lanes = shown.number, shown.today, shown.lanes
    ordered = in_order(spells, year)
    turns = [turn(one.first, one.last, year) for one in ordered]
    circles = rings(turns, [one.lane for one in ordered])
    tied = anchors([one.first.month for one in ordered], year)
    beside = labels(tied, [1 if len(one.label) <= _LINE else 2 for one in ordered])
    parts = [
        *_months(year, today),
        *_today(year, today),
        *(
            part
            for number, (one, its, ring) in enumerate(zip(ordered, turns, circles, strict=True), 1)
            for part in _spell(number, one, its, ring, year)
        ),
        *(
            part
            for number, (one, its, label) in enumerate(zip(ordered, tied, beside, strict=True), 1)
            for part in _label(number, one, its, label)
        ),
        *_centre(year, today),
        *_lanes(lanes),
    ]
    listed = [(small_mark(lane, 0), name) for lane, name in _named(lanes)]
    return WheelChart(
        title,
        caption,
        _picture(parts, title),
        _by_month(ordered, turns, year, today),
        listed,
        table,
    )


def _picture(parts: Sequence[SafeString], title: str) -> SafeString:
    key = f"wheel-{crc32(title.encode()):08x}"
    drawn = element(
        "svg",
        SafeString(element("title", title, id=key) + "".join(parts)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT + _FOOT}",
        font_size=14,
        font_family="Source Sans 3",
        role="group",
        aria_labelledby=key,
    )
    return mark_safe(drawn)  # noqa: S308 - element() escapes all text and every attribute


def _months(year: int, today: date | None) -> list[SafeString]:
    """The months' ring, lines between the months, and the month that it is."""
    parts = []
    for month in range(1, 13):
        start = angle(date(year, month, 1), year)
        end = 1.0 if month == 12 else angle(date(year, month + 1, 1), year)
        is_now = today is not None and today.month == month
        parts.append(
            element(
                "path", class_="wheel-month" + (" wheel-now" if is_now else ""),
                d=_sector(Turn(start, end), INNER, OUTER), fill="#e3eff1" if is_now else "#ffffff",
                stroke="#dcd9d0",
            )
        )  # fmt: skip
        x, y = at((start + end) / 2, (MONTHS + OUTER) / 2)
        parts.append(
            text(str(MONTHS_3[month]), x, y + 4.5, class_="wheel-month-name",
                 text_anchor="middle", font_weight=650)
        )  # fmt: skip
    x, y = CENTRE
    parts.append(element("circle", class_="wheel-line", cx=x, cy=y, r=MONTHS, fill="none",
                         stroke="#dcd9d0"))  # fmt: skip
    return parts


def _spell(number: int, one: Spell, its: Turn, ring: Ring, year: int) -> list[SafeString]:
    parts = []
    inside, outside = ring.radius - ring.thickness / 2, ring.radius + ring.thickness / 2
    if one.first != one.last:
        parts.append(
            element(
                "path", element("title", f"{one.label}. {one.when}"),
                class_=f"wheel-arc wheel-lane-{one.lane + 1}", d=_sector(its, inside, outside),
                fill=LANES[one.lane].fill, fill_opacity=0.45,
            )
        )  # fmt: skip
    if one.first == one.last:
        x, y = at((its.start + its.end) / 2, ring.radius)
    else:
        # Where the spell begins, and within it; every second ring a mark further on.
        far = (MARK * 0.6 + MARK * (ring.place % 2)) / (2 * pi * ring.radius)
        x, y = at(min(its.start + far, (its.start + its.end) / 2), ring.radius)
    size = min(1.0, (ring.thickness + 6) / MARK)
    return [*parts, *spell_mark(one.lane, number, (x, y), size)]


def _label(number: int, one: Spell, tied: float, label: Label) -> list[SafeString]:
    x0, y0 = at(tied, OUTER + 2)
    edge = CENTRE[0] + label.side * LABEL_EDGE
    anchor = "start" if label.side == 1 else "end"
    parts = [
        element("path", class_="wheel-leader", fill="none", stroke="#6f7a84",
                d=f"M{x0:.1f} {y0:.1f}L{edge - label.side * 2:.1f} {label.y:.1f}"),
        *spell_mark(one.lane, number, (edge + label.side * 9, label.y)),
    ]  # fmt: skip
    x = edge + label.side * 23
    said = fitted(one.label.split(), _LINE, label.lines)
    top = label.y + 5 - (len(said) - 1) * 8
    words = lines(said, x, top, 16, class_="wheel-label", text_anchor=anchor)
    inside = SafeString(element("title", f"{one.label}. {one.when}") + words)
    return [*parts, element("a", inside, href=one.url) if one.url else element("g", inside)]


def _today(year: int, today: date | None) -> list[SafeString]:
    if today is None:
        return []
    now = angle(today, year) + 0.5 / days_in(year)
    (x1, y1), (x2, y2) = at(now, INNER - 6), at(now, OUTER + 8)
    tip, left, right = at(now, OUTER), at(now - 0.006, OUTER + 13), at(now + 0.006, OUTER + 13)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, left, right))
    return [
        element("line", class_="wheel-today", x1=x1, y1=y1, x2=x2, y2=y2, stroke="#b35c00",
                stroke_width=2),
        element("polygon", class_="wheel-today-tip", points=points, fill="#b35c00"),
    ]  # fmt: skip


def _centre(year: int, today: date | None) -> list[SafeString]:
    x, y = CENTRE
    parts = [
        text(str(year), x, y + (4 if today else 12), class_="wheel-year", text_anchor="middle",
             font_size=38, font_weight=680)
    ]  # fmt: skip
    if today:
        said = _("i dag %(day)d %(month)s") % {
            "day": today.day, "month": str(MONTHS_3[today.month]).lower(),
        }  # fmt: skip
        parts.append(text(said, x, y + 30, class_="wheel-said", text_anchor="middle", font_size=15))
    return parts


def _lanes(lanes: Sequence[str]) -> list[SafeString]:
    """What each mark stands for, in a row below."""
    named = _named(lanes)
    widths = [len(name) * 7.2 + 50 for _lane, name in named]
    x = (WIDTH - sum(widths)) / 2
    parts: list[SafeString] = []
    for (lane, name), width in zip(named, widths, strict=True):
        parts += spell_mark(lane, 0, (x + 10, HEIGHT + 26))
        parts.append(text(name, x + 25, HEIGHT + 31, class_="wheel-lane-name"))
        x += width
    return parts


def _named(lanes: Sequence[str]) -> list[tuple[int, str]]:
    return [(lane, name) for lane, name in enumerate(lanes) if name]


def _sector(its: Turn, inside: float, outside: float) -> str:
    """A piece of a ring. A whole turn is drawn as nearly one: an arc cannot end where it begins."""
    end = min(its.end, its.start + 0.9999)
    far = 1 if end - its.start > 0.5 else 0
    (ax, ay), (bx, by) = at(its.start, outside), at(end, outside)
    (cx, cy), (dx, dy) = at(end, inside), at(its.start, inside)
    return (
        f"M{ax:.1f} {ay:.1f}A{outside:.1f} {outside:.1f} 0 {far} 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{inside:.1f} {inside:.1f} 0 {far} 0 {dx:.1f} {dy:.1f}Z"
    )


def _by_month(
    ordered: Sequence[Spell], turns: Sequence[Turn], year: int, today: date | None
) -> list[Month]:
    found = []
    for month in range(1, 13):
        first = date(year, month, 1)
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        its = turn(first, last, year)
        spells = [
            Numbered(number, one, small_mark(one.lane, number), one.first.month == month)
            for number, (one, span) in enumerate(zip(ordered, turns, strict=True), 1)
            if any(span.start < its.end - 1e-9 + n and its.start + n < span.end - 1e-9
                   for n in (0, 1))
        ]  # fmt: skip
        is_now = today is not None and today.month == month
        found.append(Month(str(MONTH_NAMES[month]).capitalize(), is_now, spells))
    return found
