"""The problem as integers: one 0/1 variable a level, one linear row a rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import gcd

from tryggare.domain.allocation.problem import Candidate, Pin, Problem, ValueKind


@dataclass(frozen=True, slots=True)
class Level:
    """One variable: ``candidate`` (its place in the problem) granted at ``amount`` kronor."""

    candidate: int
    option: int
    amount: int
    value: int
    lot: int


@dataclass(frozen=True)
class Row:
    """A rule: ``lower ≤ Σ coefficient × variable ≤ upper``; None is no bound.

    ``name`` is stable and machine-readable: ``budget``, ``category_floor:social``, ``pin:A7`` …
    ``is_money``: the coefficients are kronor, so the row has a use and a slack in kronor.
    """

    name: str
    coefficients: Mapping[int, int]
    lower: int | None = None
    upper: int | None = None
    is_money: bool = False

    @property
    def limit(self) -> int:
        bound = self.upper if self.upper is not None else self.lower
        assert bound is not None
        return bound

    @cached_property
    def grain(self) -> int:
        """What all coefficients are multiples of: with whole thousands, 1 000."""
        return gcd(*self.coefficients.values()) or 1

    @property
    def is_floor(self) -> bool:
        return self.upper is None

    def used(self, chosen: frozenset[int]) -> int:
        """The row's sum over the chosen variables, exactly."""
        return sum(c for variable, c in self.coefficients.items() if variable in chosen)

    def holds(self, chosen: frozenset[int]) -> bool:
        used = self.used(chosen)
        return (self.lower is None or used >= self.lower) and (
            self.upper is None or used <= self.upper
        )


@dataclass(frozen=True)
class Model:
    """A problem in integers. The order of variables does not depend on the order of the input.

    ``value_unit``: a level's ``value`` times this is its value in the problem's own terms, as a
    fraction ``(numerator, denominator)``.
    """

    problem: Problem
    levels: tuple[Level, ...]
    rows: tuple[Row, ...]
    value_unit: tuple[int, int]

    @cached_property
    def levels_of(self) -> Mapping[int, tuple[int, ...]]:
        """``{candidate's place: its variables, least amount first}``."""
        grouped: dict[int, list[int]] = {}
        for variable, level in enumerate(self.levels):
            grouped.setdefault(level.candidate, []).append(variable)
        return {candidate: tuple(variables) for candidate, variables in grouped.items()}

    def value_of(self, chosen: frozenset[int]) -> int:
        return sum(self.levels[v].value for v in chosen)

    def spend_of(self, chosen: frozenset[int]) -> int:
        return sum(self.levels[v].amount for v in chosen)

    def broken(self, chosen: frozenset[int]) -> tuple[Row, ...]:
        """The rules that the choice does not keep, in plain integers."""
        return tuple(row for row in self.rows if not row.holds(chosen))


def build(problem: Problem) -> Model:
    """The integer model of ``problem``."""
    decimals = max(
        (_decimals(option.score) for c in problem.candidates for option in c.options), default=0
    )
    order = sorted(range(len(problem.candidates)), key=lambda i: problem.candidates[i].id)
    raw = [
        (place, k, option, _value(problem.value, option.score, option.amount, decimals))
        for place in order
        for k, option in enumerate(problem.candidates[place].options)
    ]
    unit = gcd(*(value for *_, value in raw)) or 1
    levels = tuple(
        Level(place, k, option.amount, value // unit, _lot(problem, place, k))
        for place, k, option, value in raw
    )
    rows = tuple(_rows(problem, levels))
    return Model(problem, levels, rows, (unit, 10**decimals))


def _decimals(score: object) -> int:
    exponent = score.as_tuple().exponent  # type: ignore[attr-defined]
    return max(0, -int(exponent))


def _value(kind: ValueKind, score: object, amount: int, decimals: int) -> int:
    scaled = int(score.scaleb(decimals))  # type: ignore[attr-defined]
    return scaled * amount if kind is ValueKind.SCORE_TIMES_AMOUNT else scaled


def _lot(problem: Problem, place: int, option: int) -> int:
    """The level's number in the lot: 20 bits of a published hash, the same for everyone.

    Longer numbers would part no more equals in practice and are harder to prove smallest.
    """
    text = f"{problem.round}|{problem.candidates[place].id}|{option}"
    return int(hashlib.sha256(text.encode()).hexdigest()[:5], 16)


def _rows(problem: Problem, levels: Sequence[Level]) -> Iterator[Row]:
    variables: dict[int, list[int]] = {}
    for variable, level in enumerate(levels):
        variables.setdefault(level.candidate, []).append(variable)
    money = {variable: level.amount for variable, level in enumerate(levels)}
    yield Row("budget", money, upper=problem.budget, is_money=True)
    yield from _money_rows(problem, variables, money)
    yield from _choice_rows(problem, variables)


def _money_rows(
    problem: Problem, variables: Mapping[int, list[int]], money: Mapping[int, int]
) -> Iterator[Row]:
    for kind, attribute in (
        ("category_floor", "category"),
        ("category_ceiling", "category"),
        ("district_floor", "district"),
        ("district_ceiling", "district"),
        ("applicant_ceiling", "applicant"),
    ):
        limits: Mapping[str, int] = getattr(problem.rules, kind)
        for name in sorted(limits):
            concerned = {
                variable: money[variable]
                for place, candidate in enumerate(problem.candidates)
                if getattr(candidate, attribute) == name
                for variable in variables[place]
            }
            bound = {"lower" if kind.endswith("floor") else "upper": limits[name]}
            yield Row(f"{kind}:{name}", concerned, is_money=True, **bound)


def _choice_rows(problem: Problem, variables: Mapping[int, list[int]]) -> Iterator[Row]:
    place_of = {candidate.id: place for place, candidate in enumerate(problem.candidates)}
    groups: dict[str, list[int]] = {}
    for place, candidate in enumerate(problem.candidates):
        if candidate.alternative_group:
            groups.setdefault(candidate.alternative_group, []).append(place)
    for group in sorted(groups):
        one = {v: 1 for place in groups[group] for v in variables[place]}
        yield Row(f"alternative_group:{group}", one, upper=1)
    for candidate in sorted(problem.candidates, key=lambda c: c.id):
        own = dict.fromkeys(variables[place_of[candidate.id]], 1)
        for needed in sorted(candidate.requires):
            other = dict.fromkeys(variables[place_of[needed]], -1)
            yield Row(f"requires:{candidate.id}:{needed}", own | other, upper=0)
        yield from _pin_row(candidate, own)


def _pin_row(candidate: Candidate, own: Mapping[int, int]) -> Iterator[Row]:
    if candidate.pin is Pin.IN:
        yield Row(f"pin:{candidate.id}", own, lower=1)
    elif candidate.pin is Pin.OUT:
        yield Row(f"pin:{candidate.id}", own, upper=0)
