"""The report to kommunfullmäktige (law 2023:196 13 §): made, added to, handed over, then kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.pictures.lacking import never_in
from tryggare.domain.plans.states import ASSEMBLY_REPORT
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.measures.models import AssemblyReport
from tryggare.measures.permissions import REPORT
from tryggare.measures.selectors.assembly_facts import Period
from tryggare.measures.selectors.assembly_reports import latest_sent
from tryggare.measures.services.assembly_blocks import Content
from tryggare.measures.services.assembly_content import content_of, digest
from tryggare.measures.services.assembly_papers import report_docx, report_pdf
from tryggare.measures.services.assembly_personal import few_told_in, personal_in
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.situation.services.pictures import queue


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """What the diary says. ``reason``: why what looks like it points nobody out."""

    sent_on: date
    reference: str
    reason: str = ""


def usual_period(on: date) -> tuple[date, date]:
    """From the day after the latest report's period to ``on``; without one, the year so far."""
    latest = latest_sent()
    first = latest.period_to + timedelta(days=1) if latest else on.replace(month=1, day=1)
    return min(first, on), on


@transaction.atomic
def make(*, by: Actor, period_from: date, period_to: date) -> AssemblyReport:
    """Gather the facts of a period, as they are now.

    Raises InvalidInput for a period that cannot be, and Refused while there is another draft.
    """
    require(by, REPORT)
    # Whoever makes one waits here for others who do, so that there is one draft.
    queue(by)
    _check_period(period_from, period_to)
    if AssemblyReport.objects.filter(state=AssemblyReport.State.DRAFT).exists():
        raise Refused(say("Det finns redan ett utkast. Gör klart det eller ta bort det först."))
    report = AssemblyReport.objects.create(
        municipality_id=by.municipality_id,
        period_from=period_from,
        period_to=period_to,
        content=_facts(by, period_from, period_to),
        made_by_id=person_of(by),
    )
    period = {"period_from": period_from.isoformat(), "period_to": period_to.isoformat()}
    record(by=by, action="measures.assembly_report.make", on=report, changes=period)
    return report


@transaction.atomic
def take_anew(*, by: Actor, report_id: UUID) -> AssemblyReport:
    """Gather the facts again; the leading body's own words stay.

    Raises AssemblyReport.DoesNotExist, and Refused for one that is handed over.
    """
    report = _draft(by, report_id)
    report.content = _facts(by, report.period_from, report.period_to)
    report.save(update_fields=["content"])
    record(by=by, action="measures.assembly_report.take_anew", on=report)
    return report


@transaction.atomic
def write(*, by: Actor, report_id: UUID, words: str) -> AssemblyReport:
    """What the leading body adds. Raises as ``take_anew``, and InvalidInput for words that hold
    what never is in a report."""
    report = _draft(by, report_id)
    never = never_in([words])
    if never is not None:
        what = say("Texten innehåller %(kinds)s. Ta bort det.", kinds=never)
        raise InvalidInput([Problem("words", what)])
    report.words = words.strip()
    report.save(update_fields=["words"])
    record(by=by, action="measures.assembly_report.write", on=report)
    return report


@transaction.atomic
def remove(*, by: Actor, report_id: UUID) -> None:
    """Take a draft away. Raises as ``take_anew``."""
    report = _draft(by, report_id)
    record(by=by, action="measures.assembly_report.remove", on=report)
    report.delete()


@transaction.atomic
def hand_over(*, by: Actor, report_id: UUID, facts: HandOver) -> AssemblyReport:
    """Freeze it with its files: from now on nothing in it changes.

    Raises as ``take_anew``, and InvalidInput for a day or a number that cannot be, or while
    something looks like personal data or tells of 1 to 4, and nobody has said why not.
    """
    report = _draft(by, report_id)
    _check_hand_over(report, facts)
    content = whole(report) | {
        "sent": {"on": facts.sent_on.isoformat(), "reference": facts.reference.strip()}
    }
    report.content = content
    report.pdf, report.docx = report_pdf(content), report_docx(content)
    report.sha256 = digest(content)
    report.sent_on, report.reference = facts.sent_on, facts.reference.strip()
    report.state = move(ASSEMBLY_REPORT, report.state, "hand_over")
    report.save()
    record(
        by=by,
        action="measures.assembly_report.hand_over",
        on=report,
        changes={
            "sent_on": facts.sent_on.isoformat(),
            "reference": report.reference,
            "sha256": report.sha256,
        },
        reason=facts.reason.strip(),
    )
    return report


def whole(report: AssemblyReport) -> Content:
    """The facts with the leading body's own words."""
    return {**report.content, "words": report.words}


def doubtful_in(report: AssemblyReport) -> list[str]:
    """What in it looks like data about a person, or tells of 1 to 4, in the words that stand
    there."""
    content = whole(report)
    return [*personal_in(content), *few_told_in(content)]


def _check_period(first: date, last: date) -> None:
    problems = []
    if last > timezone.localdate():
        problems.append(Problem("period_to", say("Dagen har inte varit än.")))
    if last < first:
        problems.append(Problem("period_to", say("Perioden slutar före den börjar.")))
    if problems:
        raise InvalidInput(problems)


def _check_hand_over(report: AssemblyReport, facts: HandOver) -> None:
    problems = []
    if facts.sent_on > timezone.localdate():
        problems.append(Problem("sent_on", say("Dagen har inte varit än.")))
    elif facts.sent_on < report.period_to:
        problems.append(
            Problem("sent_on", say("Rapporten kan inte lämnas innan perioden är slut."))
        )
    elif facts.sent_on.isoformat() < report.content["day"]:
        what = say("Uppgifterna hämtades senare än så. Välj den dagen eller en senare.")
        problems.append(Problem("sent_on", what))
    if not facts.reference.strip():
        problems.append(Problem("reference", say("Skriv diarienumret.")))
    if doubtful_in(report) and not facts.reason.strip():
        what = say("Skriv varför inget av detta pekar ut en person.")
        problems.append(Problem("reason", what))
    if problems:
        raise InvalidInput(problems)


def _draft(by: Actor, report_id: UUID) -> AssemblyReport:
    require(by, REPORT)
    report = AssemblyReport.objects.select_for_update().get(pk=report_id)
    if report.state != AssemblyReport.State.DRAFT:
        raise Refused(say("Rapporten är överlämnad och går inte att ändra."))
    return report


def _facts(by: Actor, first: date, last: date) -> Content:
    municipality = Municipality.objects.get(pk=by.municipality_id)
    return content_of(municipality, Period(first, last, timezone.localdate()))
