"""From a problem to the whole answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from importlib.metadata import version
from math import inf

from tryggare.domain.allocation import explaining
from tryggare.domain.allocation.choosing import Choice, choose
from tryggare.domain.allocation.conflict import smallest_conflict
from tryggare.domain.allocation.constraints import Level, Model, build
from tryggare.domain.allocation.problem import Problem, ValueKind
from tryggare.domain.allocation.progress import Progress
from tryggare.domain.allocation.ranking import rank
from tryggare.domain.allocation.result import Explanation, RankingResult, Result, RuleUse
from tryggare.domain.allocation.solver import Milp, Outcome
from tryggare.domain.allocation.stability import Stability, shake
from tryggare.domain.allocation.wording import explanation, rule_text


def allocate(
    problem: Problem,
    *,
    explain: bool = True,
    seconds: float = inf,
    progress: Progress | None = None,
) -> Result:
    """The best portfolio the rules allow, with its proof and why each application fared as it did.

    ``seconds`` bounds the search for the portfolio: what is not proven by then is called
    ``not_proven`` with the best bound. ``progress.explain_seconds`` bounds the explanations.
    Raises Cancelled when ``progress.cancelled()`` says so.
    """
    progress = progress or Progress()
    model = build(problem)
    milp = Milp(model)
    progress.step(0, 1, "choosing")
    choice = choose(model, milp, seconds=seconds)
    result = _result(model, choice)
    if choice.outcome is Outcome.INFEASIBLE:
        progress.step(0, 1, "conflict")
        conflict = smallest_conflict(model, seconds=seconds)
        texts = tuple(rule_text(problem, name) for name in conflict)
        return replace(result, conflict=conflict, conflict_texts=texts)
    if not (explain and problem.candidates and choice.outcome is Outcome.OPTIMAL):
        return replace(result, explanations=_plain_explanations(model, choice))
    return _explained(model, milp, choice, result, progress)


def _result(model: Model, choice: Choice) -> Result:
    unit = Fraction(*model.value_unit)
    ranking = rank(model)
    return Result(
        status=choice.outcome.value,
        value=choice.value * unit,
        bound=choice.bound * unit,
        spent=model.spend_of(choice.chosen),
        funded=_funded(model, choice.chosen),
        rules=tuple(_uses(model, choice)),
        ranking=RankingResult(
            value=ranking.value * unit,
            spent=ranking.spent,
            funded=_funded(model, ranking.chosen),
            broken_rules=ranking.broken_rules,
        ),
        other_value=_other_value(model, choice.chosen),
        drawn=choice.drawn,
        versions={"tryggare": version("tryggare"), "highspy": version("highspy")},
    )


def _funded(model: Model, chosen: frozenset[int]) -> tuple[tuple[str, int], ...]:
    """Reference and kronor of each granted application, in the order of the input."""
    levels = sorted((model.levels[v] for v in chosen), key=lambda level: level.candidate)
    return tuple((model.problem.candidates[lv.candidate].id, lv.amount) for lv in levels)


def _uses(model: Model, choice: Choice) -> Sequence[RuleUse]:
    uses = []
    for row in model.rows:
        if not row.is_money:
            continue
        used = row.used(choice.chosen)
        slack = used - row.limit if row.is_floor else row.limit - used
        text = rule_text(model.problem, row.name)
        uses.append(RuleUse(row.name, text, row.limit, used, slack, row.holds(choice.chosen)))
    return uses


def _other_value(model: Model, chosen: frozenset[int]) -> Fraction:
    """The same portfolio by the other measure: Σ score where Σ score × kronor ruled, and back."""

    def value(level: Level) -> Fraction:
        score = Fraction(model.problem.candidates[level.candidate].options[level.option].score)
        by_score = model.problem.value is ValueKind.SCORE
        return score * level.amount if by_score else score

    return sum((value(model.levels[v]) for v in chosen), Fraction(0))


def _explained(
    model: Model, milp: Milp, choice: Choice, result: Result, progress: Progress
) -> Result:
    progress.begin_explaining()
    bar = explaining.bar(model, milp)
    certificates = explaining.certify(model, milp, choice, progress)
    prices = explaining.prices(model, milp, choice, progress)
    money = explaining.next_money(model, milp, choice)
    stability = shake(model, milp, progress)
    candidates = model.problem.candidates
    return replace(
        result,
        bar=bar,
        prices=prices,
        next_money=money,
        draws=stability.draws if stability else 0,
        sigma=stability.sigma if stability else 0.0,
        without_swap=tuple(candidates[place].id for place in certificates.left_out),
        explanations=tuple(
            _explanation(model, choice, place, _Grounds(bar, certificates, stability))
            for place in range(len(candidates))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What the explanations of all applications rest on."""

    bar: explaining.Bar
    certificates: explaining.Certificates
    stability: Stability | None


def _explanation(model: Model, choice: Choice, place: int, grounds: _Grounds) -> Explanation:
    stability = grounds.stability
    candidate = model.problem.candidates[place]
    grant, amount = explaining.grant_of(model, choice, place)
    swap = grounds.certificates.swaps.get(place)
    standing = stability.standing(place) if stability else None
    told = (standing, stability) if standing is not None and stability is not None else None
    blocked = [rule_text(model.problem, name) for name in swap.blocked_by] if swap else []
    return Explanation(
        id=candidate.id,
        outcome=grant,
        amount=amount,
        asked=candidate.asked.amount,
        score=candidate.asked.score,
        bar=grounds.bar.of[place],
        standing=standing,
        share=stability.share[place] if stability else None,
        swap=swap,
        sentences=tuple(explanation(candidate, grant, swap, told, blocked)),
    )


def _plain_explanations(model: Model, choice: Choice) -> tuple[Explanation, ...]:
    """What each gets, with no certificate: for a portfolio that is not proven, or not asked for."""
    return tuple(
        _unexplained(model, choice, place) for place in range(len(model.problem.candidates))
    )


def _unexplained(model: Model, choice: Choice, place: int) -> Explanation:
    candidate = model.problem.candidates[place]
    grant, amount = explaining.grant_of(model, choice, place)
    sentences = tuple(explanation(candidate, grant, None, None))
    asked = candidate.asked
    return Explanation(
        candidate.id, grant, amount, asked.amount, asked.score, None, None, None, None, sentences
    )
