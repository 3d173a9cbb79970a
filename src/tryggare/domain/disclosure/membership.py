"""How much all tables together may tell about whether one person is among the counted.

The attacker that is reckoned with knows all about the person sought, everyone in one municipality,
and what is usual in all the others, but not who is there. A cell of v persons then varies, for
such an attacker, at least as much as the v(1 - m) persons outside the municipality do by chance
(Poisson), and the rounding adds 4 on average. Adding one person moves the cell by one: by
d = 1/sqrt(v(1 - m) + 4) standard deviations. Over tables the squares of d add up, and the best
guess is right in Phi(d/2) of cases, 5 points better than chance when d is a quarter.

Whoever knows all other persons for certain guesses ten points better from one single cell, whatever
its size. No rounding to five can prevent that: such a person already has every list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tryggare.domain.disclosure.people import inner
from tryggare.domain.disclosure.shown import BASE
from tryggare.domain.disclosure.tables import ReleasedTable

MOST_DISTANCE_SQUARED: Final = 1 / 20
ROUNDING_VARIANCE: Final = 4.0  # r(5 - r) for r = 0..4, on average


def distance_squared(tables: Iterable[ReleasedTable], largest_share: float) -> float:
    """d squared for the person whom the tables over the same persons tell most about."""
    return sum(
        1 / (_least(table) * (1 - largest_share) + ROUNDING_VARIANCE) if largest_share < 1 else 1.0
        for table in tables
    )


def _least(table: ReleasedTable) -> int:
    """The smallest cell anything can be learnt of: one that is withheld may be nearly shown."""
    return min(
        shown.number or (table.withheld_below if shown.withheld else BASE)
        for place, shown in table.cells
        if inner(place)
    )
