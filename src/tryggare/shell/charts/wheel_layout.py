"""Where the spells of a year stand in a wheel: rings, and labels beside it that do not meet.

The year begins at the top and goes clockwise. Angles are turns from the top, 0 to 1; all else is
pixels of a picture ``WIDTH`` wide.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

WIDTH, HEIGHT = 960, 630
CENTRE = (480.0, 315.0)
OUTER, MONTHS, INNER = 256.0, 233.0, 80.0
# How thick a ring may be, and how much of the year a mark covers whatever its spell.
THICKEST = 19.0
_MARK_DAYS = 11
# Labels: from the wheel's edge to the picture's, and the least from one to the next.
LABEL_EDGE, ONE_LINE, TWO_LINES = 284.0, 21.0, 37.0


@dataclass(frozen=True, slots=True)
class Turn:
    """From one angle to another, clockwise; ``end`` may pass 1, over New Year."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ring:
    """The radius of the middle of a spell's ring, how thick it is, and which it is from outside:
    marks in rings beside each other are moved apart by that."""

    radius: float
    thickness: float
    place: int


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands: its side (1 to the right), the height of its middle, how many lines."""

    side: int
    y: float
    lines: int


def turn(first: date, last: date, year: int) -> Turn:
    """The part of the wheel of ``year`` from one day to another, both counted."""
    start, end = angle(first, year), angle(last, year) + 1 / days_in(year)
    return Turn(start, end if end > start else end + 1)


def angle(day: date, year: int) -> float:
    """Where a day begins; of another year, the same day of this."""
    begins = date(day.year, 1, 1)
    return ((day - begins).days / days_in(day.year)) % 1.0


def days_in(year: int) -> int:
    return 366 if isleap(year) else 365


def at(turns: float, radius: float) -> tuple[float, float]:
    """The point at an angle."""
    return CENTRE[0] + radius * sin(2 * pi * turns), CENTRE[1] - radius * cos(2 * pi * turns)


def rings(turns: Sequence[Turn], lanes: Sequence[int]) -> list[Ring]:
    """Each spell's ring: those of a lane together, the first lane outermost, and no two spells of a
    ring over each other."""
    tracks: list[int] = []
    used: dict[int, list[list[Turn]]] = {}
    for one, lane in zip(turns, lanes, strict=True):
        its = used.setdefault(lane, [])
        place = next(
            (n for n, others in enumerate(its) if not any(meet(one, other) for other in others)),
            len(its),
        )
        if place == len(its):
            its.append([])
        its[place].append(one)
        tracks.append(place)
    before, total = {}, 0
    for lane in sorted(used):
        before[lane] = total
        total += len(used[lane])
    thickness = min(THICKEST, (MONTHS - INNER) / max(total, 1))
    return [
        Ring(MONTHS - (place + 0.5) * thickness, thickness * 0.82, place)
        for place in (before[lane] + track for lane, track in zip(lanes, tracks, strict=True))
    ]


def meet(one: Turn, other: Turn) -> bool:
    """Whether they overlap, each at least as wide as its mark."""
    a, b = _wide(one), _wide(other)
    return any(a.start < b.end + whole and b.start + whole < a.end for whole in (-1, 0, 1))


def _wide(one: Turn) -> Turn:
    least = _MARK_DAYS / 365
    return Turn(one.start - least / 2, max(one.end, one.start + least / 2))


def anchors(months: Sequence[int], year: int) -> list[float]:
    """Where on the wheel's edge each label is tied: those of a month side by side in it. ``months``
    (1–12) are in order."""
    found = []
    for place, month in enumerate(months):
        first = months.index(month)
        many = months.count(month)
        start = angle(date(year, month, 1), year)
        end = 1.0 if month == 12 else angle(date(year, month + 1, 1), year)
        found.append(start + (end - start) * (place - first + 0.5) / many)
    return found


def labels(turns: Sequence[float], lines: Sequence[int]) -> list[Label]:
    """A label beside each angle, in order down either side and never on another.

    Where a side has too many for two lines each, the lowest have one.
    """
    placed: list[Label | None] = [None] * len(turns)
    for side in (1, -1):
        mine = [n for n, one in enumerate(turns) if _side(one) == side]
        mine.sort(key=lambda n: at(turns[n], OUTER)[1])
        wanted = {n: lines[n] for n in mine}
        for n in reversed(mine):
            if sum(_tall(count) for count in wanted.values()) > HEIGHT:
                wanted[n] = 1
        for n, y in zip(mine, _spread(mine, turns, wanted), strict=True):
            placed[n] = Label(side, y, wanted[n])
    return [one for one in placed if one is not None]


def _side(turns: float) -> int:
    return 1 if turns % 1.0 < 0.5 else -1


def _tall(lines: int) -> float:
    return ONE_LINE if lines == 1 else TWO_LINES


def _spread(mine: Sequence[int], turns: Sequence[float], lines: dict[int, int]) -> list[float]:
    """Heights as near as may be to where they are tied: pushed down, and then back up."""
    tops: list[float] = []
    free = 0.0
    for n in mine:
        tall = _tall(lines[n])
        top = max(at(turns[n], OUTER)[1] - tall / 2, free)
        tops.append(top)
        free = top + tall
    floor = float(HEIGHT)
    for place in reversed(range(len(mine))):
        tall = _tall(lines[mine[place]])
        tops[place] = min(tops[place], floor - tall)
        floor = tops[place]
    return [top + _tall(lines[n]) / 2 for n, top in zip(mine, tops, strict=True)]
