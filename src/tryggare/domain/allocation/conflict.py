"""Why nothing can be granted as the rules stand: a smallest set of rules that cannot be kept
together.

Found by implicit hitting sets: guess a smallest set of rules; let as few others as possible give
way; if even then the guess cannot be kept it is the answer, otherwise what gave way must be hit by
the next guess. The answer has the fewest rules of all conflicting sets.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from typing import Any

import numpy as np

from tryggare.domain.allocation.constraints import Model, Row
from tryggare.domain.allocation.solver import ABSOLUTE_GAP, RELATIVE_GAP, quiet_stdout


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
    if not elements:
        return frozenset()
    highs = _zero_one([1.0] * len(elements))
    for members in sets:
        _add(highs, {k: 1 for k, name in enumerate(elements) if name in members}, 1, None)
    with quiet_stdout():
        highs.run()
    values = highs.getSolution().col_value
    return frozenset(name for name, value in zip(elements, values, strict=True) if value > 0.5)


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
    highs = _zero_one([0.0] * columns + [1.0] * len(elastic))
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


def _zero_one(costs: list[float]) -> Any:
    """A model of 0/1 variables with these costs, to be minimised with no gap."""
    import highspy

    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": RELATIVE_GAP,
        "mip_abs_gap": ABSOLUTE_GAP,
        "mip_feasibility_tolerance": 1e-9,
        "primal_feasibility_tolerance": 1e-9,
    }.items():
        highs.setOptionValue(name, value)
    for cost in costs:
        highs.addCol(cost, 0.0, 1.0, 0, [], [])
    total = len(costs)
    kinds = np.full(total, highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(total, np.arange(total, dtype=np.int32), kinds)
    return highs


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
