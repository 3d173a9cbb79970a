"""Areas as rings of whole metres: reading, measuring, joining and finding where a name fits.

Coordinates are SWEREF 99 TM (EPSG:3006): x east, y north, in metres. A shape is its rings,
unclosed; outer rings run counter-clockwise and holes clockwise, so the inside is always to the
left and two neighbours walk their shared border in opposite directions.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

Point = tuple[int, int]
Ring = tuple[Point, ...]
Rings = tuple[Ring, ...]

# Lines tried for a label: enough to find the widest part of a bay or a bend.
_SCAN_LINES = 16


@dataclass(frozen=True, slots=True)
class Area:
    """A statistical area. ``code`` is SCB's, such as ``0126R001``; ``rings`` in metres."""

    code: str
    name: str
    municipality_code: str
    rings: Rings


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """The smallest upright rectangle around something, in metres."""

    left: int
    bottom: int
    right: int
    top: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.top - self.bottom


def read_areas(packed: bytes) -> tuple[Area, ...]:
    """Areas from the JSON of one municipality, as ``scripts/prepare_areas.py`` writes it.

    A ring is ``[x, y, dx, dy, dx, dy, …]``. Raises ValueError when the bytes are something else.
    """
    try:
        return tuple(
            Area(row["code"], row["name"], row["code"][:4], tuple(map(_ring, row["rings"])))
            for row in json.loads(packed)
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a list of areas: {error}") from error


def _ring(steps: list[int]) -> Ring:
    return tuple(zip(accumulate(steps[0::2]), accumulate(steps[1::2]), strict=True))


def bounds(shapes: Iterable[Rings]) -> BoundingBox:
    """The box around all of ``shapes``. Raises ValueError when there is no point in them."""
    points = [point for rings in shapes for ring in rings for point in ring]
    if not points:
        raise ValueError("nothing to put a box around")
    eastings, northings = [x for x, _ in points], [y for _, y in points]
    return BoundingBox(min(eastings), min(northings), max(eastings), max(northings))


def area_m2(rings: Rings) -> float:
    """Square metres inside, holes taken off; exact to half a square metre."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in _edges(rings)) / 2


def dissolve(shapes: Iterable[Rings]) -> Rings:
    """The outline of neighbouring shapes taken together.

    A border that two of them share is walked once in each direction and cancels. Right only for
    shapes that do not overlap and whose shared borders have the same points, as prepared areas
    do. No ring passes a point twice; rings may touch at points.
    """
    edges = {edge for rings in shapes for edge in _edges(rings)}
    onward: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        if (end, start) not in edges:
            onward[start].append(end)
    rings: list[Ring] = []
    for start in list(onward):
        while onward[start]:
            rings += _simple_rings(_walk(onward, start))
    return tuple(rings)


def _walk(onward: dict[Point, list[Point]], start: Point) -> list[Point]:
    """Follow the border back to ``start``, using up the edges; inside stays on the left."""
    path = [start]
    here = onward[start].pop()
    while here != start:
        path.append(here)
        # Where pieces touch at a point any way on will do: the walk is cut there afterwards.
        here = onward[here].pop()
    return path


def _simple_rings(path: list[Point]) -> list[Ring]:
    """Cut a walk that meets itself at points into rings that do not."""
    rings: list[Ring] = []
    open_path: list[Point] = []
    place: dict[Point, int] = {}
    for point in path:
        if point in place:
            first = place[point]
            rings.append(tuple(open_path[first:]))
            for left in open_path[first:]:
                del place[left]
            del open_path[first:]
        place[point] = len(open_path)
        open_path.append(point)
    return [*rings, tuple(open_path)]


# Kept: a page asks anew for the same shapes, and the search is the dearest part of a map.
@lru_cache(maxsize=2048)
def label_point(rings: Rings) -> tuple[float, float]:
    """A point well inside the shape, for its name.

    Of the middles of the widest stretch on each of some horizontal lines, the one farthest from
    the border: writing runs across, so breadth counts. Raises ValueError for a shape without area.
    """
    box = bounds([rings])
    lines = {
        # Half metres: a line through no corner crosses the border an even number of times.
        math.floor(box.bottom + box.height * (place + 0.5) / _SCAN_LINES) + 0.5
        for place in range(_SCAN_LINES)
    }
    candidates = [((a + b) / 2, y) for y in sorted(lines) for a, b in _widest(rings, y)]
    if not candidates:
        raise ValueError("a shape without area has no inside")
    return max(candidates, key=lambda point: _squared_distance(rings, point))


def _edges(rings: Rings) -> Iterator[tuple[Point, Point]]:
    for ring in rings:
        yield from pairwise((*ring, ring[0]))


def crossings(rings: Rings, y: float) -> list[float]:
    """Where a level line crosses the border, from west to east; inside from odd to even."""
    return sorted(
        x0 + (x1 - x0) * (y - y0) / (y1 - y0)
        for (x0, y0), (x1, y1) in _edges(rings)
        if (y0 <= y) != (y1 <= y)
    )


def stretch_at(rings: Rings, point: tuple[float, float]) -> float:
    """How wide the shape is at ``point``, from border to border; 0 outside. Metres."""
    x, y = point
    along = crossings(rings, y)
    return next((b - a for a, b in zip(along[::2], along[1::2], strict=True) if a <= x <= b), 0.0)


def _widest(rings: Rings, y: float) -> list[tuple[float, float]]:
    along = crossings(rings, y)
    stretches = [(a, b) for a, b in zip(along[::2], along[1::2], strict=True) if b > a]
    return [max(stretches, key=lambda ends: ends[1] - ends[0])] if stretches else []


def _squared_distance(rings: Rings, point: tuple[float, float]) -> float:
    """From ``point`` to the nearest border, in square metres."""
    px, py = point
    nearest = math.inf
    for (x0, y0), (x1, y1) in _edges(rings):
        dx, dy = x1 - x0, y1 - y0
        along = ((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy)
        along = min(1.0, max(0.0, along))
        nearest = min(nearest, (px - x0 - along * dx) ** 2 + (py - y0 - along * dy) ** 2)
    return nearest
