"""The times of an exit case: which run, when they end and how they stand at a moment."""

from tryggare.domain.clocks.counting import (
    STOCKHOLM,
    Due,
    Moment,
    day_of,
    due,
    instant,
)
from tryggare.domain.clocks.following import EFFECTS, Effect
from tryggare.domain.clocks.running import (
    Anchor,
    Clock,
    Facts,
    Prolongation,
    Status,
    clocks,
    prolong,
    stands,
)

__all__ = [
    "EFFECTS",
    "STOCKHOLM",
    "Anchor",
    "Clock",
    "Due",
    "Effect",
    "Facts",
    "Moment",
    "Prolongation",
    "Status",
    "clocks",
    "day_of",
    "due",
    "instant",
    "prolong",
    "stands",
]
