"""Why each application was granted or not, in terms its applicant could act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tryggare.domain.allocation.choosing import Choice
from tryggare.domain.allocation.conflict import smallest_conflict
from tryggare.domain.allocation.constraints import Model, Row, build
from tryggare.domain.allocation.problem import Pin, ValueKind
from tryggare.domain.allocation.progress import Progress
from tryggare.domain.allocation.solver import Milp, Outcome, Solution


class Grant(StrEnum):
    """What an application gets: all it asked for, a lower level, or nothing."""

    FUNDED = "funded"
    PARTLY = "partly"
    OUT = "out"


class Standing(StrEnum):
    """How sure a place is when the scores are shaken."""

    CORE = "core"
    BORDERLINE = "borderline"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Swap:
    """What it would take to turn a decision about one application.

    ``points``: how many more points (fewer, for one that is in) turn it; exact, because forcing an
    application in costs a fixed value and each point gives it back at a fixed rate. ``goes_in`` and
    ``goes_out``: references that would change places with it. ``impossible``: the rules cannot be
    kept with it turned; ``blocked_by`` names a smallest set of rules that forbid it.
    """

    amount: int
    loss: Fraction
    points: Fraction | None
    goes_in: tuple[str, ...] = ()
    goes_out: tuple[str, ...] = ()
    impossible: bool = False
    blocked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """The score that the last krona goes at, by the prices of the relaxed model.

    ``general`` holds where no floor or ceiling lifts or lowers it; ``of`` gives it per candidate
    (score points; for value "score": points per 100 000 kronor).
    """

    general: Decimal
    of: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Certificates:
    """The swaps that were proven, by candidate; those left out for want of time are named."""

    swaps: Mapping[int, Swap] = field(default_factory=dict)
    left_out: tuple[int, ...] = ()


PER_KRONOR = 100_000
SECONDS_PER_REASON = 5.0


def bar(model: Model, milp: Milp) -> Bar:
    """Where the bar is. Prices of whole portfolios differ a little from the relaxed model's, so
    the bar explains nearly all decisions, not every one; the swaps explain the rest."""
    duals = milp.duals()
    unit = Fraction(*model.value_unit)
    scale = 1 if model.problem.value is ValueKind.SCORE_TIMES_AMOUNT else PER_KRONOR
    money = [row for row in model.rows if row.is_money]

    def points(price: float) -> Decimal:
        return round(Decimal(price * float(unit) * scale), 1) + 0

    prices: list[Decimal] = []
    for place in range(len(model.problem.candidates)):
        variable = model.levels_of[place][0]
        prices.append(points(sum(duals[row.name] for row in money if variable in row.coefficients)))
    return Bar(points(duals["budget"]), tuple(prices))


def certify(model: Model, milp: Milp, choice: Choice, progress: Progress) -> Certificates:
    """A swap for every candidate that no person has pinned, nearest the bar first."""
    swaps: dict[int, Swap] = {}
    left_out: list[int] = []
    order = _nearest_first(model, milp)
    for done, place in enumerate(order):
        progress.step(done, len(order), "certificates")
        if progress.share_used(0.6):
            return Certificates(swaps, (*left_out, *order[done:]))
        swap = _swap(model, milp, choice, place)
        if swap is None:
            left_out.append(place)
        else:
            swaps[place] = _with_reason(model, choice, place, swap)
    return Certificates(swaps, tuple(left_out))


def _nearest_first(model: Model, milp: Milp) -> list[int]:
    """Unpinned candidates by how near their score per krona is to the bar."""
    duals = milp.duals()
    prices = {row.name: duals[row.name] for row in model.rows if row.is_money}

    def distance(place: int) -> float:
        variable = model.levels_of[place][-1]
        level = model.levels[variable]
        price = sum(
            prices[row.name] for row in model.rows if row.is_money and variable in row.coefficients
        )
        return abs(level.value / level.amount - price)

    free = [i for i, c in enumerate(model.problem.candidates) if c.pin is None]
    return sorted(free, key=lambda place: (distance(place), model.problem.candidates[place].id))


def _swap(model: Model, milp: Milp, choice: Choice, place: int) -> Swap | None:
    """What turns the decision most easily; None when the solver could not prove what it takes."""
    variables = model.levels_of[place]
    if any(v in choice.chosen for v in variables[-1:]):
        with milp.fixed(variables, 0):
            turned = milp.maximise()
        granted = next(v for v in variables if v in choice.chosen)
        return _describe(model, choice, turned, granted)
    ways = [_force_in(model, milp, choice, v) for v in variables if v not in choice.chosen]
    proven = [swap for swap in ways if swap is not None]
    if len(proven) < len(ways):
        return None
    return min(
        proven, key=lambda swap: (swap.impossible, swap.points if swap.points is not None else 0)
    )


def _with_reason(model: Model, choice: Choice, place: int, swap: Swap) -> Swap:
    """The swap; when it is impossible, with the rules that forbid it."""
    if not swap.impossible:
        return swap
    grant, _ = grant_of(model, choice, place)
    candidate = model.problem.candidates[place]
    if grant is Grant.FUNDED:
        turned = replace(candidate, pin=Pin.OUT)
    else:
        levels = tuple(option for option in candidate.options if option.amount == swap.amount)
        turned = replace(candidate, pin=Pin.IN, options=levels)
    candidates = list(model.problem.candidates)
    candidates[place] = turned
    forced = build(replace(model.problem, candidates=tuple(candidates)))
    conflict = smallest_conflict(forced, seconds=SECONDS_PER_REASON)
    return replace(swap, blocked_by=tuple(r for r in conflict if r != f"pin:{candidate.id}"))


def _force_in(model: Model, milp: Milp, choice: Choice, variable: int) -> Swap | None:
    with milp.fixed([variable], 1):
        turned = milp.maximise()
    return _describe(model, choice, turned, variable)


def _describe(model: Model, choice: Choice, turned: Solution, variable: int) -> Swap | None:
    level = model.levels[variable]
    if turned.outcome is Outcome.INFEASIBLE:
        return Swap(level.amount, Fraction(0), None, impossible=True)
    if turned.outcome is not Outcome.OPTIMAL or turned.chosen is None:
        return None
    if model.broken(turned.chosen):
        return None
    loss = (choice.value - model.value_of(turned.chosen)) * Fraction(*model.value_unit)
    times = level.amount if model.problem.value is ValueKind.SCORE_TIMES_AMOUNT else 1
    return Swap(
        amount=level.amount,
        loss=loss,
        points=loss / times,
        goes_in=_references(model, turned.chosen - choice.chosen, besides=level.candidate),
        goes_out=_references(model, choice.chosen - turned.chosen, besides=level.candidate),
    )


def _references(model: Model, variables: frozenset[int], *, besides: int) -> tuple[str, ...]:
    places = {model.levels[v].candidate for v in variables} - {besides}
    return tuple(sorted(model.problem.candidates[place].id for place in places))


@dataclass(frozen=True, slots=True)
class Price:
    """How much more value there would be without one rule, in the problem's own value."""

    rule: str
    gain: Fraction


def prices(model: Model, milp: Milp, choice: Choice, progress: Progress) -> tuple[Price, ...]:
    """The price of every floor and ceiling: the best portfolio again, with that rule lifted."""
    rules = [row for row in model.rows if row.is_money and row.name != "budget"]
    found: list[Price] = []
    for done, row in enumerate(rules):
        progress.step(done, len(rules), "prices")
        if progress.share_used(0.75):
            break
        gain = _gain_without(model, milp, choice, row)
        if gain is not None:
            found.append(Price(row.name, gain))
    return tuple(found)


def _gain_without(model: Model, milp: Milp, choice: Choice, row: Row) -> Fraction | None:
    """None when the solver could not prove the best without the rule."""
    if not _can_bind(row):
        return Fraction(0)
    with milp.bounds(row, None, None):
        freed = milp.maximise(hint=choice.chosen)
    if freed.outcome is not Outcome.OPTIMAL or freed.chosen is None:
        return None
    gain = model.value_of(freed.chosen) - choice.value
    return max(Fraction(0), gain * Fraction(*model.value_unit))


def _can_bind(row: Row) -> bool:
    """Whether any choice at all could break the rule: one that cannot be broken costs nothing."""
    return row.limit > 0 if row.is_floor else sum(row.coefficients.values()) > row.limit


@dataclass(frozen=True, slots=True)
class NextMoney:
    """What other money would change: references that come in, leave, or get another amount."""

    change: int
    goes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    other_amount: tuple[str, ...]
    gain: Fraction


def next_money(
    model: Model, milp: Milp, choice: Choice, change: int = PER_KRONOR
) -> NextMoney | None:
    """What ``change`` kronor more in the budget would buy; None when nothing can be said."""
    budget = model.rows[0]
    if model.problem.budget + change < 0:
        return None
    with milp.bounds(budget, None, model.problem.budget + change):
        other = milp.maximise()
    if other.outcome is not Outcome.OPTIMAL or other.chosen is None:
        return None
    gain = model.value_of(other.chosen) - choice.value
    if gain == 0:
        return NextMoney(change, (), (), (), Fraction(0))
    before = {model.levels[v].candidate: v for v in choice.chosen}
    after = {model.levels[v].candidate: v for v in other.chosen}

    def named(places: set[int]) -> tuple[str, ...]:
        return tuple(sorted(model.problem.candidates[place].id for place in places))

    return NextMoney(
        change,
        goes_in=named(after.keys() - before.keys()),
        goes_out=named(before.keys() - after.keys()),
        other_amount=named({p for p in before.keys() & after.keys() if before[p] != after[p]}),
        gain=gain * Fraction(*model.value_unit),
    )


def grant_of(model: Model, choice: Choice, place: int) -> tuple[Grant, int]:
    """What the candidate gets, and how many kronor."""
    variables = model.levels_of[place]
    granted = [v for v in variables if v in choice.chosen]
    if not granted:
        return Grant.OUT, 0
    amount = model.levels[granted[0]].amount
    return (Grant.FUNDED if granted[0] == variables[-1] else Grant.PARTLY), amount
