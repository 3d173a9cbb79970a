"""What a grant starts with: its budget, the days its money leaves, the accounts it is to render.

All of it can be changed by people afterwards, as long as no money has left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tryggare.domain.ledger import Instalment, Plan, require_whole, scale, split
from tryggare.fund.models import Award, BudgetLine
from tryggare.organisations.models import Organisation

# Of the last year's contribution, so much waits for the approved account.
_AT_START, _AT_END = 80, 20
_LEAST_TO_SPLIT_ORE = 100_00
# Brå pays within three weeks of its decision, and an account is read within a month.
_PAID_WITHIN = timedelta(days=21)
_READ_WITHIN = timedelta(days=30)
_DAY = timedelta(days=1)
_OWN_BODIES = {Organisation.Kind.BOARD, Organisation.Kind.ADMINISTRATION}


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line of the granted budget, in öre."""

    category: str
    label: str
    year: int
    amount_ore: int
    is_investment: bool = False


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the money and the budget year it is taken from."""

    year: int
    part: Instalment


def granted_lines(
    budget: Sequence[BudgetLine], *, granted_ore: int, year: int, title: str
) -> list[PlannedLine]:
    """The budget cut to what was granted. Nothing is spent before ``year``; without a budget
    (the application came out of a spreadsheet) it is one line."""
    if not budget:
        return [PlannedLine(BudgetLine.Category.OTHER, title[:200], year, granted_ore)]
    scaled = scale([line.amount_ore for line in budget], granted_ore)
    return [
        PlannedLine(line.category, line.label, max(line.year, year), amount, line.is_investment)
        for line, amount in zip(budget, scaled, strict=True)
    ]


def kind_for(recipient: Organisation | None, lines: Sequence[PlannedLine]) -> str:
    """Which of three different things it is: only money to others than the municipality's own
    bodies is a contribution. Who is not known is treated with most care."""
    if recipient is None or recipient.kind not in _OWN_BODIES:
        return Award.Kind.CONTRIBUTION
    invested = sum(line.amount_ore for line in lines if line.is_investment)
    mostly = 2 * invested > sum(line.amount_ore for line in lines)
    return Award.Kind.INVESTMENT if mostly else Award.Kind.TRANSFER


def first_day(decided_on: date, stands_on: date, *, early: bool) -> date:
    """When the first part leaves: once the decision stands, or soon after it when that is allowed
    to be earlier."""
    return min(decided_on + _PAID_WITHIN, stands_on) if early else stands_on


def parts(kind: str, by_year: Counter[int], *, first: date, report_due: date) -> list[PlannedPart]:
    """One part at the start of each year; the last year of a contribution in two, of which the
    latter waits for the approved account. ``by_year``: öre a budget year."""
    found: list[PlannedPart] = []
    years = sorted(year for year, amount_ore in by_year.items() if amount_ore)
    for year in years:
        after = found[-1].part.due + _DAY if found else first
        due = first if not found else max(after, date(year, 1, 31))
        last = kind == Award.Kind.CONTRIBUTION and year == years[-1]
        found += [
            PlannedPart(year, part) for part in _of_year(by_year[year], due, report_due, last)
        ]
    require_whole([planned.part for planned in found], by_year.total())
    return found


def _of_year(amount_ore: int, due: date, report_due: date, last: bool) -> Plan:
    if not last or amount_ore < _LEAST_TO_SPLIT_ORE:
        return split(amount_ore, [due])
    days = [due, max(due + _DAY, report_due + _READ_WITHIN)]
    kronor = scale([_AT_START, _AT_END], amount_ore)
    plan = split(amount_ore, days, shares=(_AT_START, _AT_END), withhold_last=True)
    return tuple(replace(part, amount_ore=ore) for part, ore in zip(plan, kronor, strict=True))


def final_due(last_year: int) -> date:
    """Two months after the last year."""
    return date(last_year + 1, 3, 1) - _DAY


def interim_due(starts: date, ends: date) -> date | None:
    """Midway through a measure of more than twelve months."""
    if ends <= _a_year_after(starts):
        return None
    return starts + (ends - starts) / 2


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
