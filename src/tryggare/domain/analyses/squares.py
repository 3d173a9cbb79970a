"""Squares of 250 metres in SWEREF 99 TM, as on SCB's own grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SIDE = 250
# Counts below this do not leave the closed group: someone may be recognised in them.
LEAST_OPEN = 5


@dataclass(frozen=True, slots=True)
class Square:
    """A square by the metres of its south-west corner, and how many incidents lie in it."""

    x: int
    y: int
    count: int


def square_of(x: int, y: int) -> tuple[int, int]:
    """The corner of the square that a point lies in; a point on a line belongs to the square that
    begins there."""
    return x - x % SIDE, y - y % SIDE


def level(count: int, most: int) -> int:
    """The class, 1 to 5, of a square with ``count`` incidents where the fullest has ``most``; 0 for
    an empty one. Classes double in width, for a few squares hold most of what happens."""
    if count <= 0:
        return 0
    return 5 - next(step for step in range(5) if count * 2**step >= most or step == 4)


def open_count(count: int) -> int | None:
    """The count as it may leave the closed group: None is "färre än 5". Nothing is 0."""
    return count if count == 0 or count >= LEAST_OPEN else None


def for_outsiders(squares: Iterable[Square]) -> list[tuple[int, int, int | None]]:
    """Squares as they may be given away, in one order and with no sum of them beside."""
    return sorted((one.x, one.y, open_count(one.count)) for one in squares)
