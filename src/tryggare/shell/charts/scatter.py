"""Score against cost, with the bar that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.domain.money import grouped
from tryggare.domain.wording import decimal_text
from tryggare.shell.charts.chart import MILLION, Chart, picture, tick_words
from tryggare.shell.charts.labels import CHARACTER, GAP, LINE, Box, Marker, place
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table, Tag, Tone
from tryggare.shell.locale import active

HEIGHT, TOP, FLOOR = 344, 40, 296  # pixels; FLOOR is where the cost axis lies
LEFT, RIGHT = 0.12, 0.985  # shares of the width
NOMINAL_WIDTH = 480  # names are placed for this width and left out where there is less
MOST_NAMES = 6


class Standing(StrEnum):
    """Where a point stands to the bar; each has its own shape."""

    IN = "in"
    EDGE = "edge"
    OUT = "out"


_TONES: dict[Standing, Tone] = {
    Standing.IN: "leaf",
    Standing.EDGE: "sun",
    Standing.OUT: "neutral",
}
_PAINT: dict[Standing, dict[str, Any]] = {
    Standing.IN: {"fill": "#2c6b3f"},
    Standing.EDGE: {"fill": "#fdf0dd", "stroke": "#b35c00", "stroke_width": 2.4},
    Standing.OUT: {"fill": "#ffffff", "stroke": "#6f7a84", "stroke_width": 2},
}


@dataclass(frozen=True, slots=True)
class Point:
    """One application: ``cost_kr`` in whole kronor, ``score`` in points."""

    name: str
    score: Decimal
    cost_kr: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Axes:
    across: Scale
    down: Scale
    costs: Sequence[Decimal]
    scores: Sequence[Decimal]

    def x(self, point: Point) -> float:
        return self.across(point.cost_kr / MILLION)

    def y(self, point: Point) -> float:
        return self.down(float(point.score))


def scatter(
    points: Sequence[Point], *, title: str, caption: str = "", bar: Decimal | None = None
) -> Chart:
    """Points by cost (mnkr, across) and score (up); ``bar`` draws the dashed line at that score."""
    axes = _axes(points, bar)
    radius = 7.0 if len(points) <= 60 else 5.0 if len(points) <= 300 else 3.0
    parts = [
        _key({point.standing for point in points}),
        *_frame(axes),
        *([] if bar is None else _bar(axes, bar)),
        # Those in are drawn last, so that none is hidden by one that is out.
        *(_marker(axes, point, radius) for point in sorted(points, key=_depth)),
        *_names(axes, points, radius, bar),
    ]
    svg = picture(parts, height=HEIGHT, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(points, title))


def standing_word(standing: Standing) -> str:
    return {
        Standing.IN: _("Med"),
        Standing.EDGE: _("Nära ribban"),
        Standing.OUT: _("Utanför"),
    }[standing]


def _axes(points: Sequence[Point], bar: Decimal | None) -> _Axes:
    scores = [float(point.score) for point in points] + ([] if bar is None else [float(bar)])
    costs = round_ticks(0, max((p.cost_kr for p in points), default=0) / MILLION)
    marks = round_ticks(min(scores, default=0), max(scores, default=1))
    return _Axes(
        Scale(0, float(costs[-1]), LEFT, RIGHT - 0.03),
        Scale(float(marks[0]), float(marks[-1]), FLOOR - 10, TOP + 10),
        costs,
        marks,
    )


def _frame(axes: _Axes) -> list[SafeString]:
    right = percent(RIGHT)
    line = {"class_": "axis", "stroke": "#dcd9d0"}
    parts = [element("line", x1=0, y1=FLOOR, x2=right, y2=FLOOR, **line)]
    for score, word in zip(axes.scores, tick_words(axes.scores), strict=True):
        y = axes.down(float(score))
        parts.append(element("line", x1=0, y1=y, x2=right, y2=y, **line))
        unit = f" {_('poäng')}" if score == axes.scores[-1] else ""
        parts.append(text(word + unit, 0, y - 4))
    for cost, word in zip(axes.costs, tick_words(axes.costs), strict=True):
        x = percent(axes.across(float(cost)))
        parts.append(text(word, x, FLOOR + 20, text_anchor="middle"))
    parts.append(text(_("mnkr"), right, FLOOR + 40, text_anchor="end"))
    return parts


def _bar(axes: _Axes, bar: Decimal) -> list[SafeString]:
    y = axes.down(float(bar))
    line = element(
        "line",
        class_="limit",
        x1=percent(LEFT),
        y1=y,
        x2=percent(RIGHT),
        y2=y,
        stroke="#b35c00",
        stroke_width=1.6,
        stroke_dasharray="5 5",
    )
    return [line, text(_bar_word(bar), percent(RIGHT), y - 7, class_="limit", text_anchor="end")]


def _bar_word(bar: Decimal) -> str:
    return _("ribban %(score)s") % {"score": decimal_text(bar, locale=active())}


def _depth(point: Point) -> int:
    return [Standing.OUT, Standing.EDGE, Standing.IN].index(point.standing)


def _marker(axes: _Axes, point: Point, radius: float) -> SafeString:
    hover = element("title", f"{point.name}: {_score(point)} {_('poäng')}, {_cost(point)} kr")
    return _shape(point.standing, percent(axes.x(point)), axes.y(point), radius, hover)


def _shape(
    standing: Standing, x: str | float, y: float, radius: float, inside: str = ""
) -> SafeString:
    paint = _PAINT[standing]
    if standing is not Standing.OUT:
        return element("circle", inside, class_=standing, cx=x, cy=y, r=radius, **paint)
    side = 2 * radius - 1
    shift = f"translate({-side / 2} {-side / 2})"
    return element(
        "rect", inside, class_=standing, x=x, y=y, width=side, height=side, transform=shift, **paint
    )


def _key(used: set[Standing]) -> SafeString:
    parts, x = [], 8.0
    for standing in Standing:
        if standing in used:
            word = standing_word(standing)
            parts += [_shape(standing, x, 10, 6), text(word, x + 12, 15, class_="name")]
            x += 12 + CHARACTER * len(word) + 30
    return element("g", SafeString("".join(parts)), class_="key")


def _names(
    axes: _Axes, points: Sequence[Point], radius: float, bar: Decimal | None
) -> list[SafeString]:
    """A few points with room around them get their name written out."""
    markers = [Marker(p.name, axes.x(p) * NOMINAL_WIDTH, axes.y(p), radius) for p in points]
    taken = []
    if bar is not None:
        y = axes.down(float(bar))
        taken = [Box(0, y - 3, NOMINAL_WIDTH, y + 3)]
        taken.append(
            Box(
                RIGHT * NOMINAL_WIDTH - CHARACTER * len(_bar_word(bar)),
                y - 7 - LINE,
                NOMINAL_WIDTH,
                y,
            )
        )
    # Those at the bar are the ones to talk about; then the dearest.
    wanted = sorted(
        range(len(points)), key=lambda i: (points[i].standing != Standing.EDGE, -points[i].cost_kr)
    )
    frame = Box(LEFT * NOMINAL_WIDTH, TOP, NOMINAL_WIDTH, FLOOR)
    return [
        text(
            points[index].name,
            percent(axes.x(points[index])),
            axes.y(points[index]) + spot.down * (radius + LINE) + 5,
            dx=spot.right * (radius + GAP),
            class_="name point-name",
            text_anchor=spot.anchor,
        )
        for index, spot in place(markers, wanted, frame, taken, MOST_NAMES).items()
    ]


def _score(point: Point) -> str:
    return decimal_text(point.score, locale=active())


def _cost(point: Point) -> str:
    return grouped(point.cost_kr, locale=active())


def _table(points: Sequence[Point], title: str) -> Table:
    columns = [
        Column(_("Åtgärd")),
        Column(_("Poäng"), numeric=True),
        Column(_("Kostnad, kr"), numeric=True),
        Column(_("Utfall")),
    ]
    rows = [
        (
            point.name,
            _score(point),
            _cost(point),
            Tag(standing_word(point.standing), _TONES[point.standing]),
        )
        for point in sorted(points, key=lambda point: -point.score)
    ]
    return Table(columns, rows, title, caption_hidden=True)
