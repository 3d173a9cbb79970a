"""Areas measured, joined and named; shapely, which the package does not use, is the oracle."""

from __future__ import annotations

import json
import random
from functools import cache

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.geometry import (
    Area,
    Rings,
    area_m2,
    bounds,
    dissolve,
    label_point,
    read_areas,
    stretch_at,
)
from tryggare.organisations.data import load_areas, municipalities

SODERTORN = ("0126", "0127", "0128", "0136", "0138", "0140", "0181", "0192")
HUDDINGE = [
    "Flemingsberg västra",
    "Flemingsberg östra",
    "Flemingsberg-Kästa",
    "Fullersta norra",
    "Fullersta södra",
    "Gladö-Lissma",
    "Glömsta-Loviseberg",
    "Högmora-Vidja-Ågesta",
    "Kungens Kurva-Kråkvik",
    "Länna",
    "Segeltorp",
    "Sjödalen centrala-norra",
    "Sjödalen södra",
    "Skogås västra",
    "Skogås östra",
    "Snättringe",
    "Stuvsta",
    "Trångsund",
    "Trångsund centrala",
    "Vårby gård",
    "Vårby Haga-Masmo",
    "Vårby Udde-Duvberget",
]
cells = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1)


def length(rings: Rings) -> float:
    """How much border there is: more than the oracle has when a shared one is left."""
    return sum(shapely.LinearRing(ring).length for ring in rings)


def oracle(rings: Rings) -> shapely.Geometry:
    """The shape by the even-odd rule, each ring a polygon of its own."""
    shape: shapely.Geometry = shapely.Polygon()
    for ring in rings:
        shape = shape.symmetric_difference(shapely.Polygon(ring))
    return shape


@cache
def huddinge() -> tuple[Area, ...]:
    return load_areas("0126")


def square(x: int, y: int) -> Rings:
    return (((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)),)


@pytest.mark.slow("reads all 3 363 areas")
def test_all_of_sweden_is_there() -> None:
    areas = [area for place in municipalities() for area in load_areas(place.code)]
    assert len(municipalities()) == 290
    assert len(areas) == len({area.code for area in areas}) == 3363
    assert all(area.name and area.rings for area in areas)
    assert all(shapely.Polygon(ring).is_valid for area in areas for ring in area.rings)


def test_huddinge_has_its_22_areas() -> None:
    assert [area.name for area in huddinge()] == HUDDINGE
    assert [area.code for area in huddinge()] == [f"0126R{n:03}" for n in range(1, 23)]
    assert sum(area_m2(area.rings) for area in huddinge()) == pytest.approx(141.3e6, rel=0.001)


def test_municipality_without_areas() -> None:
    assert load_areas("9999") == ()


@pytest.mark.parametrize("code", [*SODERTORN, "0180", "1480", "2584"])
def test_neighbours_leave_no_gap_and_no_overlap(code: str) -> None:
    assert shapely.coverage_is_valid([oracle(area.rings) for area in load_areas(code)])


@pytest.mark.parametrize("code", [*SODERTORN, "2584"])
def test_area_is_what_shapely_says(code: str) -> None:
    for area in load_areas(code):
        assert area_m2(area.rings) == oracle(area.rings).area


@pytest.mark.parametrize("seed", range(12))
def test_dissolved_areas_are_their_union(seed: int) -> None:
    draw = random.Random(seed)
    chosen = draw.sample(huddinge(), draw.randint(1, 22))
    outline = dissolve(area.rings for area in chosen)
    union = shapely.unary_union([oracle(area.rings) for area in chosen])
    assert oracle(outline).equals(union)
    assert length(outline) == pytest.approx(union.length)
    assert area_m2(outline) == sum(area_m2(area.rings) for area in chosen)


@settings(max_examples=50)
@given(cells)
def test_dissolved_squares_are_their_union(chosen: set[tuple[int, int]]) -> None:
    outline = dissolve(square(x, y) for x, y in chosen)
    union = shapely.union_all([shapely.box(x, y, x + 1, y + 1) for x, y in chosen])
    assert oracle(outline).equals(union)
    assert length(outline) == union.length
    assert area_m2(outline) == len(chosen)
    for ring in outline:
        assert shapely.LinearRing(ring).is_simple


@settings(max_examples=50)
@given(cells)
def test_name_stands_inside(chosen: set[tuple[int, int]]) -> None:
    outline = dissolve(square(x, y) for x, y in chosen)
    x, y = label_point(outline)
    assert oracle(outline).contains(shapely.Point(x, y))
    assert stretch_at(outline, (x, y)) >= 1


@pytest.mark.parametrize("code", SODERTORN)
def test_real_names_stand_inside_and_well_off_the_border(code: str) -> None:
    for area in load_areas(code):
        shape, point = oracle(area.rings), shapely.Point(label_point(area.rings))
        assert shape.contains(point)
        best = shapely.maximum_inscribed_circle(shape).length
        assert shape.boundary.distance(point) > 0.4 * best


def test_bounding_box_is_what_shapely_says() -> None:
    box = bounds(area.rings for area in huddinge())
    expected = shapely.union_all([oracle(area.rings) for area in huddinge()]).bounds
    assert (box.left, box.bottom, box.right, box.top) == expected


def test_nothing_has_no_box_and_no_inside() -> None:
    with pytest.raises(ValueError, match="box"):
        bounds([])
    with pytest.raises(ValueError, match="inside"):
        label_point((((0, 0), (1, 0)),))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}x",
        b"[1]",
        b"[{}]",
        json.dumps([{"code": "0126R001", "name": "A", "rings": [[1]]}]).encode(),
    ],
)
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        read_areas(content)
