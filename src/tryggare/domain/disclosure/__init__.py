"""Statistics without anyone in them: what may be said outside of how many they are.

Fixed tables over groups of municipalities, rounded under a key, withheld where they are small, and
tested against everything that has been released before (``security.md`` 6h; ADR 12).
"""

from tryggare.domain.disclosure.areas import Group, due_years, group_of, groups
from tryggare.domain.disclosure.auditing import (
    LEAST_WIDTH,
    CellKey,
    Contradiction,
    Interval,
    Puzzle,
    key,
    puzzle,
)
from tryggare.domain.disclosure.definitions import (
    Definition,
    Dimension,
    Value,
    all_dimensions,
    definition,
    definitions,
)
from tryggare.domain.disclosure.people import Contribution, Counted, Place, inner
from tryggare.domain.disclosure.releasing import Blocked, intervals, release
from tryggare.domain.disclosure.shown import FEW, WITHHELD, Shown
from tryggare.domain.disclosure.tables import LEAST_DENOMINATOR, Area, ReleasedTable, Years

__all__ = [
    "FEW",
    "LEAST_DENOMINATOR",
    "LEAST_WIDTH",
    "WITHHELD",
    "Area",
    "Blocked",
    "CellKey",
    "Contradiction",
    "Contribution",
    "Counted",
    "Definition",
    "Dimension",
    "Group",
    "Interval",
    "Place",
    "Puzzle",
    "ReleasedTable",
    "Shown",
    "Value",
    "Years",
    "all_dimensions",
    "definition",
    "definitions",
    "due_years",
    "group_of",
    "groups",
    "inner",
    "intervals",
    "key",
    "puzzle",
    "release",
]
