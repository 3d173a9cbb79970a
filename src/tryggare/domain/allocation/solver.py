"""HiGHS, asked so that its answer can be trusted.

It stops a ten-thousandth from the best by default and still says "optimal"; here the relative gap
is 0, the objective is whole numbers and the absolute gap below one, and a choice is called optimal
only when the proven bound leaves no room for one whole unit more. It works in floating point, so
what it chooses is always checked again in integers by the caller.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from math import floor, inf
from typing import TYPE_CHECKING

import numpy as np

from tryggare.domain.allocation.constraints import Model, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

# Sums above this are no longer whole numbers that doubles tell apart with room to spare.
LARGEST_SUM = 2**46
RELATIVE_GAP = 0.0
# Below one whole unit, with room for what doubles lose in the bound of the largest sum.
ABSOLUTE_GAP = 0.9


class Outcome(StrEnum):
    OPTIMAL = "optimal"
    NOT_PROVEN = "not_proven"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True)
class Solution:
    """``chosen`` variables, their whole ``value`` and the ``bound`` that no choice exceeds.

    Without a choice (infeasible, or none found in time) ``chosen`` is None.
    """

    outcome: Outcome
    chosen: frozenset[int] | None
    value: int
    bound: int


class Milp:
    """A 0/1 model that is solved again and again with other bounds, rows or costs.

    Values whose sum doubles cannot hold are solved in units of ``coarseness``, rounded down;
    ``at_most`` says what a bound in such units means in the model's own.
    """

    def __init__(self, model: Model) -> None:
        import highspy

        self._highspy = highspy
        self._model = model
        self._columns = len(model.levels)
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_rel_gap": RELATIVE_GAP,
            "mip_abs_gap": ABSOLUTE_GAP,
            "mip_feasibility_tolerance": 1e-9,
            "primal_feasibility_tolerance": 1e-9,
            "dual_feasibility_tolerance": 1e-9,
        }.items():
            self._highs.setOptionValue(name, value)
        self._row_place: dict[str, int] = {}
        exact = [level.value for level in model.levels]
        self.coarseness = max(1, -(-sum(exact) // LARGEST_SUM))
        self._values = [value // self.coarseness for value in exact]
        self._build(self._values)

    def at_most(self, bound: int) -> int:
        """What no choice exceeds in the model's own values, from a bound in the solver's."""
        if self.coarseness == 1:
            return bound
        # Each granted level lost less than one unit when it was rounded down.
        return (bound + len(self._model.levels_of)) * self.coarseness

    def _build(self, costs: Sequence[int]) -> None:
        highs, inf_ = self._highs, self._highspy.kHighsInf
        lp = self._highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self._columns, 0
        lp.sense_ = self._highspy.ObjSense.kMaximize
        lp.col_cost_ = np.array(costs, dtype=float)
        lp.col_lower_ = np.zeros(self._columns)
        lp.col_upper_ = np.ones(self._columns)
        lp.row_lower_, lp.row_upper_ = np.array([]), np.array([])
        lp.a_matrix_.start_ = np.zeros(self._columns + 1, dtype=np.int32)
        lp.integrality_ = [self._highspy.HighsVarType.kInteger] * self._columns
        highs.passModel(lp)
        for variables in self._model.levels_of.values():
            if len(variables) > 1:
                self._add(dict.fromkeys(variables, 1), -inf_, 1.0)
        for row in self._model.rows:
            self._row_place[row.name] = self._add_rule(row)

    def _add_rule(self, row: Row) -> int:
        """The rule counted in its own grain: smaller numbers, the same whole-number answers."""
        scaled = {variable: c // row.grain for variable, c in row.coefficients.items()}
        return self._add(scaled, *self._limits(row, row.lower, row.upper))

    def _limits(self, row: Row, lower: int | None, upper: int | None) -> tuple[float, float]:
        infinity = self._highspy.kHighsInf
        return (
            -infinity if lower is None else float(-(-lower // row.grain)),
            infinity if upper is None else float(upper // row.grain),
        )

    def _add(self, coefficients: Mapping[int, int], lower: float, upper: float) -> int:
        places = np.array(list(coefficients), dtype=np.int32)
        values = np.array(list(coefficients.values()), dtype=float)
        self._highs.addRow(lower, upper, len(places), places, values)
        return int(self._highs.getNumRow()) - 1

    @contextmanager
    def fixed(self, variables: Iterable[int], value: int) -> Iterator[None]:
        """Within, each of ``variables`` is ``value`` (0 or 1)."""
        held = list(variables)
        for variable in held:
            self._highs.changeColBounds(variable, float(value), float(value))
        try:
            yield
        finally:
            for variable in held:
                self._highs.changeColBounds(variable, 0.0, 1.0)

    @contextmanager
    def bounds(self, row: Row, lower: int | None, upper: int | None) -> Iterator[None]:
        """Within, the rule has other limits; None and None lifts it."""
        place = self._row_place[row.name]
        self._highs.changeRowBounds(place, *self._limits(row, lower, upper))
        try:
            yield
        finally:
            self._highs.changeRowBounds(place, *self._limits(row, row.lower, row.upper))

    @contextmanager
    def without(self, chosen: frozenset[int]) -> Iterator[None]:
        """Within, every choice but this one may be made."""
        differing = {v: -1 if v in chosen else 1 for v in range(self._columns)}
        place = self._add(differing, 1.0 - len(chosen), self._highspy.kHighsInf)
        try:
            yield
        finally:
            self._highs.deleteRows(1, [place])

    def maximise(
        self,
        costs: Sequence[int] | None = None,
        *,
        at_least: tuple[Sequence[int], int] | None = None,
        at_most: tuple[Sequence[int], int] | None = None,
        seconds: float = inf,
        hint: frozenset[int] | None = None,
    ) -> Solution:
        """The choice with the greatest cost sum (the model's values unless ``costs`` are given).

        ``at_least=(weights, n)``: the weights' sum must be n or more; ``at_most`` likewise. Half a
        unit of room is given, which whole numbers cannot use but rounding needs.
        """
        extra = []
        infinity = self._highspy.kHighsInf
        if at_least is not None:
            extra.append(self._add(dict(enumerate(at_least[0])), at_least[1] - 0.5, infinity))
        if at_most is not None:
            extra.append(self._add(dict(enumerate(at_most[0])), -infinity, at_most[1] + 0.5))
        objective = self._values if costs is None else costs
        self._price(objective)
        try:
            return self._solve(objective, seconds, hint)
        finally:
            for place in reversed(extra):
                self._highs.deleteRows(1, [place])

    def _price(self, costs: Sequence[float]) -> None:
        places = np.arange(self._columns, dtype=np.int32)
        self._highs.changeColsCost(self._columns, places, np.array(costs, dtype=float))

    def _solve(self, costs: Sequence[int], seconds: float, hint: frozenset[int] | None) -> Solution:
        if not self._columns:  # HiGHS calls such a model empty, neither solved nor impossible.
            possible = not self._model.broken(frozenset())
            return Solution(
                Outcome.OPTIMAL if possible else Outcome.INFEASIBLE,
                frozenset() if possible else None,
                0,
                0,
            )
        self._highs.clearSolver()
        # HiGHS counts its time limit from when it was made.
        now = self._highs.getRunTime()
        limit = now + max(0.0, seconds) if seconds < inf else self._highspy.kHighsInf
        self._highs.setOptionValue("time_limit", limit)
        if hint is not None:
            self._suggest(hint)
        with quiet_stdout():
            self._highs.run()
        status = self._highs.getModelStatus()
        if status in {
            self._highspy.HighsModelStatus.kInfeasible,
            self._highspy.HighsModelStatus.kUnboundedOrInfeasible,
        }:
            return Solution(Outcome.INFEASIBLE, None, 0, 0)
        return self._read(costs, finished=status == self._highspy.HighsModelStatus.kOptimal)

    def _suggest(self, hint: frozenset[int]) -> None:
        solution = self._highspy.HighsSolution()
        values = np.zeros(self._columns)
        values[list(hint)] = 1.0
        solution.col_value = list(values)
        self._highs.setSolution(solution)

    def _read(self, costs: Sequence[int], *, finished: bool) -> Solution:
        info = self._highs.getInfo()
        bound = _whole(info.mip_dual_bound, costs)
        values = self._highs.getSolution().col_value
        if len(values) != self._columns or info.primal_solution_status != 2:
            return Solution(Outcome.NOT_PROVEN, None, 0, bound)
        chosen = frozenset(int(v) for v in np.flatnonzero(np.asarray(values) > 0.5))
        value = sum(costs[v] for v in chosen)
        proven = finished and bound <= value
        return Solution(
            Outcome.OPTIMAL if proven else Outcome.NOT_PROVEN, chosen, value, max(value, bound)
        )

    def duals(self) -> dict[str, float]:
        """The price of each rule in the relaxation where parts of levels may be granted.

        Value per unit of the rule's own unit (krona for money); floors have negative prices.
        """
        if not self._columns:
            return dict.fromkeys(self._row_place, 0.0)
        relaxed = self._highspy.Highs()  # type: ignore[no-untyped-call]
        relaxed.setOptionValue("output_flag", False)
        values = [level.value for level in self._model.levels]
        # Prices need proportions, not whole numbers, and HiGHS refuses costs that are very large.
        scale = max(values) or 1
        self._price([value / scale for value in values])
        lp = self._highs.getLp()
        lp.integrality_ = [self._highspy.HighsVarType.kContinuous] * self._columns
        with quiet_stdout():
            relaxed.passModel(lp)
            relaxed.run()
        duals = relaxed.getSolution().row_dual
        grain = {row.name: row.grain for row in self._model.rows}
        return {
            name: float(duals[place]) * scale / grain[name]
            for name, place in self._row_place.items()
        }


def _whole(bound: float, costs: Sequence[int]) -> int:
    """The bound as a whole number that is still a bound; the sum of all when there is none yet."""
    everything = sum(cost for cost in costs if cost > 0)
    if not np.isfinite(bound):
        return everything
    return min(everything, floor(bound + 1e-6 * max(1.0, abs(bound) * 1e-9) + 1e-6))


@contextmanager
def quiet_stdout() -> Iterator[None]:
    """HiGHS can write on file descriptor 1 even when told to be silent; here it cannot."""
    sys.stdout.flush()
    saved = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(saved, 1)
        os.close(saved)
        os.close(nowhere)
