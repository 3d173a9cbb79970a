"""Axes: round numbers to write, and where a value falls between two ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps ``low``–``high`` (in the data's unit) onto ``start``–``end`` (in the picture's)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def round_ticks(low: float, high: float, about: int = 5) -> list[Decimal]:
    """Round numbers, about ``about`` of them, whose ends enclose ``low`` and ``high``.

    Steps are 1, 2 or 5 times a power of ten. Ends closer than a millionth are widened so that
    there is an axis.
    """
    if high - low < 1e-6 * max(abs(low), 1.0):
        high = low + max(abs(low), 1.0)
    step = _round_step((high - low) / max(about - 1, 1))
    first = math.floor(Decimal(str(low)) / step)
    last = math.ceil(Decimal(str(high)) / step)
    return [step * n for n in range(first, last + 1)]


def _round_step(rough: float) -> Decimal:
    power = Decimal(10) ** math.floor(math.log10(rough))
    for multiple in (1, 2, 5):
        if rough <= multiple * float(power) * 1.0001:
            return multiple * power
    return 10 * power
