"""Dealing the days out anew, many times: in blocks, on as many threads as there are cores.

Each block has a random generator of its own, so the number of cores changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

from tryggare.domain.errors import Problem
from tryggare.domain.wording import say

MOST_PERMUTATIONS = 99_999
# Deals in a block: as many days of an event as one step of the processor compares, twice.
AT_ONCE = 32
Block = TypeVar("Block")


def in_blocks(
    permutations: int, rng: np.random.Generator, deal: Callable[[int, np.random.Generator], Block]
) -> list[Block]:
    """What ``deal`` gives for each block, in order; it is told how many deals, at most AT_ONCE."""
    sizes = [min(AT_ONCE, permutations - at) for at in range(0, permutations, AT_ONCE)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(deal, sizes, rng.spawn(len(sizes))))


def wrong_number(permutations: int) -> list[Problem]:
    """A problem, unless it is 1 to 99 999."""
    if 1 <= permutations <= MOST_PERMUTATIONS:
        return []
    return [Problem("permutations", say("Ange ett antal mellan 1 och 99 999."))]
