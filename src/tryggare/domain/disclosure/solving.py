"""HiGHS, asked for the least and the greatest value of one whole number in a system of sums.

The relaxation is solved first: when the numbers it finds are whole they are the answer, which they
nearly always are in sums of this kind. Otherwise the integer program is solved.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import numpy as np

_WHOLE = 1e-6  # what doubles lose in sums of such small numbers is far less
Name = TypeVar("Name", bound=Hashable)


class Program(Generic[Name]):
    """Whole numbers within bounds, some of which are the sum of others; asked again and again.

    All numbers are small, so that doubles hold them exactly and rounding the answer is safe.
    """

    def __init__(
        self,
        names: Sequence[Name],
        bounds: Mapping[Name, tuple[int, int]],
        sums: Sequence[tuple[Name, Sequence[Name]]],
    ) -> None:
        import highspy

        self._highspy = highspy
        self._place = {name: number for number, name in enumerate(names)}
        self._possible = all(low <= high for low, high in bounds.values())
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_abs_gap", 0.5)
        # The next question starts from the last answer, which is quicker than simplifying anew.
        self._highs.setOptionValue("presolve", "off")
        if self._possible:
            self._build([bounds[name] for name in names], sums)

    def _build(
        self, bounds: Sequence[tuple[int, int]], sums: Sequence[tuple[Name, Sequence[Name]]]
    ) -> None:
        count = len(bounds)
        lp = self._highspy.HighsLp()
        lp.num_col_, lp.num_row_ = count, 0
        lp.col_cost_ = np.zeros(count)
        lp.col_lower_ = np.array([low for low, _high in bounds], dtype=float)
        lp.col_upper_ = np.array([high for _low, high in bounds], dtype=float)
        lp.row_lower_, lp.row_upper_ = np.array([]), np.array([])
        lp.a_matrix_.start_ = np.zeros(count + 1, dtype=np.int32)
        self._highs.passModel(lp)
        for whole, parts in sums:
            places = np.array([self._place[one] for one in (whole, *parts)], dtype=np.int32)
            weights = np.array([-1.0, *(1.0 for _ in parts)])
            self._highs.addRow(0.0, 0.0, len(places), places, weights)

    def ends(self, name: Name) -> tuple[int, int] | None:
        """The least and the greatest value; None when no numbers fit at all."""
        low, high = self._least(name, 1.0), self._least(name, -1.0)
        return None if low is None or high is None else (low, -high)

    def _least(self, name: Name, sign: float) -> int | None:
        if not self._possible:
            return None
        costs = np.zeros(len(self._place))
        costs[self._place[name]] = sign
        self._highs.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        if not self._solved():
            return None
        if not self._whole():
            self._require(self._highspy.HighsVarType.kInteger)
            possible = self._solved()
            least = self._highs.getInfo().objective_function_value
            self._require(self._highspy.HighsVarType.kContinuous)
            return round(least) if possible else None
        return round(self._highs.getInfo().objective_function_value)

    def _solved(self) -> bool:
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in {
            self._highspy.HighsModelStatus.kOptimal,
            self._highspy.HighsModelStatus.kInfeasible,
        }:
            raise RuntimeError(f"HiGHS: {status}")
        return bool(status == self._highspy.HighsModelStatus.kOptimal)

    def _whole(self) -> bool:
        values = np.asarray(self._highs.getSolution().col_value)
        return bool(np.all(np.abs(values - np.round(values)) < _WHOLE))

    def _require(self, kind: Any) -> None:
        for place in range(len(self._place)):
            self._highs.changeColIntegrality(place, kind)
