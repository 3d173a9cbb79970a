"""What suppliers have billed, in whole öre. Never for whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Ore, say
from tryggare.exit.models import Supplier, SupplierInvoice
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors.costs import invoice_sums
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class InvoiceInput:
    """``amount_ore`` is whole öre, below zero for a credit note."""

    number: str
    period_from: date
    period_to: date
    amount_ore: int
    received_on: date
    due_on: date


@transaction.atomic
def add(*, by: Actor, supplier_id: UUID, facts: InvoiceInput) -> SupplierInvoice:
    """Register an invoice. Raises Supplier.DoesNotExist and InvalidInput."""
    require(by, SUPPLIERS)
    supplier = Supplier.objects.get(pk=supplier_id)
    _check(facts)
    row = SupplierInvoice(municipality_id=by.municipality_id, supplier=supplier)
    row.added_by_id = person_of(by)
    changes = rows.fill_new(row, asdict(facts))
    rows.save(row)
    record(by=by, action="exit.supplier.invoice", on=supplier, changes=changes)
    return row


@transaction.atomic
def change(
    *, by: Actor, supplier_id: UUID, invoice_id: UUID, facts: InvoiceInput
) -> SupplierInvoice:
    """Correct an invoice. Raises SupplierInvoice.DoesNotExist and InvalidInput."""
    require(by, SUPPLIERS)
    found = SupplierInvoice.objects.select_for_update(of=("self",)).select_related("supplier")
    row = found.get(pk=invoice_id, supplier_id=supplier_id)
    _check(facts)
    _covers(row, facts.amount_ore)
    changes = rows.fill(row, asdict(facts))
    if changes:
        rows.save(row)
        action = "exit.supplier.invoice_change"
        record(by=by, action=action, on=row.supplier, changes=changes)
    return row


def _covers(row: SupplierInvoice, amount_ore: int) -> None:
    """What the cases have answered of the invoice stays answered."""
    approved, disputed, _delivered, _is_complete = invoice_sums(row.pk)
    answered = approved + disputed
    if abs(amount_ore) < abs(answered) or amount_ore * answered < 0:
        told = say("Ärendena har redan svarat på %(answered)s.", answered=Ore(answered))
        raise InvalidInput([Problem("amount_ore", told)])


def _check(facts: InvoiceInput) -> None:
    problems = []
    if facts.received_on > timezone.localdate():
        problems.append(Problem("received_on", say("Dagen har inte varit än.")))
    if facts.amount_ore == 0:
        problems.append(Problem("amount_ore", say("Skriv fakturans belopp.")))
    if problems:
        raise InvalidInput(problems)
