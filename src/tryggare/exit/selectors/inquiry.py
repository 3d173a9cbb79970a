"""The register as the inquiry's questions want it: no words about anyone, and no prices."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from tryggare.domain.suppliers import PermitDuty, SupplierState, by_year
from tryggare.domain.suppliers.inquiry_facts import (
    AgreementFacts,
    CheckFacts,
    DeviationFacts,
    OwnChoice,
    PermitFacts,
    Register,
    SupplierInRegister,
)
from tryggare.exit.models import InvoiceTally, Supplier
from tryggare.exit.selectors import suppliers as selectors


def register(municipality_id: UUID, on: date) -> Register:
    """Everything in the register of the municipality, as it is on a day."""
    rules = selectors.rules(municipality_id)
    found = selectors.everyone().prefetch_related("invoices", "reports")
    matched = frozenset(InvoiceTally.objects.values_list("invoice_id", flat=True))
    return Register(
        on=on,
        suppliers=tuple(_one(row, matched) for row in found),
        choice=OwnChoice(rules.permit_months, rules.visit_months, rules.answer_days),
        matching=True,
    )


def _one(row: Supplier, matched: frozenset[UUID]) -> SupplierInRegister:
    reports = list(row.reports.all())
    return SupplierInRegister(
        name=row.name,
        org_number=row.org_number,
        activity=row.activity,
        protection=row.protection,
        duty=PermitDuty(row.permit_duty),
        state=SupplierState(row.state),
        main=row.parent.name if row.parent else "",
        has_consent=row.parent_consent_on is not None,
        permits=tuple(
            PermitFacts(one.number, one.target_group, one.valid_from, one.valid_to)
            for one in row.permits.all()
        ),
        agreements=tuple(
            AgreementFacts(one.number, one.starts_on, one.ends_on) for one in row.agreements.all()
        ),
        checks=tuple(CheckFacts(one.kind, one.done_on, one.outcome) for one in row.checks.all()),
        deviations=tuple(
            DeviationFacts(one.kind, one.severity, one.known_on, one.answered_on, one.closed_on)
            for one in row.deviations.all()
        ),
        reports_asked=len(reports),
        reports_answered=sum(one.answered_on is not None for one in reports),
        invoices=len(row.invoices.all()),
        invoices_matched=sum(one.pk in matched for one in row.invoices.all()),
        ore_by_year=_by_year(row),
    )


def _by_year(row: Supplier) -> dict[int, int]:
    found: Counter[int] = Counter()
    for one in row.invoices.all():
        found.update(by_year(one.period_from, one.period_to, one.amount_ore))
    return dict(sorted(found.items()))
