"""From and to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """From and to, at the confidence that was asked for."""

    low: float
    high: float
