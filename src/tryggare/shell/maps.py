"""Maps of areas as SVG. Colours come from maps.css; shade and hatching tell classes apart in grey.

A map always stands beside a list of the same areas (``MapFigure``), so a name that does not fit
is left out rather than drawn over another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.safestring import SafeString, mark_safe

from tryggare.domain.geometry import (
    BoundingBox,
    Ring,
    Rings,
    area_m2,
    bounds,
    label_point,
    stretch_at,
)
from tryggare.shell.charts.labels import Box
from tryggare.shell.charts.svg import element, text

MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class MapShape:
    """One area. ``rings`` in metres; ``level`` 1 (least) to 5 (most), 0 when there is no value."""

    key: str
    name: str
    rings: Rings
    value_text: str = ""
    level: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """Names for one width of screen: sizes in the picture's own units."""

    css: str
    size: float

    @property
    def line(self) -> float:
        return self.size * 1.2

    def width(self, words: str) -> float:
        # Source Sans 3 semibold: the mean advance is about half the size.
        return self.size * 0.54 * len(words)


# On a phone the picture is drawn at half its width, so its names are set at twice the size.
WIDE, NARROW = Lettering("wide", 13.0), Lettering("narrow", 26.0)

# Lightness falls from class to class; the hatching says it again where colour does not reach.
FILLS = ("#ffffff", "#e3eff1", "#bcd7dd", "#8fbac5", "#5f9aa9", "#2f7387")
HATCHES = ("M3.5 4h1", "", "M0 8L8 0", "M0 8L8 0M-2 2L2-2M6 10L10 6", "M0 8L8 0M0 0L8 8", "")
SIDE = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """From metres to the picture: north up, the whole of ``box`` inside the margin."""

    box: BoundingBox
    width: float

    @property
    def scale(self) -> float:
        return (self.width - 2 * MARGIN) / max(self.box.width, 1)

    @property
    def height(self) -> float:
        return self.box.height * self.scale + 2 * MARGIN

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (
            MARGIN + (x - self.box.left) * self.scale,
            MARGIN + (self.box.top - y) * self.scale,
        )

    def path(self, rings: Rings) -> str:
        return "".join(map(self._ring, rings))

    def _ring(self, ring: Ring) -> str:
        points = [self.at(x, y) for x, y in ring]
        # Points closer than the pen is wide are one point.
        shown = list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points))
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in shown) + "Z"


def area_map(
    shapes: Sequence[MapShape], *, title: str, description: str, width: float = 640
) -> SafeString:
    """The areas as one picture, ``width`` of its own units wide and as high as they need.

    An image to a screen reader; a group of links when any shape has ``href``. Raises ValueError
    when there is no shape, or a level outside 0 to 5.
    """
    if any(not 0 <= shape.level < len(FILLS) for shape in shapes):
        raise ValueError("a level is 0 to 5")
    frame = Frame(bounds(shape.rings for shape in shapes), width)
    name = "map-" + sha256(repr((title, shapes)).encode()).hexdigest()[:8]
    parts = [
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        element("defs", _joined(pattern(name, level) for level in _levels(shapes))),
        *(_area(shape, frame, name) for shape in shapes),
        *(_names(shapes, frame, lettering) for lettering in (WIDE, NARROW)),
    ]
    return element(
        "svg",
        _joined(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {frame.height:.0f}",
        class_="map-svg",
        # An image hides what is in it, and a hidden link must not take focus.
        role="group" if any(shape.href for shape in shapes) else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def _levels(shapes: Iterable[MapShape]) -> list[int]:
    return sorted({shape.level for shape in shapes})


def pattern(name: str, level: int) -> SafeString:
    """The class as a tile: its shade with its hatching on it."""
    ground = element(
        "rect", class_=f"map-fill--{level}", width=SIDE, height=SIDE, fill=FILLS[level]
    )
    hatch = HATCHES[level]
    lines = element("path", class_="map-hatch", d=hatch, stroke="#14202b") if hatch else ""
    return element(
        "pattern",
        _joined([ground, lines]),
        id=f"{name}-{level}",
        width=SIDE,
        height=SIDE,
        patternUnits="userSpaceOnUse",
    )


def _area(shape: MapShape, frame: Frame, name: str) -> SafeString:
    words = f"{shape.name}: {shape.value_text}" if shape.value_text else shape.name
    drawn = element(
        "path",
        element("title", words),
        class_=f"map-area map-area--{shape.level}",
        d=frame.path(shape.rings),
        fill=f"url(#{name}-{shape.level})",
        fill_rule="evenodd",
        stroke="#4a5a68",
        data_key=shape.key,
    )
    if not shape.href:
        return drawn
    return element("a", drawn, class_="map-link", href=shape.href, aria_label=words)


def _names(shapes: Sequence[MapShape], frame: Frame, lettering: Lettering) -> SafeString:
    """Names where they fit, the largest areas first. Links and the list carry them to readers."""
    taken: list[Box] = []
    written: list[SafeString] = []
    for shape in sorted(shapes, key=lambda shape: (-area_m2(shape.rings), shape.key)):
        middle = label_point(shape.rings)
        room = stretch_at(shape.rings, middle) * frame.scale
        for lines in _wordings(shape):
            box = _box(lines, frame.at(*middle), lettering)
            fits = box.right - box.left <= room and box.within(_whole(frame))
            if fits and not any(box.meets(other) for other in taken):
                taken.append(box)
                written.append(_name(lines, box, lettering))
                break
    return element(
        "g",
        _joined(written),
        class_=f"map-names map-names--{lettering.css}",
        font_size=lettering.size,
        text_anchor="middle",
        aria_hidden="true",
        display="none" if lettering is NARROW else None,
    )


def _wordings(shape: MapShape) -> Iterable[list[str]]:
    """The name with its value, and the name alone; each on one line and broken in two."""
    broken = _in_two(shape.name)
    if shape.value_text:
        yield [shape.name, shape.value_text]
        yield [*broken, shape.value_text]
    yield [shape.name]
    yield broken


def _in_two(name: str) -> list[str]:
    """The name broken after the space or hyphen nearest its middle; whole when it has none."""
    places = [place + 1 for place, sign in enumerate(name) if sign in " -"]
    if not places:
        return [name]
    cut = min(places, key=lambda place: abs(place - len(name) / 2))
    return [name[:cut].rstrip(), name[cut:]]


def _box(lines: Sequence[str], middle: tuple[float, float], lettering: Lettering) -> Box:
    x, y = middle
    half = max(map(lettering.width, lines)) / 2
    tall = lettering.line * len(lines) / 2
    return Box(x - half, y - tall, x + half, y + tall)


def _name(lines: Sequence[str], box: Box, lettering: Lettering) -> SafeString:
    x = (box.left + box.right) / 2
    return _joined(
        text(line, x, box.top + lettering.line * (place + 0.8), class_="map-label")
        for place, line in enumerate(lines)
    )


def _whole(frame: Frame) -> Box:
    return Box(0, 0, frame.width, frame.height)


def _joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - every part comes escaped from element()
