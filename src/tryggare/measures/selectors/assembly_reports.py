"""Reports to fullmäktige: the list, one of them, and when the next is expected."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet

from tryggare.domain.plans.reporting import next_report, tells_from
from tryggare.measures.models import AssemblyReport
from tryggare.measures.permissions import REPORT
from tryggare.organisations.permissions import Actor
from tryggare.situation.models import SituationPicture

_FILES = ("pdf", "docx")


def readable(actor: Actor) -> QuerySet[AssemblyReport]:
    """What is handed over; whoever makes them sees the drafts too. Without their files."""
    rows = AssemblyReport.objects.defer(*_FILES, "content")
    return rows if actor.may(REPORT) else rows.filter(state=AssemblyReport.State.SENT)


def one(actor: Actor, report_id: UUID) -> AssemblyReport:
    """Raises AssemblyReport.DoesNotExist, for a draft too unless one makes them."""
    rows = AssemblyReport.objects.defer(*_FILES)
    if not actor.may(REPORT):
        rows = rows.filter(state=AssemblyReport.State.SENT)
    return rows.get(pk=report_id)


def file(report: AssemblyReport, ending: str) -> bytes:
    """The file as it was when the report was handed over."""
    return bytes(AssemblyReport.objects.values_list(ending, flat=True).get(pk=report.pk))


def draft() -> AssemblyReport | None:
    rows = AssemblyReport.objects.defer(*_FILES, "content")
    return rows.filter(state=AssemblyReport.State.DRAFT).first()


def latest_sent() -> AssemblyReport | None:
    """The one whose period ends last."""
    rows = AssemblyReport.objects.defer(*_FILES, "content")
    return rows.filter(state=AssemblyReport.State.SENT).order_by("-period_to", "-sent_on").first()


def expected_by() -> date | None:
    """The last day for the next report by the municipality's own rule: from the latest, and before
    the first from when there was something to tell of; None without an adopted lägesbild."""
    rows = AssemblyReport.objects.filter(state=AssemblyReport.State.SENT)
    latest = rows.order_by("-sent_on").values_list("sent_on", flat=True).first()
    if latest is None:
        first = SituationPicture.objects.aggregate(first=Min("decided_on"))["first"]
        latest = first and max(first, tells_from())
    return next_report(latest) if latest else None
