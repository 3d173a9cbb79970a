"""What plain ranking would have given: highest score first for as long as the money lasts."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.allocation.constraints import Model
from tryggare.domain.allocation.problem import Pin


@dataclass(frozen=True, slots=True)
class Ranking:
    """The portfolio of plain ranking, for comparison: it may break rules, and says which."""

    chosen: frozenset[int]
    value: int
    spent: int
    broken_rules: tuple[str, ...]


def rank(model: Model) -> Ranking:
    """Grant what was asked, by falling score (then least amount, then reference), skipping what
    no longer fits. Knows the budget and what a person has pinned, and no other rule."""
    candidates = model.problem.candidates
    order = sorted(
        range(len(candidates)),
        key=lambda i: (
            candidates[i].pin is not Pin.IN,
            -candidates[i].asked.score,
            candidates[i].asked.amount,
            candidates[i].id,
        ),
    )
    chosen: set[int] = set()
    left = model.problem.budget
    for place in order:
        variable = model.levels_of[place][-1]
        amount = model.levels[variable].amount
        if candidates[place].pin is not Pin.OUT and amount <= left:
            chosen.add(variable)
            left -= amount
    picked = frozenset(chosen)
    return Ranking(
        chosen=picked,
        value=model.value_of(picked),
        spent=model.problem.budget - left,
        broken_rules=tuple(row.name for row in model.broken(picked)),
    )
