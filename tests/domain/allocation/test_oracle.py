"""400 small rounds against full enumeration."""

from fractions import Fraction

import pytest

from tests.domain.allocation import oracle
from tests.domain.allocation.rounds import fine_round, small_round
from tryggare.domain.allocation import Progress, allocate
from tryggare.domain.allocation.choosing import choose
from tryggare.domain.allocation.constraints import build
from tryggare.domain.allocation.explaining import certify, grant_of, prices
from tryggare.domain.allocation.solver import Milp

ROUNDS = range(400)


@pytest.mark.parametrize("seed", ROUNDS)
def test_allocation_equals_enumeration(seed):
    problem = small_round(seed)
    expected = oracle.best(problem)
    result = allocate(problem, explain=False)
    if expected is None:
        assert result.status == "infeasible"
        assert result.funded == ()
        return
    assert (result.status, result.drawn) == ("optimal", True)
    assert result.value == result.bound == oracle.value(problem, expected)
    assert result.spent == oracle.spend(problem, expected)
    by_id = {c.id: c for c in problem.candidates}
    chosen = {c.id: None for c in problem.candidates}
    for identity, amount in result.funded:
        amounts = [option.amount for option in by_id[identity].options]
        chosen[identity] = amounts.index(amount)
    assert chosen == expected
    assert oracle.broken(problem, chosen) == set()


@pytest.mark.parametrize("seed", range(0, 400, 5))
def test_values_too_fine_for_the_solver_are_proven_where_they_differ(seed):
    problem = fine_round(seed)
    milp = Milp(build(problem))
    expected = oracle.best(problem)
    result = allocate(problem, explain=False)
    if expected is None:
        assert result.status == "infeasible"
        return
    best = oracle.value(problem, expected)
    assert milp.coarseness > 1 or best < 2**50
    assert result.bound >= best >= result.value
    equals = [p for p in oracle.everything(problem) if not oracle.broken(problem, p)]
    rivals = sorted((oracle.value(problem, p) for p in equals), reverse=True)[1:2]
    if not rivals or best - rivals[0] > 10**-6 * best:
        assert (result.status, result.value) == ("optimal", best)
        assert result.spent == oracle.spend(problem, expected)


@pytest.mark.slow("enumerates 400 rounds")
def test_rounds_cover_every_rule_and_both_answers():
    seen, answers, ties = set(), set(), 0
    for seed in ROUNDS:
        problem = small_round(seed)
        seen |= {name.partition(":")[0] for name in oracle.rules_of(problem)}
        answers.add(oracle.best(problem) is None)
        ties += any(len(c.options) > 1 for c in problem.candidates)
    assert seen == {
        "budget", "category_floor", "category_ceiling", "district_floor", "district_ceiling",
        "applicant_ceiling", "alternative_group", "requires", "pin",
    }  # fmt: skip
    assert answers == {True, False}
    assert ties > 100


@pytest.mark.parametrize("seed", [s for s in ROUNDS if s % 4 == 0])
def test_conflict_is_a_smallest_one(seed):
    problem = small_round(seed)
    if oracle.best(problem) is not None:
        return
    result = allocate(problem)
    assert len(result.conflict) == oracle.smallest_conflict_size(problem)
    for picked in oracle.everything(problem):
        assert not oracle.broken(problem, picked).isdisjoint(result.conflict)


@pytest.mark.parametrize("seed", [s for s in ROUNDS if s % 10 == 1])
def test_swap_says_exactly_what_turns_the_decision(seed):
    problem = small_round(seed)
    expected = oracle.best(problem)
    if expected is None:
        return
    best_value = oracle.value(problem, expected)
    kept = [p for p in oracle.everything(problem) if not oracle.broken(problem, p)]
    model = build(problem)
    milp = Milp(model)
    choice = choose(model, milp)
    swaps = certify(model, milp, choice, Progress()).swaps
    assert {problem.candidates[place].pin for place in swaps} <= {None}
    assert len(swaps) == sum(c.pin is None for c in problem.candidates)
    for place, swap in swaps.items():
        candidate = problem.candidates[place]
        turned = _turned(
            kept, candidate, swap, in_full=grant_of(model, choice, place)[0] == "funded"
        )
        assert swap.impossible == (not turned)
        if turned:
            loss = best_value - max(oracle.value(problem, p) for p in turned)
            assert swap.loss == loss
            by_krona = problem.value.value == "score_times_amount"
            assert swap.points == Fraction(loss) / (swap.amount if by_krona else 1)


def _turned(kept, candidate, swap, *, in_full):
    if in_full:
        return [p for p in kept if p[candidate.id] is None]
    amounts = [option.amount for option in candidate.options]
    return [p for p in kept if p[candidate.id] == amounts.index(swap.amount)]


@pytest.mark.parametrize("seed", [s for s in ROUNDS if s % 10 == 2])
def test_price_of_a_rule_is_the_gain_without_it(seed):
    problem = small_round(seed)
    expected = oracle.best(problem)
    if expected is None:
        return
    model = build(problem)
    milp = Milp(model)
    for price in prices(model, milp, choose(model, milp), Progress()):
        without = [
            oracle.value(problem, p)
            for p in oracle.everything(problem)
            if oracle.broken(problem, p) <= {price.rule}
        ]
        assert price.gain == max(without) - oracle.value(problem, expected)


def test_model_is_reused_without_leaving_traces():
    """Forcing, lifting and pricing must leave the model as it was."""
    for seed in (3, 17, 42):
        problem = small_round(seed)
        model = build(problem)
        milp = Milp(model)
        before = milp.maximise()
        with milp.fixed(range(len(model.levels)), 0), milp.bounds(model.rows[0], None, 0):
            milp.maximise()
        milp.duals()
        assert milp.maximise() == before
