"""Which points can carry their name without running into something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Source Sans 3 at 15 px: its mean advance is about 7 px; a little more keeps a margin.
CHARACTER = 7.4
LINE = 16.0
GAP = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, frame: Box) -> bool:
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """A point that might be named: its place in pixels and its radius."""

    name: str
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        r = self.radius
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)

    def label(self, spot: Spot) -> Box:
        """Where the name would stand."""
        x, y = self.x + spot.right * (self.radius + GAP), self.y + spot.down * (self.radius + LINE)
        width = CHARACTER * len(self.name)
        left = x - width * _SHARE_LEFT_OF[spot.anchor]
        return Box(left, y - LINE / 2, left + width, y + LINE / 2)


@dataclass(frozen=True, slots=True)
class Spot:
    """A side of the marker, and the point of the name that is fixed there."""

    right: int
    down: float
    anchor: str


_SHARE_LEFT_OF = {"start": 0.0, "middle": 0.5, "end": 1.0}
SPOTS = (
    Spot(1, 0, "start"),
    Spot(-1, 0, "end"),
    Spot(0, -0.7, "middle"),
    Spot(0, 0.7, "middle"),
)


def place(
    markers: Iterable[Marker], wanted: Iterable[int], frame: Box, taken: Iterable[Box], most: int
) -> dict[int, Spot]:
    """Index of each marker that gets its name → the side it stands on.

    ``wanted`` is tried in order until ``most`` names stand; none covers a marker, another name,
    anything ``taken`` or the edge of ``frame``.
    """
    all_markers = list(markers)
    occupied = [marker.box for marker in all_markers] + list(taken)
    placed: dict[int, Spot] = {}
    for index in wanted:
        if len(placed) == most:
            break
        for spot in SPOTS:
            box = all_markers[index].label(spot)
            if box.within(frame) and not any(box.meets(other) for other in occupied):
                placed[index] = spot
                occupied.append(box)
                break
    return placed
