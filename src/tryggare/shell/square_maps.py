"""Maps of squares over borders. Shade and hatching tell the classes apart, as on maps of areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.safestring import SafeString, mark_safe

from tryggare.domain.geometry import Rings, bounds
from tryggare.shell.charts.svg import element, text
from tryggare.shell.maps import Frame, pattern

_KEY = 26.0


@dataclass(frozen=True, slots=True)
class MapSquare:
    """A square by its south-west corner in metres; ``level`` 1 (least) to 5 (most)."""

    x: int
    y: int
    level: int


def square_map(  # noqa: PLR0913 - what a map is made of
    borders: Sequence[tuple[str, Rings]],
    squares: Sequence[MapSquare],
    *,
    side: float,
    classes: Sequence[tuple[int, str]],
    title: str,
    description: str,
    width: float = 640,
) -> SafeString:
    """``borders`` are names and shapes; ``classes`` are levels with their words, drawn as a key.

    Raises ValueError when there is neither border nor square.
    """
    own = [_corners(square, side) for square in squares]
    frame = Frame(bounds([*(rings for _name, rings in borders), *own]), width)
    name = "squares-" + sha256(repr((title, squares)).encode()).hexdigest()[:8]
    levels = sorted({level for level, _words in classes})
    parts = [
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-desc"),
        element("defs", _joined([pattern(name, level) for level in levels])),
        *(_border(label, rings, frame) for label, rings in borders),
        *(_squares(level, squares, side, frame, name) for level in levels),
        *_key(classes, frame, name),
    ]
    height = frame.height + _KEY * len(classes)
    return element(
        "svg",
        _joined(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:.0f}",
        class_="map-svg",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def _corners(square: MapSquare, side: float) -> Rings:
    west, south, step = square.x, square.y, int(side)
    return (((west, south), (west + step, south + step)),)


def _border(name: str, rings: Rings, frame: Frame) -> SafeString:
    return element(
        "path",
        element("title", name),
        class_="map-area map-area--0",
        d=frame.path(rings),
        fill="none",
        fill_rule="evenodd",
        stroke="#4a5a68",
    )


def _squares(
    level: int, squares: Sequence[MapSquare], side: float, frame: Frame, name: str
) -> SafeString:
    """All squares of a class as one path: a municipality has thousands."""
    drawn = []
    step = f"{side * frame.scale:.1f}"
    for square in squares:
        if square.level == level:
            x, y = frame.at(square.x, square.y + side)
            drawn.append(f"M{x:.1f} {y:.1f}h{step}v{step}h-{step}z")
    return element(
        "path",
        class_="map-area map-square",
        d="".join(drawn),
        fill=f"url(#{name}-{level})",
        stroke="#4a5a68",
    )


def _key(classes: Sequence[tuple[int, str]], frame: Frame, name: str) -> list[SafeString]:
    parts = []
    for place, (level, words) in enumerate(classes):
        top = frame.height + place * _KEY
        parts += [
            element(
                "rect", class_="map-area", x=8, y=top + 2, width=18, height=18,
                fill=f"url(#{name}-{level})", stroke="#4a5a68",
            ),
            text(words, 34, top + 17, class_="map-label", font_size=15),
        ]  # fmt: skip
    return parts


def _joined(parts: Sequence[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - every part comes escaped from element()
