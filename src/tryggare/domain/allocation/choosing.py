"""The one choice: best value, then least spend, then the published lot."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import inf

from tryggare.domain.allocation.constraints import Model
from tryggare.domain.allocation.solver import LARGEST_PROVABLE, Milp, Outcome, Solution

# Equals can take longer to part than the best value to find; after this many seconds a step the
# choice stands as it is, proven best but not drawn, and says so.
SECONDS_TO_PART_EQUALS = 60.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What is granted, in model variables, and how sure that is.

    ``value`` and ``bound`` are in the model's whole units; equal when the choice is proven best.
    ``drawn``: equals were parted to the end, by least spend and then by the published lot.
    """

    outcome: Outcome
    chosen: frozenset[int]
    value: int
    bound: int
    drawn: bool = False


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
        return Choice(best.outcome, best.chosen or frozenset(), best.value, best.bound)
    assert best.chosen is not None
    chosen, drawn = _part_equals(model, milp, best.chosen, deadline)
    return Choice(Outcome.OPTIMAL, chosen, best.value, best.value, drawn)


def _part_equals(
    model: Model, milp: Milp, best: frozenset[int], deadline: float
) -> tuple[frozenset[int], bool]:
    """Least spend among the best, smallest lot among those; and whether both were proven."""
    values = [level.value for level in model.levels]
    amounts = _in_grain(model)
    at_best = (values, model.value_of(best))
    cheapest = milp.maximise(
        [-amount for amount in amounts], at_least=at_best, seconds=_left(deadline), hint=best
    )
    if not _sound(model, cheapest, best):
        return best, False
    assert cheapest.chosen is not None
    drawn = milp.maximise(
        [-level.lot for level in model.levels],
        at_least=at_best,
        at_most=(amounts, sum(amounts[v] for v in cheapest.chosen)),
        seconds=_left(deadline),
        hint=cheapest.chosen,
    )
    cheap = model.spend_of(cheapest.chosen)
    if not _sound(model, drawn, best) or model.spend_of(drawn.chosen or frozenset()) != cheap:
        return cheapest.chosen, False
    assert drawn.chosen is not None
    return drawn.chosen, True


def _left(deadline: float) -> float:
    return max(0.001, min(deadline - time.monotonic(), SECONDS_TO_PART_EQUALS))


def _sound(model: Model, found: Solution, best: frozenset[int]) -> bool:
    """Proven, keeping every rule, and as good as the best: in integers."""
    return (
        found.outcome is Outcome.OPTIMAL
        and found.chosen is not None
        and not model.broken(found.chosen)
        and model.value_of(found.chosen) == model.value_of(best)
    )


def _in_grain(model: Model) -> list[int]:
    """Amounts in the largest unit they all are whole numbers of."""
    grain = model.rows[0].grain
    return [level.amount // grain for level in model.levels]


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
