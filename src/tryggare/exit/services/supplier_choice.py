"""Whom one may order from on a day, as the register has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from tryggare.domain.law import Branch
from tryggare.domain.suppliers import usable
from tryggare.domain.wording import Text, say
from tryggare.exit.models import Case, Supplier, SupplierAgreement
from tryggare.exit.selectors import suppliers as register
from tryggare.exit.services.cost_book import ReadCallOff


def agreement_on(supplier: Supplier, on: date) -> SupplierAgreement | None:
    """The agreement that holds on that day; of several the one that began last. A subcontractor
    delivers under the agreement of whom it works for."""
    holder = supplier.parent_id or supplier.pk
    found = SupplierAgreement.objects.filter(
        supplier=holder, starts_on__lte=on, ends_on__gte=on
    ).order_by("-starts_on", "-added_at")
    return found.first()


def billing(call_off: ReadCallOff) -> list[UUID]:
    """Who may bill for the call-off: the supplier, and whom it is a subcontractor to."""
    found = Supplier.objects.filter(pk=call_off.supplier).values_list("parent_id", flat=True)
    return [UUID(call_off.supplier), *(one for one in found if one is not None)]


def why_not(supplier: Supplier, on: date, case: Case) -> Sequence[Text]:
    """Why nothing may be ordered of the supplier for this case on that day; empty when it may."""
    found = [one.text for one in usable(register.facts_of(supplier), on)]
    if case.branch == Branch.CHILD and not supplier.takes_children:
        found.append(say("Utföraren tar inte emot barn."))
    if case.protection != "none" and supplier.protection == Supplier.Protection.WITHOUT:
        found.append(say("Utföraren tar inte emot den som behöver skydd."))
    return found


def offered(on: date, case: Case) -> list[Supplier]:
    """Those that may be used on that day, by name."""
    return [one for one in register.everyone() if not why_not(one, on, case)]
