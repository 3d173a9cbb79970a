"""The register of suppliers: who is in it, and where each stands.

What is done here is told in the municipality's own log: no case is in it. Free texts are kept in
the register alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import suppliers as domain
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.suppliers import SUPPLIER, PermitDuty, SupplierState
from tryggare.domain.transitions import move as move_in
from tryggare.domain.wording import say
from tryggare.exit.models import Supplier
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.organisations.org_numbers import normalised
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

# Kept in the register and not in the log.
_TEXTS = {"permit_duty_why", "contact"}
_NEEDS_REASON = {SupplierState.PAUSED, SupplierState.ENDED}


@dataclass(frozen=True, kw_only=True)
class SupplierInput:
    """What is filled in about a supplier. ``permit_duty`` counts only where the law leaves it
    open."""

    name: str
    org_number: str
    activity: str
    protection: str
    is_public: bool = False
    permit_duty: str = "unclear"
    permit_duty_why: str = ""
    takes_children: bool = False
    contact: str = ""
    parent_id: UUID | None = None
    parent_consent_on: date | None = None


@transaction.atomic
def add(*, by: Actor, facts: SupplierInput) -> Supplier:
    """A new supplier, as proposed. Raises InvalidInput."""
    require(by, SUPPLIERS)
    supplier = Supplier(municipality_id=by.municipality_id, state_since=timezone.localdate())
    changes = rows.fill_new(supplier, _checked(facts))
    rows.save(supplier)
    record(by=by, action="exit.supplier.add", on=supplier, changes=_without_texts(changes))
    return supplier


@transaction.atomic
def change(*, by: Actor, supplier_id: UUID, facts: SupplierInput) -> Supplier:
    """Correct what is known. Raises Supplier.DoesNotExist and InvalidInput."""
    require(by, SUPPLIERS)
    supplier = Supplier.objects.select_for_update().get(pk=supplier_id)
    changes = rows.fill(supplier, _checked(facts, of=supplier))
    if changes:
        rows.save(supplier)
        told = _without_texts(changes)
        record(by=by, action="exit.supplier.change", on=supplier, changes=told)
    return supplier


@transaction.atomic
def move(*, by: Actor, supplier_id: UUID, way: str, why: str = "") -> Supplier:
    """Go ``way`` with a supplier. A reason is asked for when it is paused or ended, and when
    something is missing: the person decides, with what is missing in front of them.

    Raises Supplier.DoesNotExist, Refused and InvalidInput.
    """
    require(by, SUPPLIERS)
    supplier = Supplier.objects.select_for_update().get(pk=supplier_id)
    before, today = supplier.state, timezone.localdate()
    after = SupplierState(move_in(SUPPLIER, before, way))
    lacks = domain.missing(selectors.facts_of(supplier), today)
    if not why.strip():
        _require_no_reason(after, lacks)
    supplier.state, supplier.state_since, supplier.state_why = after, today, why.strip()
    rows.save(supplier)
    told: dict[str, object] = {"state": [before, str(after)]}
    if after is SupplierState.IN_USE and lacks:
        told["missing"] = ", ".join(sorted({reason.code for reason in lacks}))
    record(by=by, action="exit.supplier.move", on=supplier, changes=told)
    return supplier


def _require_no_reason(after: SupplierState, lacks: list[domain.Reason]) -> None:
    if after in _NEEDS_REASON:
        raise InvalidInput([Problem("why", say("Skriv varför."))])
    if after is SupplierState.IN_USE and lacks:
        sentence = say("Allt är inte utrett. Skriv varför utföraren ändå tas i bruk.")
        raise InvalidInput([Problem("why", sentence)])


def _checked(facts: SupplierInput, of: Supplier | None = None) -> dict[str, object]:
    problems = []
    number = normalised(facts.org_number)
    if number is None:
        sentence = say(
            "Numret stämmer inte: kontrollsiffran går inte ihop. "
            "Skriv tio siffror, till exempel 212000-0068."
        )
        problems.append(Problem("org_number", sentence))
    duty = _duty(facts, problems)
    _check_parent(facts, of, problems)
    if problems:
        raise InvalidInput(problems)
    return asdict(facts) | {"org_number": number, "permit_duty": str(duty)}


def _duty(facts: SupplierInput, problems: list[Problem]) -> PermitDuty:
    if facts.activity not in domain.all_activities():
        problems.append(Problem("activity", say("Välj vad utföraren gör.")))
        return PermitDuty.UNCLEAR
    duty = domain.duty(facts.activity, facts.permit_duty, is_public=facts.is_public)
    by_law = domain.all_activities()[facts.activity].permit
    is_open = by_law is PermitDuty.UNCLEAR and not facts.is_public
    if is_open and duty is not PermitDuty.UNCLEAR and not facts.permit_duty_why.strip():
        problems.append(Problem("permit_duty_why", say("Skriv hur ni har tagit reda på det.")))
    return duty


def _check_parent(facts: SupplierInput, of: Supplier | None, problems: list[Problem]) -> None:
    """One step only: who has no agreement with the municipality has no subcontractors here."""
    if facts.parent_id is None:
        return
    parent = Supplier.objects.filter(pk=facts.parent_id).first()
    if parent is None or (of is not None and parent.pk == of.pk):
        problems.append(Problem("parent", say("Välj vem utföraren är underleverantör till.")))
    elif parent.parent_id is not None or (of is not None and of.subcontractors.exists()):
        sentence = say("Underleverantörer i flera led: välj den som har avtalet med kommunen.")
        problems.append(Problem("parent", sentence))


def _without_texts(changes: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in changes.items() if name not in _TEXTS}
