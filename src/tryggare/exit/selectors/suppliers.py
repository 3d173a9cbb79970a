"""The register of suppliers, and what each one's rows amount to on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tryggare.domain.suppliers import (
    Looked,
    OpenDeviation,
    Period,
    PermitDuty,
    Reason,
    SupplierFacts,
    SupplierState,
    all_activities,
    usable,
)
from tryggare.exit.models import Supplier, SupplierRules

_ROWS = ("permits", "checks", "agreements", "deviations")


@dataclass(frozen=True)
class Standing:
    """A supplier, and why it may not be used today; nothing when it may."""

    supplier: Supplier
    reasons: list[Reason]


def everyone() -> QuerySet[Supplier]:
    """Every supplier, by name, with what ``facts_of`` asks for."""
    ahead = [*_ROWS, *(f"parent__{name}" for name in _ROWS)]
    return Supplier.objects.select_related("parent").prefetch_related(*ahead).order_by("sort_key")


def one(supplier_id: UUID) -> Supplier:
    """The supplier. Raises Supplier.DoesNotExist."""
    return everyone().get(pk=supplier_id)


def mains(*, without: Supplier | None) -> QuerySet[Supplier]:
    """Those whom another may be subcontractor to: with an agreement of their own."""
    found = Supplier.objects.filter(parent=None).exclude(state=Supplier.State.ENDED)
    return found.exclude(pk=without.pk) if without else found


def standing(on: date) -> list[Standing]:
    """Every supplier with what is missing on that day."""
    return [Standing(row, usable(facts_of(row), on)) for row in everyone()]


def facts_of(row: Supplier) -> SupplierFacts:
    """What the register knows of ``row``, and of whom it works for."""
    main = None if row.parent is None else _facts(row.parent, None)
    return _facts(row, main)


def rules(municipality_id: UUID) -> SupplierRules:
    """The times that the municipality has chosen; those of the house until it has."""
    found = SupplierRules.objects.first()
    return found or SupplierRules(municipality_id=municipality_id)


def _facts(row: Supplier, main: SupplierFacts | None) -> SupplierFacts:
    latest = _latest_checks(row)
    return SupplierFacts(
        name=row.name,
        state=SupplierState(row.state),
        duty=PermitDuty(row.permit_duty),
        permits=tuple(Period(one.valid_from, one.valid_to) for one in row.permits.all()),
        permit_check=latest.get("permit"),
        owners_check=latest.get("owners"),
        staff_check=latest.get("staff"),
        needs_staff_check=row.takes_children and all_activities()[row.activity].housing,
        agreements=tuple(Period(one.starts_on, one.ends_on) for one in row.agreements.all()),
        deviations=tuple(
            OpenDeviation(one.known_on, one.severity == "serious", one.kind == "misconduct")
            for one in row.deviations.all()
            if one.closed_on is None
        ),
        main=main,
        has_consent=row.parent_consent_on is not None,
    )


def _latest_checks(row: Supplier) -> dict[str, Looked]:
    """Of each kind the one made last, and of one day the one written last."""
    found: dict[str, Looked] = {}
    for check in sorted(row.checks.all(), key=lambda one: (one.done_on, one.added_at)):
        found[check.kind] = Looked(check.done_on, check.outcome != "failed", check.next_on)
    return found
