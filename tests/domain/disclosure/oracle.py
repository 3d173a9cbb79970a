"""What can be known of a cell, by trying every count: slow, simple, and no programming in it."""

import numpy as np

from tryggare.domain.disclosure import key
from tryggare.domain.disclosure.shown import limits


def intervals(tables):
    """The least and greatest count of each cell of tables over the same persons, or None."""
    every = [_ways(table) for table in tables]
    totals = set.intersection(*(set(ways[("",) * len(table.dimensions)].tolist())
                                for table, ways in zip(tables, every, strict=True)))  # fmt: skip
    if not totals:
        return None
    found = {}
    for table, ways in zip(tables, every, strict=True):
        fit = np.isin(ways[("",) * len(table.dimensions)], list(totals))
        for place, counts in ways.items():
            found[key(table, place)] = (int(counts[fit].min()), int(counts[fit].max()))
    return found


def _ways(table):
    """Each cell's count in every way of making up the table's numbers."""
    shown = table.by_place()
    inner = [place for place in shown if "" not in place]
    ranges = [range(low, high + 1) for low, high in (_limits(table, place) for place in inner)]
    counts = dict(zip(inner, (one.ravel() for one in np.meshgrid(*ranges)), strict=True))
    for place in shown:
        if "" in place:
            parts = [
                counts[cell]
                for cell in inner
                if all(mine in ("", its) for mine, its in zip(place, cell, strict=True))
            ]
            counts[place] = sum(parts)
    fit = np.ones(len(counts[inner[0]]), dtype=bool)
    for place in shown:
        low, high = _limits(table, place)
        fit &= (counts[place] >= low) & (counts[place] <= high)
    return {place: one[fit] for place, one in counts.items()}


def _limits(table, place):
    return limits(table.by_place()[place], table.withheld_below)
