"""What is looked at and agreed with a supplier: permits, checks and agreements."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.calendar.months import add_months
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.exit.models import (
    Supplier,
    SupplierAgreement,
    SupplierCheck,
    SupplierPermit,
    SupplierRules,
)
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows

Row = TypeVar("Row", bound=models.Model)
# Kept in the register and not in the log.
_TEXTS = {"found", "included", "excluded", "manager", "target_group"}


@dataclass(frozen=True, kw_only=True)
class PermitInput:
    """The fields of IVO's own proof (SoF 15:6); ``valid_to`` empty is until further notice."""

    number: str
    target_group: str
    max_persons: int
    manager: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class CheckInput:
    """Something looked at on a day; ``next_on`` is the last day for the next time."""

    kind: str
    done_on: date
    outcome: str
    found: str = ""
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AgreementInput:
    """``daily_ore`` is whole öre a day and person."""

    number: str
    starts_on: date
    ends_on: date
    daily_ore: int
    included: str
    excluded: str = ""
    notice_days: int = 0


@dataclass(frozen=True, kw_only=True)
class RulesInput:
    """How often the municipality has chosen to look: months and days."""

    permit_months: int
    visit_months: int
    answer_days: int
    notice_days: int


@transaction.atomic
def add_permit(*, by: Actor, supplier_id: UUID, facts: PermitInput) -> SupplierPermit:
    """A permit that IVO has given. Raises Supplier.DoesNotExist and InvalidInput."""
    return _added(SupplierPermit(), by, supplier_id, asdict(facts), "exit.supplier.permit")


@transaction.atomic
def change_permit(
    *, by: Actor, supplier_id: UUID, permit_id: UUID, facts: PermitInput
) -> SupplierPermit:
    """Correct a permit, or write when it ended. Raises DoesNotExist and InvalidInput."""
    require(by, SUPPLIERS)
    row = SupplierPermit.objects.select_for_update().get(pk=permit_id, supplier_id=supplier_id)
    return _changed(row, by, asdict(facts), "exit.supplier.permit_change")


@transaction.atomic
def add_check(*, by: Actor, supplier_id: UUID, facts: CheckInput) -> SupplierCheck:
    """Something that was looked at; a permit and a visit are looked at again by the municipality's
    own choice of months. Raises Supplier.DoesNotExist and InvalidInput.
    """
    if facts.done_on > timezone.localdate():
        raise InvalidInput([Problem("done_on", say("Dagen har inte varit än."))])
    row = SupplierCheck(done_by_id=person_of(by))
    values = asdict(facts) | {"next_on": facts.next_on or _next(by, facts)}
    return _added(row, by, supplier_id, values, "exit.supplier.look")


def _next(by: Actor, facts: CheckInput) -> date | None:
    rules = selectors.rules(by.municipality_id)
    months = {
        SupplierCheck.Kind.PERMIT.value: rules.permit_months,
        SupplierCheck.Kind.VISIT.value: rules.visit_months,
    }.get(facts.kind)
    return None if months is None else add_months(facts.done_on, months)


@transaction.atomic
def add_agreement(*, by: Actor, supplier_id: UUID, facts: AgreementInput) -> SupplierAgreement:
    """What is agreed for a time. Raises Supplier.DoesNotExist and InvalidInput."""
    return _added(SupplierAgreement(), by, supplier_id, asdict(facts), "exit.supplier.agree")


@transaction.atomic
def change_agreement(
    *, by: Actor, supplier_id: UUID, agreement_id: UUID, facts: AgreementInput
) -> SupplierAgreement:
    """Correct an agreement, or write when it ended. Raises DoesNotExist and InvalidInput."""
    require(by, SUPPLIERS)
    found = SupplierAgreement.objects.select_for_update()
    row = found.get(pk=agreement_id, supplier_id=supplier_id)
    return _changed(row, by, asdict(facts), "exit.supplier.agree_change")


@transaction.atomic
def choose(*, by: Actor, facts: RulesInput) -> SupplierRules:
    """Choose how often to look. Raises InvalidInput."""
    require(by, SUPPLIERS)
    row = SupplierRules.objects.select_for_update().first()
    row = row or SupplierRules(municipality_id=by.municipality_id)
    return _changed(row, by, asdict(facts), "exit.supplier_rules.change")


def _added(row: Row, by: Actor, supplier_id: UUID, values: dict[str, object], action: str) -> Row:
    require(by, SUPPLIERS)
    supplier = Supplier.objects.get(pk=supplier_id)
    changes = rows.fill_new(row, values)
    rows.fill_new(row, {"municipality_id": by.municipality_id, "supplier_id": supplier.pk})
    rows.save(row)
    record(by=by, action=action, on=supplier, changes=_without_texts(changes))
    return row


def _changed(row: Row, by: Actor, values: dict[str, object], action: str) -> Row:
    changes = rows.fill(row, values)
    if changes or row._state.adding:
        rows.save(row)
        on = getattr(row, "supplier", row)
        record(by=by, action=action, on=on, changes=_without_texts(changes))
    return row


def _without_texts(changes: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in changes.items() if name not in _TEXTS}
