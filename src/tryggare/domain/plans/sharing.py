"""What may never leave the municipality with a shared practice: exactly where cameras sit."""

from __future__ import annotations

import re
from collections.abc import Iterable

# SWEREF 99 TM, north and east side by side in either order; or degrees with four decimals or more,
# which is ten metres.
_NORTH, _EAST, _DECIMALS = r"[67]\d{6}", r"[2-9]\d{5}", r"(?:[.,]\d+)?"
_BETWEEN = r"[^\d\n]{1,12}"
_COORDINATES = re.compile(
    rf"(?<!\d){_NORTH}{_DECIMALS}{_BETWEEN}{_EAST}(?!\d)"
    rf"|(?<!\d){_EAST}{_DECIMALS}{_BETWEEN}{_NORTH}(?!\d)"
    r"|(?<!\d)(?:5[5-9]|6\d|1\d|2[0-4])[.,]\d{4,}(?!\d)"
)
_SPACE = re.compile(r"\s+")
_ENDS = re.compile(r"[.,;:\n]")
# A position of a word or two says nothing that the text could not say by chance.
_SHORTEST = 12


def has_coordinates(text: str) -> bool:
    """Whether a place is told in metres or degrees in ``text``."""
    return _COORDINATES.search(text) is not None


def tells_position(text: str, positions: Iterable[tuple[str, str]]) -> bool:
    """Whether any part of ``positions`` stands in ``text``: each a position as it is noted and what
    is open of it, its address. A part is what stands between full stops, commas and line ends."""
    told = _plain(text)
    return any(
        part in told and part not in _plain(known)
        for noted, known in positions
        for part in map(_plain, _ENDS.split(noted))
        if len(part) >= _SHORTEST
    )


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip().casefold()
