"""What stands in the way of an application, and large numbers against an exact table."""

import random
from decimal import Decimal

import pytest

from tests.domain.allocation import oracle
from tests.domain.allocation.rounds import small_round
from tryggare.domain.allocation import Candidate, Option, Problem, Rules, ValueKind, allocate
from tryggare.domain.allocation.choosing import choose
from tryggare.domain.allocation.constraints import build
from tryggare.domain.allocation.explaining import Grant, Progress, certify, grant_of, prices
from tryggare.domain.allocation.solver import Milp, Outcome, Solution


@pytest.mark.slow("computes every swap of fifteen rounds")
def test_rules_that_forbid_a_swap_do_forbid_it():
    seen = 0
    for seed in range(3, 400, 13):
        problem = small_round(seed)
        if oracle.best(problem) is None or len(problem.candidates) > 5:
            continue
        model = build(problem)
        milp = Milp(model)
        choice = choose(model, milp)
        for place, swap in certify(model, milp, choice, Progress()).swaps.items():
            assert bool(swap.blocked_by) <= swap.impossible
            if swap.impossible:
                seen += 1
                turned = _turned(problem, model, choice, place, swap.amount)
                assert all(turned_breaks & set(swap.blocked_by) for turned_breaks in turned)
    assert seen >= 10


def _turned(problem, model, choice, place, amount):
    """What each portfolio with the decision turned breaks."""
    candidate = problem.candidates[place]
    in_full = grant_of(model, choice, place)[0] is Grant.FUNDED
    level = None if in_full else [o.amount for o in candidate.options].index(amount)
    for picked in oracle.everything(problem):
        if picked[candidate.id] == level:
            yield oracle.broken(problem, picked)


def test_sentence_names_what_stands_in_the_way():
    problem = Problem(
        budget=1_000_000,
        value=ValueKind.SCORE,
        candidates=(
            Candidate("A", (Option(600_000, Decimal(50)),), applicant="Bolaget"),
            Candidate("B", (Option(300_000, Decimal(40)),), applicant="Föreningen"),
        ),
        rules=Rules(applicant_ceiling={"Bolaget": 500_000}),
    )
    first, second = allocate(problem).explanations
    assert first.swap.blocked_by == ("applicant_ceiling:Bolaget",)
    assert "Det som hindrar: Högst 500\u00a0000\u00a0kr till Bolaget." in first.text
    assert second.swap.blocked_by == ()


@pytest.mark.parametrize("seed", range(6))
def test_large_numbers_equal_an_exact_table(seed):
    """Scores of twelve figures, in a knapsack small enough to fill in Python's own integers."""
    rng = random.Random(seed)
    # Nearly alike, so that portfolios differ only in their last figures.
    candidates = tuple(
        Candidate(
            f"A{k}",
            (
                Option(
                    rng.randrange(5, 60), Decimal(900_000_000_000 + rng.randrange(10**6)) / 10**6
                ),
            ),
        )
        for k in range(60)
    )
    problem = Problem(500, ValueKind.SCORE, candidates)
    best = [Decimal(0)] * (problem.budget + 1)
    for option in (c.asked for c in candidates):
        for money in range(problem.budget, option.amount - 1, -1):
            best[money] = max(best[money], best[money - option.amount] + option.score)
    result = allocate(problem, explain=False)
    assert (result.status, result.value) == ("optimal", best[-1])
    assert result.spent == next(money for money, value in enumerate(best) if value == best[-1])


def test_what_the_solver_cannot_prove_is_left_out_and_not_called_impossible(monkeypatch):
    problem = small_round(7)
    model = build(problem)
    milp = Milp(model)
    choice = choose(model, milp)
    unsure = Solution(Outcome.NOT_PROVEN, choice.chosen, choice.value, choice.value + 1)
    monkeypatch.setattr(milp, "maximise", lambda **_: unsure)
    free = {i for i, candidate in enumerate(problem.candidates) if candidate.pin is None}
    found = certify(model, milp, choice, Progress())
    assert found.swaps == {}
    assert set(found.left_out) == free != set()
    assert all(price.gain == 0 for price in prices(model, milp, choice, Progress()))
