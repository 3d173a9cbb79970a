"""The yearly reports, what is written in them and what they became."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tryggare.exit.models import ReportText, ReportVersion, YearReport


def reports() -> QuerySet[YearReport]:
    """The newest year first."""
    return YearReport.objects.order_by("-year", "kind")


def one(report_id: UUID) -> YearReport:
    """Raises YearReport.DoesNotExist."""
    return YearReport.objects.select_related("municipality").get(pk=report_id)


def texts(report: YearReport) -> dict[str, ReportText]:
    """The newest text of each section that anything has been written in."""
    rows = ReportText.objects.filter(report=report).select_related("written_by")
    return {row.section: row for row in rows.order_by("written_at", "pk")}


def versions(report: YearReport) -> QuerySet[ReportVersion]:
    """The newest first."""
    rows = ReportVersion.objects.filter(report=report).select_related("made_by", "handed_by")
    return rows.order_by("-number")


def version(report_id: UUID, number: int) -> ReportVersion:
    """Raises ReportVersion.DoesNotExist."""
    rows = ReportVersion.objects.select_related("report__municipality")
    return rows.get(report=report_id, number=number)


def is_handed(kind: str, year: int) -> bool:
    return YearReport.objects.filter(
        kind=kind, year=year, versions__handed_on__isnull=False
    ).exists()
