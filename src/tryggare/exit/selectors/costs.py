"""The rows of costs and grants in a case, as they lie: sealed."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from tryggare.exit.models import (
    CallOff,
    CaseGrant,
    CaseGrantStep,
    CostEntry,
    CostFunding,
    Delivery,
    GrantTally,
    InvoiceMatch,
    StateGrant,
)


def entries(case_id: UUID) -> QuerySet[CostEntry]:
    """The oldest first, each with its payment where it has one."""
    found = CostEntry.objects.filter(case=case_id).select_related("written_by", "payment")
    return found.order_by("written_at", "pk")


def fundings(case_id: UUID) -> QuerySet[CostFunding]:
    """Every version, the oldest first."""
    return CostFunding.objects.filter(case=case_id).order_by("entry_id", "version")


def call_offs(case_id: UUID) -> QuerySet[CallOff]:
    found = CallOff.objects.filter(case=case_id).select_related("written_by")
    return found.order_by("starts_on", "written_at", "pk")


def deliveries(case_id: UUID) -> QuerySet[Delivery]:
    """Month by month; of one month the oldest first."""
    found = Delivery.objects.filter(case=case_id).select_related("written_by")
    return found.order_by("call_off_id", "month", "written_at", "pk")


def matches(case_id: UUID) -> QuerySet[InvoiceMatch]:
    """The oldest first, each with its decision where it has one."""
    found = InvoiceMatch.objects.filter(case=case_id)
    return found.select_related("written_by", "decision__written_by").order_by("written_at", "pk")


def grants(case_id: UUID) -> QuerySet[CaseGrant]:
    return CaseGrant.objects.filter(case=case_id).order_by("applied_on", "written_at", "pk")


def grant_steps(case_id: UUID) -> QuerySet[CaseGrantStep]:
    found = CaseGrantStep.objects.filter(case=case_id).select_related("written_by")
    return found.order_by("grant_id", "written_at", "pk")


def undecided(person_id: UUID) -> QuerySet[InvoiceMatch]:
    """The matches of one's cases that wait for someone, and that this person may decide."""
    waiting = InvoiceMatch.objects.filter(decision__isnull=True).select_related("case")
    mine = waiting.exclude(written_by=person_id).exclude(call_off__written_by=person_id)
    return mine.order_by("written_at", "pk")


def accounting() -> QuerySet[CaseGrantStep]:
    """The days by which grants in one's cases are accounted for, where nobody has."""
    done = CaseGrantStep.objects.filter(kind=CaseGrantStep.Kind.REPORTED).values("grant_id")
    rows = CaseGrantStep.objects.filter(kind=CaseGrantStep.Kind.GRANTED)
    return rows.exclude(grant_id__in=done).select_related("case", "grant").order_by("report_by")


def state_grants() -> QuerySet[StateGrant]:
    """Those given to the municipality, the newest first."""
    return StateGrant.objects.select_related("added_by")


def used_ore(grant_id: UUID) -> int:
    """What the cases together use of a grant to the municipality: one sum, in öre."""
    found = GrantTally.objects.filter(grant=grant_id).values_list("used_ore", flat=True).first()
    return found or 0


def used_by_grant() -> dict[UUID, int]:
    """The same for every grant."""
    return dict(GrantTally.objects.values_list("grant_id", "used_ore"))


def invoice_sums(invoice_id: UUID) -> tuple[int, int, int, bool]:
    """Approved, disputed and delivered öre of an invoice, and whether all of it is answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_invoice_matched(%s)", [invoice_id])
        approved, disputed, delivered, complete = cursor.fetchone()
    return approved, disputed, delivered, complete
