"""What may be shown of a count: a multiple of five, that it is few, or that it is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BASE: Final = 5
FEW_TEXT: Final = "0–4"
WITHHELD_TEXT: Final = ".."


@dataclass(frozen=True, slots=True)
class Shown:
    """A rounded count of persons. ``number`` is a multiple of five from 5, or None for what has
    no number: ``FEW`` (rounded to nothing) and ``WITHHELD``. Raises ValueError for other numbers.
    """

    number: int | None = None
    withheld: bool = False

    def __post_init__(self) -> None:
        if self.number is not None and (self.withheld or self.number < BASE or self.number % BASE):
            raise ValueError("not a number that may be shown")

    def __str__(self) -> str:
        if self.number is not None:
            return str(self.number)
        return WITHHELD_TEXT if self.withheld else FEW_TEXT


FEW: Final = Shown()
WITHHELD: Final = Shown(withheld=True)


def from_text(text: str) -> Shown:
    """The shown value that writes itself as ``text``. Raises ValueError."""
    for one in (FEW, WITHHELD):
        if text == str(one):
            return one
    return Shown(int(text))


def as_shown(rounded: int, withheld_below: int) -> Shown:
    """How a rounded count is shown in a table that withholds what is rounded below a limit.

    Withholding looks at the rounded count alone, so that it tells nothing that the count would not.
    """
    if rounded < withheld_below and withheld_below > BASE:
        return WITHHELD
    return Shown(rounded) if rounded else FEW


def limits(shown: Shown, withheld_below: int) -> tuple[int, int]:
    """The least and the greatest count that can have been rounded to this."""
    if shown.number is not None:
        return shown.number - BASE + 1, shown.number + BASE - 1
    return 0, (withheld_below if shown.withheld else BASE) - 1
