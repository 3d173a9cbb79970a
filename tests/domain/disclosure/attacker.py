"""The best guess at whether someone is among the counted, from everything that is released.

The attacker knows the person's codes, everyone in the person's municipality, how large the others
usually are and how common each code is there, and how numbers are rounded; not the key. The odds
that the released numbers give are worked out exactly: given how many the others are, the tables are
independent, and within a table every way of making up its numbers is summed.
"""

from functools import cache
from math import lgamma, log

import numpy as np

from tests.domain.disclosure.worlds import SHARE
from tryggare.domain.disclosure.shown import BASE, limits


class Attacker:
    """Someone who knows all of ``own``, when the others are ``others`` draws of 0 to ``most``."""

    def __init__(self, own, *, others, most=15):
        self.own = own
        self.sizes = _sizes(others, most)

    def odds(self, tables, target):
        """How many times likelier the tables are with the target among the counted."""
        with_, without = (self._likelihood(tables, target, there) for there in (1, 0))
        return with_ / without

    def _likelihood(self, tables, target, there):
        together = self.sizes.copy()
        if tables:
            total = tables[0].total
            base = len(self.own) + there
            numbers = np.arange(len(together)) + base
            together *= _chances(total, tables[0].withheld_below, numbers)
        for table in tables:
            together *= self._of_table(table, target, there)
        return together.sum()

    def _of_table(self, table, target, there):
        """For each number of others: how likely the table's cells are, its total left out."""
        shown = table.by_place()
        dimensions = [one.code for one in table.dimensions]
        inner = [place for place in shown if "" not in place]
        offsets = [
            sum(_in(dimensions, one.codes, place) for one in self.own)
            + there * _in(dimensions, target.codes, place)
            for place in inner
        ]
        choices, chances = [], []
        mean = len(self.sizes) / 2
        for place, offset in zip(inner, offsets, strict=True):
            low, high = limits(shown[place], table.withheld_below)
            others = np.arange(max(0, low - offset), max(0, high - offset) + 1)
            share = np.prod([SHARE[pair] for pair in zip(dimensions, place, strict=True)])
            chances.append(
                _poisson(others, mean * share)
                * _chances(shown[place], table.withheld_below, others + offset)
            )
            choices.append(others)
        grid = np.meshgrid(*choices, indexing="ij")
        likely = np.ones(grid[0].shape)
        for axis, one in enumerate(chances):
            likely = likely * one.reshape([-1 if n == axis else 1 for n in range(len(chances))])
        if len(dimensions) > 1:
            likely = likely * self._margins(table, shown, inner, grid, offsets)
        sums = sum(grid).ravel()
        keep = sums < len(self.sizes)
        found = np.bincount(sums[keep], likely.ravel()[keep], minlength=len(self.sizes))
        return found / _poisson(np.arange(len(self.sizes)), mean)

    def _margins(self, table, shown, inner, grid, offsets):
        likely = 1.0
        for place in shown:
            if "" in place and any(place):
                parts = [
                    n
                    for n, cell in enumerate(inner)
                    if all(mine in ("", its) for mine, its in zip(place, cell, strict=True))
                ]
                counts = sum(grid[n] + offsets[n] for n in parts)
                likely = likely * _chances(shown[place], table.withheld_below, counts)
        return likely


def _in(dimensions, codes, place):
    return all(codes[name] == code for name, code in zip(dimensions, place, strict=True))


def _chances(shown, withheld_below, counts):
    """How likely each count is to be shown so."""
    if shown.number is not None:
        return np.clip(1 - np.abs(counts - shown.number) / BASE, 0, None)
    first = (withheld_below if shown.withheld else BASE) - BASE
    return np.clip(1 - (counts - first) / BASE, 0, 1)


def _poisson(numbers, mean):
    return np.exp(numbers * log(mean) - mean - _factorials()[numbers])


@cache
def _factorials():
    return np.array([lgamma(n + 1) for n in range(2000)])


@cache
def _sizes(draws, most):
    """The chance of each sum of draws from 0 to ``most``."""
    found = np.ones(1)
    for _ in range(draws):
        found = np.convolve(found, np.full(most + 1, 1 / (most + 1)))
    return found
