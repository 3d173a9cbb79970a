"""The one choice: best value, then least spend, then the published lot."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import inf

from tryggare.domain.allocation.constraints import Model
from tryggare.domain.allocation.solver import LARGEST_PROVABLE, Milp, Outcome, Solution


@dataclass(frozen=True, slots=True)
class Choice:
    """What is granted, in model variables, and how sure that is.

    ``value`` and ``bound`` are in the model's whole units; equal when the value is proven best.
    ``NOT_PROVEN`` with equal ones: time ran out between portfolios of that same value, so the
    choice among them is not the one that the published lot would make.
    """

    outcome: Outcome
    chosen: frozenset[int]
    value: int
    bound: int


def choose(model: Model, milp: Milp, *, seconds: float = inf) -> Choice:
    """The canonical best choice within ``seconds``.

    Equal portfolios are common when scores are means of few assessors, so the same input must
    always give the same winners: greatest value; among those least spend; among those the
    smallest sum of lots, which anyone can compute from the published references.
    """
    deadline = time.monotonic() + seconds
    best = milp.maximise(seconds=seconds)
    if best.chosen is None:
        return Choice(best.outcome, frozenset(), 0, best.bound)
    best = _checked(model, best)
    if best.outcome is not Outcome.OPTIMAL:
        return _choice(best)
    values = [level.value for level in model.levels]
    amounts = _in_grain(model)
    cheapest = milp.maximise(
        [-amount for amount in amounts],
        at_least=(values, best.value),
        seconds=deadline - time.monotonic(),
        hint=best.chosen,
    )
    if not _better(model, best, cheapest):
        return Choice(Outcome.NOT_PROVEN, best.chosen or frozenset(), best.value, best.value)
    drawn = _draw(model, milp, cheapest, best.value, deadline)
    if drawn is None:
        return Choice(Outcome.NOT_PROVEN, cheapest.chosen or frozenset(), best.value, best.value)
    return Choice(Outcome.OPTIMAL, drawn, best.value, best.value)


def _draw(
    model: Model, milp: Milp, cheapest: Solution, value: int, deadline: float
) -> frozenset[int] | None:
    """Among the best and cheapest, the smallest lot; None when that is not proven."""
    assert cheapest.chosen is not None
    values = [level.value for level in model.levels]
    amounts = _in_grain(model)
    spend = sum(amounts[v] for v in cheapest.chosen)
    drawn = milp.maximise(
        [-level.lot for level in model.levels],
        at_least=(values, value),
        at_most=(amounts, spend),
        seconds=deadline - time.monotonic(),
        hint=cheapest.chosen,
    )
    right = (
        drawn.outcome is Outcome.OPTIMAL
        and drawn.chosen is not None
        and not model.broken(drawn.chosen)
        and model.value_of(drawn.chosen) == value
        and model.spend_of(drawn.chosen) == model.spend_of(cheapest.chosen)
    )
    return drawn.chosen if right else None


def _in_grain(model: Model) -> list[int]:
    """Amounts in the largest unit they all are whole numbers of."""
    grain = model.rows[0].grain
    return [level.amount // grain for level in model.levels]


def _better(model: Model, best: Solution, cheapest: Solution) -> bool:
    return (
        cheapest.outcome is Outcome.OPTIMAL
        and cheapest.chosen is not None
        and not model.broken(cheapest.chosen)
        and model.value_of(cheapest.chosen) == best.value
    )


def _checked(model: Model, solution: Solution) -> Solution:
    """The solution after a check in integers: what does not hold is never called proven."""
    assert solution.chosen is not None
    value = model.value_of(solution.chosen)
    sound = not model.broken(solution.chosen) and solution.bound <= LARGEST_PROVABLE
    if sound:
        return Solution(solution.outcome, solution.chosen, value, max(value, solution.bound))
    kept = solution.chosen if not model.broken(solution.chosen) else None
    return Solution(
        Outcome.NOT_PROVEN, kept, value if kept is not None else 0, max(value, solution.bound)
    )


def _choice(solution: Solution) -> Choice:
    return Choice(solution.outcome, solution.chosen or frozenset(), solution.value, solution.bound)
