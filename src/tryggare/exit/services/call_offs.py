"""Call-offs: support that was decided on, ordered from a supplier under an agreement.

Ordering makes no second entry of what was planned: a planned cost of the intervention that nobody
has been ordered for becomes the order's own.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_costs import Unit, cost_ore
from tryggare.domain.needs import all_interventions
from tryggare.domain.wording import say
from tryggare.exit.models import CallOff, Case, Supplier, SupplierAgreement
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import suppliers as register
from tryggare.exit.selectors.needs import interventions
from tryggare.exit.services import case_keys, cost_book, costs
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.costs import CostFacts
from tryggare.exit.services.sealing import added
from tryggare.exit.services.supplier_choice import agreement_on, why_not
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

# Without what is misread aloud or on paper.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_GROUP = 4


@dataclass(frozen=True, kw_only=True)
class CallOffFacts:
    """An order. ``hundredths`` of days or hours are ordered; ``hour_ore`` is the price of an hour,
    in öre, since an agreement gives only that of a day. ``what`` stands on the order."""

    intervention: UUID
    supplier: UUID
    unit: Unit
    hundredths: int
    starts_on: date
    ends_on: date
    hour_ore: int = 0
    what: str = ""


@transaction.atomic
def order(*, by: Caseworker, case_id: UUID, facts: CallOffFacts, keyring: Client) -> CallOff:
    """Order support of an intervention.

    Raises Case.DoesNotExist outside the team, InvalidInput, also where the supplier may not be used
    or no agreement covers the time, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    supplier, agreement = _checked(case, facts)
    keys = case_keys.of_case(case, keyring, by=by)
    price = agreement.daily_ore if facts.unit is Unit.DAY else facts.hour_ore
    entry_id = _entry(case, facts, cost_ore(facts.hundredths, price), by=by, keys=keys)
    row = CallOff(
        municipality_id=case.municipality_id,
        case=case,
        entry_id=entry_id,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        written_by_id=by.person_id,
    )
    secret = {
        "supplier": str(supplier.pk),
        "supplier_name": supplier.name,
        "agreement": str(agreement.pk),
        "agreement_number": agreement.number,
        "unit": facts.unit.value,
        "price_ore": price,
        "hundredths": facts.hundredths,
        "reference": _reference(),
        "what": facts.what.strip(),
    }
    return added(row, secret, by=by, keys=keys, action="call_off.order")


def _entry(
    case: Case, facts: CallOffFacts, ordered_ore: int, *, by: Caseworker, keys: CaseKeys
) -> UUID:
    """The planned entry of the intervention that was neither ordered nor paid; else a new one."""
    for one in cost_book.opened(case, keys).entries:
        if one.intervention_id == facts.intervention and not (one.call_offs or one.paid_ore):
            return one.id
    told = keys.open(interventions(case.pk).get(pk=facts.intervention))
    fresh = CostFacts(
        area=told["area"],
        what=str(all_interventions()[told["kind"]].title),
        planned_ore=ordered_ore,
        on=facts.starts_on,
        intervention=facts.intervention,
    )
    return costs.planned(case, fresh, by=by, keys=keys).pk


def _checked(case: Case, facts: CallOffFacts) -> tuple[Supplier, SupplierAgreement]:
    """Whom and under what. Raises InvalidInput with everything that speaks against it."""
    problems = []
    if not interventions(case.pk).filter(pk=facts.intervention, end__isnull=True).exists():
        problems.append(Problem("intervention", say("Välj en insats som pågår.")))
    if facts.ends_on < facts.starts_on:
        problems.append(Problem("ends_on", say("Slutet ligger före början.")))
    if facts.hundredths < 1:
        problems.append(Problem("volume", say("Skriv hur mycket ni beställer.")))
    if facts.unit is Unit.HOUR and facts.hour_ore < 1:
        problems.append(Problem("hour_price", say("Skriv priset per timme enligt avtalet.")))
    days = (facts.ends_on - facts.starts_on).days + 1
    if facts.unit is Unit.DAY and facts.hundredths > days * 100 > 0:
        told = say("Det är fler dygn än de %(days)s som tiden rymmer.", days=days)
        problems.append(Problem("volume", told))
    supplier = register.everyone().filter(pk=facts.supplier).first()
    if supplier is None:
        problems.append(Problem("supplier", say("Välj en utförare.")))
        raise InvalidInput(problems)
    against = why_not(supplier, facts.starts_on, case)
    problems += [Problem("supplier", one) for one in against]
    agreement = agreement_on(supplier, facts.starts_on)
    if agreement is None and not against:
        told = say("Inget avtal med utföraren gäller den dagen.")
        problems.append(Problem("supplier", told))
    elif agreement is not None and agreement.ends_on < facts.ends_on:
        told = say("Avtalet slutar före beställningen.")
        problems.append(Problem("ends_on", told))
    if problems or agreement is None:
        raise InvalidInput(problems)
    return supplier, agreement


def _reference() -> str:
    """What the supplier knows the order by: drawn, so that it tells neither case nor count."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(2 * _GROUP))
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"
