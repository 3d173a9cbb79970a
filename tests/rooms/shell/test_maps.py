"""A map shows every area, tells its classes apart without colour and never crosses two names."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.shell.html import Page

from tryggare.organisations.data import load_areas
from tryggare.shell.maps import FILLS, HATCHES, MapShape, area_map

SVG = "{http://www.w3.org/2000/svg}"
words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30)


@cache
def huddinge(href: str = "") -> tuple[MapShape, ...]:
    return tuple(
        MapShape(area.code, area.name, area.rings, "1,2 mnkr", place % 6, href and f"{href}{place}")
        for place, area in enumerate(load_areas("0126"))
    )


def drawn(shapes: tuple[MapShape, ...], **options: float) -> ET.Element:
    svg = area_map(shapes, title="Huddinge", description="22 områden", **options)
    return ET.fromstring(svg)


def paths(svg: ET.Element) -> dict[str, ET.Element]:
    return {
        path.attrib["data-key"]: path
        for path in svg.iter(f"{SVG}path")
        if "data-key" in path.attrib
    }


def polygon(path: ET.Element) -> shapely.Geometry:
    shape: shapely.Geometry = shapely.Polygon()
    for ring in path.attrib["d"].strip("MZ").split("ZM"):
        points = [tuple(map(float, pair.split())) for pair in ring.split("L")]
        shape = shape.symmetric_difference(shapely.Polygon(points).buffer(0))
    return shape


def names(svg: ET.Element, css: str) -> list[shapely.Geometry]:
    """The room every written line takes, with letters at least 0.45 of their size wide."""
    (group,) = (g for g in svg.iter(f"{SVG}g") if css in g.attrib["class"])
    size = float(group.attrib["font-size"])
    boxes = []
    for line in group.iter(f"{SVG}text"):
        x, y = float(line.attrib["x"]), float(line.attrib["y"])
        half = 0.45 * size * len(line.text or "") / 2
        boxes.append(shapely.box(x - half, y - 0.75 * size, x + half, y + 0.2 * size))
    return boxes


def test_every_area_is_drawn_in_its_place() -> None:
    svg = drawn(huddinge())
    shapes = paths(svg)
    assert list(shapes) == [shape.key for shape in huddinge()]
    real = {
        area.code: shapely.Polygon(area.rings[0], area.rings[1:]) for area in load_areas("0126")
    }
    left, _, right, top = shapely.union_all(list(real.values())).bounds
    scale = (640 - 16) / (right - left)
    for code, path in shapes.items():
        there = shapely.transform(
            real[code], lambda at: (at - [left, top]) * [scale, -scale] + [8, 8]
        )
        assert polygon(path).symmetric_difference(there).area < 0.01 * there.area + 1


@pytest.mark.parametrize("width", [320, 640, 1200])
def test_everything_is_inside_the_frame(width: int) -> None:
    svg = drawn(huddinge(), width=width)
    frame = shapely.box(*map(float, svg.attrib["viewBox"].split()))
    inside = [polygon(path) for path in paths(svg).values()] + names(svg, "wide")
    assert all(frame.covers(shape) for shape in inside)


@pytest.mark.parametrize("css", ["wide", "narrow"])
def test_no_two_names_meet(css: str) -> None:
    boxes = names(drawn(huddinge()), css)
    assert len(boxes) >= 2
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))


def test_names_of_narrow_strips_leave_room_for_each_other() -> None:
    strips = tuple(
        MapShape(str(n), f"Remsa {n}", (((0, n), (60, n), (60, n + 1), (0, n + 1)),))
        for n in range(12)
    )
    boxes = names(drawn(strips), "wide")
    assert 0 < len(boxes) < 12
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))


def test_every_class_differs_in_grey() -> None:
    greys = [sum(int(fill[place : place + 2], 16) for place in (1, 3, 5)) / 3 for fill in FILLS]
    assert greys == sorted(greys, reverse=True)
    looks = list(zip(greys, HATCHES, strict=True))
    for (grey, hatch), (other, other_hatch) in combinations(looks, 2):
        assert abs(grey - other) > 12
        assert hatch != other_hatch or abs(grey - other) > 20


def test_each_area_wears_its_class() -> None:
    svg = drawn(huddinge())
    patterns = {pattern.attrib["id"] for pattern in svg.iter(f"{SVG}pattern")}
    for place, path in enumerate(paths(svg).values()):
        assert path.attrib["class"] == f"map-area map-area--{place % 6}"
        assert path.attrib["fill"].removeprefix("url(#").removesuffix(")") in patterns


@pytest.mark.parametrize(("href", "role"), [("", "img"), ("/k/", "group")])
def test_a_picture_is_an_image_and_links_are_a_group(href: str, role: str) -> None:
    svg = drawn(huddinge(href))
    assert svg.attrib["role"] == role
    ids = {element.attrib["id"]: element.text for element in svg.iter() if "id" in element.attrib}
    assert ids[svg.attrib["aria-labelledby"]] == "Huddinge"
    assert ids[svg.attrib["aria-describedby"]] == "22 områden"
    links = [(a.attrib["href"], a.attrib["aria-label"]) for a in svg.iter(f"{SVG}a")]
    expected = [(shape.href, f"{shape.name}: 1,2 mnkr") for shape in huddinge(href)]
    assert links == (expected if href else [])


def test_two_maps_on_a_page_share_no_id() -> None:
    two = [area_map(huddinge(), title=title, description="") for title in ("A", "B")]
    ids = Page("".join(two)).ids
    assert len(ids) == len(set(ids))


def test_no_style_that_the_security_policy_would_refuse() -> None:
    page = Page(area_map(huddinge("/k/"), title="A", description="B"))
    assert page.values("style") == []
    assert page.named("style", "script") == []


@given(name=words, value=words, title=words)
def test_any_words_stay_words(name: str, value: str, title: str) -> None:
    square = ((0, 0), (100, 0), (100, 100), (0, 100))
    svg = ET.fromstring(
        area_map([MapShape("a", name, (square,), value)], title=title, description=value)
    )
    assert (svg.findtext(f"{SVG}title") or "") == title
    (path,) = paths(svg).values()
    assert path.findtext(f"{SVG}title") == (f"{name}: {value}" if value else name)


@pytest.mark.parametrize("level", [-1, 6])
def test_unknown_class_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="level"):
        area_map(
            [MapShape("a", "A", (((0, 0), (1, 0), (0, 1)),), level=level)], title="", description=""
        )


def test_no_area_is_no_map() -> None:
    with pytest.raises(ValueError):
        area_map([], title="", description="")
