"""A reporter's own: the organisations they report for, and what has become of what they sent."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from tryggare.domain.incidents.reports import told_as
from tryggare.organisations.models import District, Organisation
from tryggare.situation.models import Report, ReportQuestion, Tip


def organisations_of(person_id: UUID) -> list[Organisation]:
    """Where the person is on duty today, by name."""
    today = timezone.localdate()
    now = Q(duties__ends__isnull=True) | Q(duties__ends__gte=today)
    found = Organisation.objects.filter(now, duties__person=person_id, duties__starts__lte=today)
    return list(found.distinct())


def own(person_id: UUID) -> QuerySet[Report]:
    """The person's reports, the latest first."""
    return Report.objects.filter(reported_by=person_id).select_related("category", "district")


def own_one(person_id: UUID, report_id: UUID) -> tuple[Report, list[ReportQuestion]]:
    """One of the person's reports with its questions. Raises Report.DoesNotExist."""
    found = own(person_id).select_related("organisation", "category__group", "incident", "same_as")
    report = found.get(pk=report_id)
    return report, list(report.questions.all())


def told_state(row: Report | Tip) -> str:
    """``told_as`` of a row, by its incident as it stands now."""
    incident = row.incident or row.same_as
    return told_as(row.state, incident.state if incident else None)


def answers_to_read(person_id: UUID) -> int:
    """How many of the person's reports have an answer they have not seen."""
    unread = Report.objects.filter(answered_at__isnull=False, read_at__isnull=True)
    return unread.filter(reported_by=person_id).count()


def questions_to_answer(person_id: UUID) -> list[ReportQuestion]:
    """The questions that wait for the person's reply, the oldest first."""
    return list(
        ReportQuestion.objects.filter(report__reported_by=person_id, replied_at__isnull=True)
        .exclude(report__state=Report.State.WITHDRAWN)
        .select_related("report__category")
    )


def districts() -> list[District]:
    """The kommundelar one may choose, by name."""
    return list(District.objects.all())
