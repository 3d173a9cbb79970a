"""Charts show every number, stay inside their frame and never let a name cover anything."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.money import grouped, ore_as_kronor
from tryggare.shell import example_charts
from tryggare.shell.charts import (
    Bar,
    Chart,
    Flow,
    Legend,
    Part,
    Point,
    Range,
    Standing,
    bars,
    ranges,
    scatter,
    stacked,
    waterfall,
)
from tryggare.shell.charts.labels import Box, Marker, place
from tryggare.shell.charts.scale import round_ticks

SVG = "{http://www.w3.org/2000/svg}"
names = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30)
amounts = st.integers(0, 10**10)
points = st.lists(
    st.builds(
        Point,
        names,
        st.decimals(0, 100, places=1),
        amounts,
        st.sampled_from(list(Standing)),
    ),
    max_size=40,
)
rows = st.lists(st.builds(Bar, names, amounts, st.none() | st.integers(0, 10**6)), max_size=40)
parts = st.lists(st.builds(Part, names, amounts, st.booleans()), max_size=8)
examples = pytest.mark.parametrize(
    "chart",
    [
        example_charts.score_against_cost(),
        example_charts.kronor_per_district(),
        example_charts.money_by_track(),
        example_charts.money_through_the_year(),
        example_charts.means_of_scores(),
    ],
    ids=["scatter", "bars", "stacked", "waterfall", "ranges"],
)


def drawing(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)


def positions(chart: Chart) -> list[float]:
    return [
        float(value.removesuffix("%"))
        for element in drawing(chart).iter()
        for key, value in element.attrib.items()
        if key in {"x", "x1", "x2", "cx", "width"} and value.endswith("%")
    ]


def words(chart: Chart) -> str:
    return " ".join(cell for row in chart.table.rows for cell in row if isinstance(cell, str))


@pytest.mark.slow("draws a hundred scatters")
@given(points, st.none() | st.decimals(0, 100, places=1))
def test_a_scatter_draws_every_point_within_its_frame(
    some: list[Point], bar: Decimal | None
) -> None:
    chart = scatter(some, title="Rubrik <&>", bar=bar)
    marks = [e for e in drawing(chart).iter() if e.find(f"{SVG}title") is not None]
    assert len(marks) == len(some) + 1  # the picture itself has a title too
    assert all(0 <= x <= 100 for x in positions(chart))
    assert all(point.name in words(chart) for point in some)
    assert all(grouped(point.cost_kr) in words(chart) for point in some)


@pytest.mark.slow("draws a hundred scatters")
@given(points.filter(lambda some: len(some) > 5))
def test_of_many_points_those_nearest_the_bar_are_drawn(some: list[Point]) -> None:
    bar = Decimal(50)
    chart = scatter(some, title="Rubrik", bar=bar, limit=5)
    drawn = [Decimal(str(row[1]).replace(",", ".")) for row in chart.table.rows]
    nearest = sorted(abs(point.score - bar) for point in some)[:5]
    assert sorted(abs(score - bar) for score in drawn) == nearest
    assert f"5 av {len(some)}" in "".join(drawing(chart).itertext())


@given(rows)
def test_bars_fit_and_the_table_has_those_left_out(some: list[Bar]) -> None:
    chart = bars(some, title="Rubrik", limit=10)
    drawn = list(drawing(chart).iter(f"{SVG}rect"))
    assert len(drawn) == min(len(some), 10)
    assert all(0 <= x <= 100 for x in positions(chart))
    assert len(list(chart.table.lines)) == len(some)


@given(st.lists(amounts, min_size=2, max_size=10))
def test_a_longer_bar_is_a_larger_sum(sums: list[int]) -> None:
    chart = bars([Bar("x", amount) for amount in sums], title="Rubrik")
    widths = [float(e.attrib["width"].removesuffix("%")) for e in drawing(chart).iter(f"{SVG}rect")]
    largest = max(sums) or 1
    for amount, width in zip(sums, widths, strict=True):
        assert width == pytest.approx(max(widths) * amount / largest, abs=0.02)


@given(parts)
def test_stacked_parts_fill_the_bar_side_by_side(some: list[Part]) -> None:
    chart = stacked(some, title="Rubrik")
    boxes = [
        (float(e.attrib["x"].removesuffix("%")), float(e.attrib["width"].removesuffix("%")))
        for e in drawing(chart).iter(f"{SVG}rect")
        if e.attrib["width"].endswith("%")
    ]
    assert len(boxes) == len(some)
    for (start, width), (following, _width) in pairwise(boxes):
        assert following == pytest.approx(start + width, abs=0.03)
    if sum(part.amount_kr for part in some):
        assert sum(width for _start, width in boxes) == pytest.approx(100, abs=0.1)


LEGEND = Legend("Ansökan", "Medel", "Kalibrerat", "Oeniga")
spans = st.builds(
    lambda name, values, corrected, apart: Range(
        name, min(values), max(values), sorted(values)[1], corrected, apart
    ),
    names,
    st.lists(st.decimals(0, 100, places=1), min_size=3, max_size=3),
    st.none() | st.decimals(0, 100, places=1),
    st.booleans(),
)


@given(st.lists(spans, max_size=20))
def test_ranges_lie_on_one_axis_and_carry_both_their_marks(some: list[Range]) -> None:
    chart = ranges(some, LEGEND, title="Rubrik", limit=10)
    assert all(0 <= x <= 100 for x in positions(chart))
    marks = [e for e in drawing(chart).iter() if "cx" in e.attrib or "transform" in e.attrib]
    key = {Standing.OUT} | {
        Standing.EDGE if one.apart else Standing.IN
        for one in some[:10]
        if one.corrected is not None
    }
    drawn = sum(1 + (one.corrected is not None) for one in some[:10])
    assert len(marks) == drawn + len(key)
    assert len(list(chart.table.lines)) == len(some)


def test_a_mark_stands_where_its_score_is() -> None:
    span = Range("A", Decimal(0), Decimal(100), Decimal(50), Decimal(75))
    chart = ranges([span], LEGEND, title="Rubrik")
    (mark,) = [
        float(e.attrib["cx"].removesuffix("%"))
        for e in drawing(chart).iter(f"{SVG}circle")
        if e.attrib["cx"].endswith("%")
    ]
    assert mark == pytest.approx(2 + 0.75 * 96, abs=0.1)


def boxes(chart: Chart) -> list[tuple[float, float]]:
    """The left and right edge of each bar."""
    found = [e.attrib for e in drawing(chart).iter(f"{SVG}rect")]
    starts = [float(box["x"].removesuffix("%")) for box in found]
    widths = [float(box["width"].removesuffix("%")) for box in found]
    return [(start, start + width) for start, width in zip(starts, widths, strict=True)]


@given(st.lists(st.builds(Flow, names, st.integers(-(10**12), 10**12)), max_size=10))
def test_a_waterfall_steps_from_bar_to_bar_and_writes_every_level(some: list[Flow]) -> None:
    total = sum(flow.amount_ore for flow in some)
    chart = waterfall([*some, Flow("Kvar", total, total=True)], title="Rubrik <&>")
    assert all(0 <= x <= 100 for x in positions(chart))
    drawn = boxes(chart)
    assert len(drawn) == len(some) + 1
    for (left, right), flow, (after, beyond), following in zip(
        drawn, some, drawn[1:], [*some[1:], Flow("Kvar", 0)], strict=False
    ):
        end = right if flow.amount_ore >= 0 else left
        starts = (
            (after, beyond)
            if following.name == "Kvar"
            else ((after,) if following.amount_ore >= 0 else (beyond,))
        )
        assert min(abs(end - start) for start in starts) < 0.05
    levels = [sum(flow.amount_ore for flow in some[: n + 1]) for n in range(len(some))]
    rows = [tuple(row) for row in chart.table.rows]
    assert rows == [
        (flow.name, ore_as_kronor(flow.amount_ore), ore_as_kronor(level))
        for flow, level in zip([*some, Flow("Kvar", total)], [*levels, total], strict=True)
    ]


def test_a_waterfalls_total_is_what_stands_above_it() -> None:
    with pytest.raises(ValueError, match="Kvar"):
        waterfall([Flow("Anslag", 100), Flow("Kvar", 99, total=True)], title="Rubrik")


@examples
def test_a_chart_is_named_described_and_free_of_inline_style(chart: Chart) -> None:
    root = drawing(chart)
    ids = {e.attrib["id"]: e.text for e in root.iter() if "id" in e.attrib}
    assert root.attrib["role"] == "img"
    assert ids[root.attrib["aria-labelledby"]] == chart.title
    assert ids[root.attrib["aria-describedby"]] == chart.caption
    assert not [e for e in root.iter() if "style" in e.attrib]


@examples
def test_each_standing_and_part_can_be_told_apart_without_colour(chart: Chart) -> None:
    """Drawn in grey, no two classes may share both shape and outline."""
    looks: dict[str, set[tuple[str, bool]]] = {}
    for element in drawing(chart).iter():
        kind = element.attrib.get("class", "")
        if kind in {"in", "edge", "out"} and element.tag in {f"{SVG}circle", f"{SVG}rect"}:
            hollow = element.attrib["fill"] in {"#ffffff", "#fdf0dd"}
            assert hollow == ("stroke" in element.attrib), "a pale shape needs its outline"
            looks.setdefault(kind, set()).add((element.tag, hollow))
    seen = [look for found in looks.values() for look in found]
    assert len(seen) == len(set(seen))


def test_numbers_are_written_in_swedish() -> None:
    shown = "".join(drawing(example_charts.score_against_cost()).itertext())
    assert "0,5" in shown
    assert "ribban 62,5" in shown
    assert not re.search(r"\d\.\d", shown)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.integers(2, 8))
def test_ticks_are_even_and_enclose_the_data(low: float, extent: float, about: int) -> None:
    ticks = round_ticks(low, low + extent, about)
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    assert str(steps.pop().normalize().scaleb(0)).replace("E", " ").strip("-0. ")[0] in "125"
    assert float(ticks[0]) <= low
    assert float(ticks[-1]) >= low + extent
    assert 2 <= len(ticks) <= 2 * about + 2


markers = st.lists(
    st.builds(
        Marker,
        st.text("abcåäö ", min_size=1, max_size=30),
        st.floats(0, 480),
        st.floats(40, 300),
        st.just(7.0),
    ),
    max_size=30,
)


@given(markers, st.integers(0, 10))
def test_a_name_covers_nothing_and_stays_in_the_frame(some: list[Marker], most: int) -> None:
    frame, line = Box(0, 40, 480, 300), Box(0, 170, 480, 176)
    placed = place(some, range(len(some)), frame, [line], most)
    boxes = [some[index].label(spot) for index, spot in placed.items()]
    assert len(boxes) <= most
    assert all(box.within(frame) and not box.meets(line) for box in boxes)
    assert not any(box.meets(marker.box) for box in boxes for marker in some)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_a_lone_point_gets_its_name() -> None:
    marker = Marker("Nattvandring", 100, 100, 7)
    assert place([marker], [0], Box(0, 0, 480, 300), [], 1)
