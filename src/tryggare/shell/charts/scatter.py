"""Score against cost, with the bar that decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tryggare.shell.charts.chart import MILLION, Chart, picture, tick_words
from tryggare.shell.charts.labels import CHARACTER, GAP, LINE, Box, Marker, place
from tryggare.shell.charts.points import Point, Speech, Standing, key, shape, speech
from tryggare.shell.charts.scale import Scale, round_ticks
from tryggare.shell.charts.svg import element, percent, text
from tryggare.shell.elements import Column, Table

HEIGHT, TOP, FLOOR = 344, 40, 296  # pixels; FLOOR is where the cost axis lies
LEFT, RIGHT = 0.12, 0.985  # shares of the width
NOMINAL_WIDTH = 480  # names are placed for this width and left out where there is less
MOST_NAMES = 6


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
    points: Sequence[Point],
    *,
    title: str,
    caption: str = "",
    bar: Decimal | None = None,
    limit: int = 300,
) -> Chart:
    """Points by cost (mnkr, across) and score (up); ``bar`` draws the dashed line at that score.

    Of more than ``limit`` points those nearest the bar are drawn (the best, without a bar), in
    the picture and its table alike, and the picture says so.
    """
    spoken = speech()
    drawn = _nearest(points, bar, limit)
    axes = _axes(drawn, bar)
    radius = 7.0 if len(drawn) <= 60 else 5.0
    parts = [
        key({point.standing for point in drawn}, spoken.standings),
        *_frame(axes, spoken),
        *([] if bar is None else _bar(axes, bar, spoken)),
        # Those in are drawn last, so that none is hidden by one that is out.
        *(
            shape(p.standing, percent(axes.x(p)), axes.y(p), radius, _hover(p, spoken))
            for p in sorted(drawn, key=_depth)
        ),
        *_names(axes, drawn, radius, _bar_boxes(axes, bar, spoken)),
    ]
    if len(drawn) < len(points):
        counts = {"drawn": spoken.kronor(len(drawn)), "all": spoken.kronor(len(points))}
        note = _("%(drawn)s av %(all)s visas, de närmast ribban") % counts
        parts.append(text(note, 0, FLOOR + 40))
    svg = picture(parts, height=HEIGHT, title=title, description=caption or title)
    return Chart(title, caption, svg, _table(drawn, spoken, title))


def _nearest(points: Sequence[Point], bar: Decimal | None, limit: int) -> Sequence[Point]:
    if len(points) <= limit:
        return points
    goal = max(point.score for point in points) if bar is None else bar
    return sorted(points, key=lambda point: abs(point.score - goal))[:limit]


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


def _frame(axes: _Axes, spoken: Speech) -> list[SafeString]:
    right = percent(RIGHT)
    line = {"class_": "axis", "stroke": "#dcd9d0"}
    parts = [element("line", x1=0, y1=FLOOR, x2=right, y2=FLOOR, **line)]
    for score, word in zip(axes.scores, tick_words(axes.scores), strict=True):
        y = axes.down(float(score))
        parts.append(element("line", x1=0, y1=y, x2=right, y2=y, **line))
        unit = f" {spoken.unit}" if score == axes.scores[-1] else ""
        parts.append(text(word + unit, 0, y - 4))
    for cost, word in zip(axes.costs, tick_words(axes.costs), strict=True):
        x = percent(axes.across(float(cost)))
        parts.append(text(word, x, FLOOR + 20, text_anchor="middle"))
    parts.append(text(_("mnkr"), right, FLOOR + 40, text_anchor="end"))
    return parts


def _bar(axes: _Axes, bar: Decimal, spoken: Speech) -> list[SafeString]:
    y, right = axes.down(float(bar)), percent(RIGHT)
    line = element(
        "line",
        class_="limit",
        x1=percent(LEFT),
        y1=y,
        x2=right,
        y2=y,
        stroke="#b35c00",
        stroke_width=1.6,
        stroke_dasharray="5 5",
    )
    return [line, text(_bar_word(bar, spoken), right, y - 7, class_="limit", text_anchor="end")]


def _bar_word(bar: Decimal, spoken: Speech) -> str:
    return _("ribban %(score)s") % {"score": spoken.number(bar)}


def _bar_boxes(axes: _Axes, bar: Decimal | None, spoken: Speech) -> list[Box]:
    """Where no name may stand: the dashed line and its words."""
    if bar is None:
        return []
    y = axes.down(float(bar))
    words = RIGHT * NOMINAL_WIDTH - CHARACTER * len(_bar_word(bar, spoken))
    return [
        Box(0, y - 3, NOMINAL_WIDTH, y + 3),
        Box(words, y - 7 - LINE, NOMINAL_WIDTH, y),
    ]


def _depth(point: Point) -> int:
    return [Standing.OUT, Standing.EDGE, Standing.IN].index(point.standing)


def _hover(point: Point, spoken: Speech) -> SafeString:
    return element("title", spoken.of(point))


def _names(
    axes: _Axes, points: Sequence[Point], radius: float, taken: Sequence[Box]
) -> list[SafeString]:
    """A few points with room around them get their name written out."""
    markers = [Marker(p.name, axes.x(p) * NOMINAL_WIDTH, axes.y(p), radius) for p in points]
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


def _table(points: Sequence[Point], spoken: Speech, title: str) -> Table:
    columns = [
        Column(_("Åtgärd")),
        Column(_("Poäng"), numeric=True),
        Column(_("Kostnad, kr"), numeric=True),
        Column(_("Utfall")),
    ]
    rows = [
        (p.name, spoken.number(p.score), spoken.kronor(p.cost_kr), spoken.tag(p.standing))
        for p in sorted(points, key=lambda point: -point.score)
    ]
    return Table(columns, rows, title, caption_hidden=True)
