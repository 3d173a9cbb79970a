"""The settlement of a period: each member's part of what all have paid, and who pays whom.

Nothing is lost in rounding: the exact parts are fractions, and ``domain.shares`` rounds them so
that they still make the whole. The order in which members are given changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import lcm

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.settlement.rules import CostRule, Reported, Term
from tryggare.domain.shares import shares
from tryggare.domain.wording import say


@dataclass(frozen=True, slots=True)
class Line:
    """One member's part. ``exact`` is its part of the whole (they sum to 1), ``share_ore`` that
    part of the cost in whole öre, ``balance_ore`` what it has paid beyond its part: what it gets
    back, or when negative what it owes."""

    member: str
    paid_ore: int
    days: int
    cases: int
    exact: Fraction
    share_ore: int

    @property
    def balance_ore(self) -> int:
        return self.paid_ore - self.share_ore


@dataclass(frozen=True, slots=True)
class Payment:
    """Whole öre from one member to another."""

    payer: str
    payee: str
    ore: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """The lines in the order of the members' names; their shares sum to ``total_ore``, their
    balances to nought, and the payments even the balances out."""

    rule: CostRule
    first: date
    last: date
    total_ore: int
    lines: tuple[Line, ...]
    payments: tuple[Payment, ...]


def settle(
    rule: CostRule, first: date, last: date, terms: Iterable[Term], reported: Iterable[Reported]
) -> Settlement:
    """What all members of the period have paid from ``first`` through ``last``, shared by ``rule``.

    A fixed or per capita cost is spread evenly over the days on which there is a coalition, and
    each day's part is shared between those who are in it that day by their figures then.

    Raises InvalidInput where it cannot be reckoned: nobody in the coalition, two terms of a member
    at once, a member who has not reported or an outsider who has, a negative number, or a cost
    without a day or a case to share it by.
    """
    terms, found = sorted(terms, key=_order), {one.member: one for one in reported}
    within = [one for one in terms if one.first <= last and (one.last or last) >= first]
    problems = list(_problems(first, last, within, found))
    if problems:
        raise InvalidInput(problems)
    total = sum(one.paid_ore for one in found.values())
    exact = _by_figures(within, first, last) if rule.by_figure else _by_report(rule, found)
    if not exact and total:
        raise InvalidInput([Problem("", say("Det finns inget att dela kostnaden efter."))])
    parts = _rounded(exact, total)
    lines = tuple(
        Line(
            name,
            found[name].paid_ore,
            found[name].days,
            found[name].cases,
            exact.get(name, Fraction(0)),
            parts.get(name, 0),
        )
        for name in sorted(found)
    )
    return Settlement(rule, first, last, total, lines, tuple(_payments(lines)))


def _order(term: Term) -> tuple[str, date]:
    return term.member, term.first


def _problems(
    first: date, last: date, terms: Sequence[Term], found: Mapping[str, Reported]
) -> Iterator[Problem]:
    if last < first:
        yield Problem("last_day", say("Slutet ligger före början."))
    if not terms:
        yield Problem("", say("Ingen kommun är med under perioden."))
    for one, after in pairwise(terms):
        if one.member == after.member and (one.last is None or one.last >= after.first):
            yield Problem(one.member, say("Två villkor gäller samma dag."))
    members = {one.member for one in terms}
    for name in sorted(members - found.keys()):
        yield Problem(name, say("Kommunen har inte lämnat sina summor."))
    for name in sorted(found.keys() - members):
        yield Problem(name, say("Kommunen är inte med under perioden."))
    numbers = [(one.member, one.figure) for one in terms]
    numbers += [(name, min(one.paid_ore, one.days, one.cases)) for name, one in found.items()]
    for name in sorted({name for name, number in numbers if number < 0}):
        yield Problem(name, say("Ett tal är mindre än noll."))


def _by_figures(terms: Sequence[Term], first: date, last: date) -> dict[str, Fraction]:
    """Each member's part by the figures of each day. Days that are alike are reckoned together."""
    exact: dict[str, Fraction] = {}
    active = 0
    for start, end in _stretches(terms, first, last):
        here = [one for one in terms if one.holds(start) and one.figure]
        whole = sum(one.figure for one in here)
        if not whole:
            continue
        days = (end - start).days + 1
        active += days
        for one in here:
            exact[one.member] = exact.get(one.member, Fraction(0)) + Fraction(
                days * one.figure, whole
            )
    return {name: part / active for name, part in exact.items()}


def _stretches(terms: Sequence[Term], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The runs of days within which nothing changes."""
    one_day = timedelta(days=1)
    starts = {first}
    starts |= {one.first for one in terms if first < one.first <= last}
    starts |= {one.last + one_day for one in terms if one.last and first <= one.last < last}
    ordered = sorted(starts)
    for start, after in zip(ordered, [*ordered[1:], last + one_day], strict=True):
        yield start, after - one_day


def _by_report(rule: CostRule, found: Mapping[str, Reported]) -> dict[str, Fraction]:
    counts = {
        name: one.days if rule is CostRule.PER_DAY else one.cases for name, one in found.items()
    }
    whole = sum(counts.values())
    return {name: Fraction(count, whole) for name, count in counts.items() if count}


def _rounded(exact: Mapping[str, Fraction], total_ore: int) -> dict[str, int]:
    names = sorted(exact)
    together = lcm(*(exact[name].denominator for name in names))
    weights = [int(exact[name] * together) for name in names]
    return dict(zip(names, shares(weights, of=total_ore), strict=True))


def _payments(lines: Sequence[Line]) -> Iterator[Payment]:
    """Whoever owes most pays whoever is owed most, until all are even: at most one payment fewer
    than there are members."""
    left = {one.member: one.balance_ore for one in lines if one.balance_ore}
    while left:
        payer = min(left, key=lambda name: (left[name], name))
        payee = min(left, key=lambda name: (-left[name], name))
        ore = min(-left[payer], left[payee])
        yield Payment(payer, payee, ore)
        left[payer] += ore
        left[payee] -= ore
        left = {name: ore for name, ore in left.items() if ore}
