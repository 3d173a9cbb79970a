"""Why nothing can be granted as the rules stand: a smallest set of rules that cannot be kept
together.

Found by implicit hitting sets: guess a smallest set of rules; let as few others as possible give
way; if even then the guess cannot be kept it is the answer, otherwise what gave way must be hit by
the next guess. The answer has the fewest rules of all conflicting sets.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import combinations
from math import inf

import numpy as np

from tryggare.domain.allocation.constraints import Model, Row
from tryggare.domain.allocation.solver import quiet_stdout


def smallest_conflict(model: Model, *, seconds: float = inf) -> tuple[str, ...]:
    """Names of a smallest set of rules that contradict each other, in the model's order.

    The rules must be infeasible together. When ``seconds`` run out the best set so far is
    narrowed no further: it still contradicts itself but may not be smallest.
    """
    deadline = time.monotonic() + seconds
    names = [row.name for row in model.rows]
    must_hit: list[frozenset[str]] = []
    while True:
        guess = _smallest_hitting_set(must_hit)
        given_way = _give_way(model, guess)
        if given_way is None:
            return tuple(name for name in names if name in guess)
        must_hit.append(given_way)
        if time.monotonic() > deadline:
            return _narrow(names, lambda kept: _give_way(model, kept) is None)


def _smallest_hitting_set(sets: list[frozenset[str]]) -> frozenset[str]:
    elements = sorted(frozenset().union(*sets))
    for size in range(len(elements) + 1):
        for tried in combinations(elements, size):
            if all(not members.isdisjoint(tried) for members in sets):
                return frozenset(tried)
    raise AssertionError("the union of all sets hits every set")


def _narrow(names: list[str], conflicts: Callable[[frozenset[str]], bool]) -> tuple[str, ...]:
    kept = list(names)
    for name in names:
        without = [other for other in kept if other != name]
        if conflicts(frozenset(without)):
            kept = without
    return tuple(kept)


def _give_way(model: Model, kept: frozenset[str]) -> frozenset[str] | None:
    """The fewest rules outside ``kept`` that must give way for the rest to hold.

    None when ``kept`` alone cannot be held.
    """
    import highspy

    elastic = [row for row in model.rows if row.name not in kept]
    columns, slack_of = len(model.levels), {}
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    for name in ("mip_feasibility_tolerance", "primal_feasibility_tolerance"):
        highs.setOptionValue(name, 1e-9)
    total = columns + len(elastic)
    for column in range(total):
        highs.addCol(0.0 if column < columns else 1.0, 0.0, 1.0, 0, [], [])
    highs.changeColsIntegrality(
        total,
        np.arange(total, dtype=np.int32),
        np.full(total, highspy.HighsVarType.kInteger),
    )
    for place, row in enumerate(elastic):
        slack_of[row.name] = columns + place
    for variables in model.levels_of.values():
        _add(highs, dict.fromkeys(variables, 1), None, 1)
    for row in model.rows:
        _add_elastic(highs, row, slack_of.get(row.name))
    with quiet_stdout():
        highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = highs.getSolution().col_value
    return frozenset(name for name, column in slack_of.items() if values[column] > 0.5)


def _add_elastic(highs: object, row: Row, slack: int | None) -> None:
    coefficients = dict(row.coefficients)
    if slack is not None:
        if row.lower is not None:
            least = sum(c for c in row.coefficients.values() if c < 0)
            coefficients[slack] = row.lower - least
        if row.upper is not None:
            most = sum(c for c in row.coefficients.values() if c > 0)
            coefficients[slack] = min(0, row.upper - most)
    _add(highs, coefficients, row.lower, row.upper)


def _add(highs: object, coefficients: dict[int, int], lower: int | None, upper: int | None) -> None:
    import highspy

    places = np.array(list(coefficients), dtype=np.int32)
    values = np.array(list(coefficients.values()), dtype=float)
    low = -highspy.kHighsInf if lower is None else float(lower)
    high = highspy.kHighsInf if upper is None else float(upper)
    highs.addRow(low, high, len(places), places, values)  # type: ignore[attr-defined]
