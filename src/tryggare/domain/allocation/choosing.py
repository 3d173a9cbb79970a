"""The one choice: best value, then least spend, then the published lot."""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import inf

from tryggare.domain.allocation.constraints import Model
from tryggare.domain.allocation.solver import Milp, Outcome, Solution

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
    bound = milp.at_most(best.bound)
    if best.chosen is None or model.broken(best.chosen):
        unproven = best.outcome if best.chosen is None else Outcome.NOT_PROVEN
        return Choice(unproven, frozenset(), 0, bound)
    value = model.value_of(best.chosen)
    if best.outcome is not Outcome.OPTIMAL:
        return Choice(best.outcome, best.chosen, value, max(value, bound))
    if milp.coarseness > 1:
        return _better_than_the_next(model, milp, best.chosen, deadline)
    chosen, drawn = _part_equals(model, milp, best.chosen, deadline)
    return Choice(Outcome.OPTIMAL, chosen, value, value, drawn)


def _better_than_the_next(
    model: Model, milp: Milp, best: frozenset[int], deadline: float
) -> Choice:
    """Values too fine for the solver: best is what no second best can reach, however rounded.

    Then nothing is left to part. Two that lie closer than the rounding are not proven.
    """
    with milp.without(best):
        second = milp.maximise(seconds=_left(deadline))
    value = model.value_of(best)
    bound = value if second.outcome is Outcome.INFEASIBLE else milp.at_most(second.bound)
    if bound <= value:
        return Choice(Outcome.OPTIMAL, best, value, value, drawn=True)
    other = second.chosen
    if other is not None and not model.broken(other) and model.value_of(other) > value:
        best, value = other, model.value_of(other)
    return Choice(Outcome.NOT_PROVEN, best, value, max(value, bound))


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
