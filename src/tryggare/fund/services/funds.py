"""A fund: what kommunfullmäktige and its own rules say of it, and who decides for its body."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.wording import say
from tryggare.fund.models import Delegation, Fund
from tryggare.fund.permissions import MANAGE_FUND
from tryggare.fund.services.logged import in_kronor
from tryggare.organisations.models import Organisation, Person
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.policies import overlap
from tryggare.organisations.services import rows

_WHOLE_BP = 10_000


@dataclass(frozen=True, kw_only=True)
class FundTerms:
    """Everything that is decided about a fund. Amounts in öre; ``change_from_bp`` is the share of a
    budget line, in hundredths of a per cent, from which a move above ``change_above_ore`` needs a
    decision."""

    name: str
    deciding_body: Organisation
    established_on: date | None = None
    established_paragraph: str = ""
    established_case: str = ""
    rules: str = ""
    pays_before_final: bool = False
    least_ore: int | None = None
    most_ore: int | None = None
    most_years: int = 1
    change_above_ore: int = 500_000
    change_from_bp: int = 2_500


@dataclass(frozen=True, kw_only=True)
class DelegationFacts:
    """That ``delegate`` decides up to ``limit_ore``, by a point in the body's delegation, from and
    to (None: until further notice)."""

    code: str
    delegate: Person
    limit_ore: int
    starts: date
    ends: date | None = None


@transaction.atomic
def change(*, by: Actor, fund_id: UUID, facts: FundTerms) -> Fund:
    """Change what is decided about a fund. Raises Fund.DoesNotExist and InvalidInput."""
    require(by, MANAGE_FUND)
    fund = Fund.objects.select_for_update().get(pk=fund_id)
    _check(facts)
    changes = rows.fill(fund, _values(facts))
    if changes:
        rows.save(fund)
        record(by=by, action="fund.fund.change", on=fund, changes=in_kronor(changes))
    return fund


@transaction.atomic
def delegate(*, by: Actor, fund_id: UUID, facts: DelegationFacts) -> Delegation:
    """Let someone decide for the body up to a limit. Raises Fund.DoesNotExist and InvalidInput."""
    require(by, MANAGE_FUND)
    fund = Fund.objects.select_for_update().get(pk=fund_id)
    _refuse_the_same(fund, facts)
    delegation = Delegation(municipality_id=by.municipality_id, fund=fund)
    changes = rows.fill_new(delegation, _values(facts))
    rows.save(delegation)
    record(by=by, action="fund.delegation.add", on=fund, changes=in_kronor(changes))
    return delegation


@transaction.atomic
def end_delegation(*, by: Actor, delegation_id: UUID, ends: date) -> Delegation:
    """Say which day a delegation ends. Raises Delegation.DoesNotExist and InvalidInput."""
    require(by, MANAGE_FUND)
    delegation = Delegation.objects.select_for_update().get(pk=delegation_id)
    changes = rows.fill(delegation, {"ends": ends})
    if changes:
        rows.save(delegation)
        record(
            by=by,
            action="fund.delegation.end",
            on=delegation.fund,
            changes={"delegation": str(delegation), **changes},
        )
    return delegation


def _values(facts: FundTerms | DelegationFacts) -> dict[str, object]:
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def _check(facts: FundTerms) -> None:
    problems = []
    if facts.established_on is not None and facts.established_on > timezone.localdate():
        problems.append(Problem("established_on", say("Dagen har inte varit. Se efter datumet.")))
    for name in ("least_ore", "most_ore", "change_above_ore"):
        amount_ore = getattr(facts, name)
        if amount_ore is not None and (amount_ore < 0 or amount_ore % ORE_PER_KRONA):
            problems.append(Problem(name, say("Skriv hela kronor, utan ören.")))
    if not 0 <= facts.change_from_bp <= _WHOLE_BP:
        problems.append(Problem("change_from_bp", say("Skriv en andel mellan 0 och 100 procent.")))
    if problems:
        raise InvalidInput(problems)


def _refuse_the_same(fund: Fund, facts: DelegationFacts) -> None:
    same = fund.delegations.filter(code=facts.code, delegate=facts.delegate)
    if any(overlap((facts.starts, facts.ends), (one.starts, one.ends)) for one in same):
        sentence = say("Personen har redan den delegationen den tiden.")
        raise InvalidInput([Problem("starts", sentence)])
