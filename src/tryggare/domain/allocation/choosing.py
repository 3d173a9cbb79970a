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

    ``value`` and ``bound`` are in the model's whole units; equal when the choice is proven best.
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
    amounts = [level.amount for level in model.levels]
    cheapest = milp.maximise(
        [-amount for amount in amounts],
        at_least=(values, best.value),
        seconds=deadline - time.monotonic(),
        hint=best.chosen,
    )
    if not _better(model, best, cheapest):
        return Choice(Outcome.NOT_PROVEN, best.chosen or frozenset(), best.value, best.value)
    drawn = _draw(model, milp, cheapest, best.value, deadline)
    return Choice(Outcome.OPTIMAL, drawn, best.value, best.value)


def _draw(
    model: Model, milp: Milp, cheapest: Solution, value: int, deadline: float
) -> frozenset[int]:
    """Among the best and cheapest, the smallest lot; ``cheapest`` itself if time runs out."""
    assert cheapest.chosen is not None
    values = [level.value for level in model.levels]
    amounts = [level.amount for level in model.levels]
    spend = model.spend_of(cheapest.chosen)
    drawn = milp.maximise(
        [-level.lot for level in model.levels],
        at_least=(values, value),
        at_most=(amounts, spend),
        seconds=deadline - time.monotonic(),
        hint=cheapest.chosen,
    )
    right = drawn.chosen is not None and (
        not model.broken(drawn.chosen)
        and model.value_of(drawn.chosen) == value
        and model.spend_of(drawn.chosen) == spend
    )
    return drawn.chosen if right and drawn.chosen is not None else cheapest.chosen


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
    total = sum(level.value for level in model.levels)
    sound = not model.broken(solution.chosen) and total <= LARGEST_PROVABLE
    if sound:
        return Solution(solution.outcome, solution.chosen, value, max(value, solution.bound))
    kept = solution.chosen if not model.broken(solution.chosen) else None
    return Solution(
        Outcome.NOT_PROVEN, kept, value if kept is not None else 0, max(value, solution.bound)
    )


def _choice(solution: Solution) -> Choice:
    return Choice(solution.outcome, solution.chosen or frozenset(), solution.value, solution.bound)
