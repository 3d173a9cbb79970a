"""Writing a yearly report: texts that are kept, versions that are frozen, and the handing over."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.domain.year_reports import YEAR_REPORT, Report, open_years, section, sections
from tryggare.exit.models import ReportText, ReportVersion, YearReport
from tryggare.exit.permissions import LEAD
from tryggare.exit.selectors import year_reports as selectors
from tryggare.exit.services.year_reports.content import content_of
from tryggare.organisations.permissions import Actor, person_of, require


@transaction.atomic
def begin(*, by: Actor, kind: str, year: int) -> YearReport:
    """Begin the report of a year that has ended. Raises InvalidInput."""
    require(by, LEAD)
    if kind not in YearReport.Kind.values:
        raise InvalidInput([Problem("kind", say("Välj vem rapporten är till."))])
    if year not in open_years(timezone.localdate()):
        raise InvalidInput([Problem("year", say("Välj ett år som har slutat."))])
    report, is_new = YearReport.objects.get_or_create(
        municipality_id=by.municipality_id,
        kind=kind,
        year=year,
        defaults={"begun_by_id": person_of(by)},
    )
    if not is_new:
        raise InvalidInput([Problem("year", say("Rapporten för det året finns redan."))])
    record(by=by, action="exit.report.begin", on=report)
    return report


@transaction.atomic
def write(*, by: Actor, report_id: UUID, code: str, body: str) -> ReportText | None:
    """Add what a section now says. Gives None when it said so already.

    Raises YearReport.DoesNotExist, KeyError for a section that the report does not have, and
    Refused when it is no draft.
    """
    require(by, LEAD)
    report = _held(report_id)
    _require_draft(report)
    section(Report(report.kind), code)
    before = selectors.texts(report).get(code)
    if body == (before.body if before else ""):
        return None
    row = ReportText(
        municipality_id=report.municipality_id,
        report=report,
        section=code,
        body=body,
        written_by_id=person_of(by),
    )
    row.save(force_insert=True)
    record(by=by, action="exit.report.write", on=report, changes={"section": code})
    return row


@transaction.atomic
def finish(*, by: Actor, report_id: UUID) -> ReportVersion:
    """Freeze the report as it reads now. Raises YearReport.DoesNotExist, and Refused while a
    section that must be written is not."""
    require(by, LEAD)
    report = _held(report_id)
    after = move(YEAR_REPORT, report.state, "finish")
    texts = selectors.texts(report)
    for one in sections(Report(report.kind)):
        text = texts.get(one.code)
        if one.must and (text is None or not text.body.strip()):
            raise Refused(say("Skriv avsnittet %(section)s först.", section=one.title))
    made = content_of(report)
    version = ReportVersion(
        municipality_id=report.municipality_id,
        report=report,
        number=selectors.versions(report).count() + 1,
        content=made.content,
        rests_on=made.rests_on,
        digest=made.digest,
        made_on=timezone.localdate(),
        made_by_id=person_of(by),
    )
    version.save(force_insert=True)
    _moved(by, report, after, "finish", version)
    return version


@transaction.atomic
def reopen(*, by: Actor, report_id: UUID) -> YearReport:
    """Go on writing what was finished but not handed over; the version stays. Raises as above."""
    require(by, LEAD)
    report = _held(report_id)
    _moved(by, report, move(YEAR_REPORT, report.state, "reopen"), "reopen")
    return report


@transaction.atomic
def correct(*, by: Actor, report_id: UUID) -> YearReport:
    """Begin a new version of what has been handed over, which stands. Raises as above."""
    require(by, LEAD)
    report = _held(report_id)
    _moved(by, report, move(YEAR_REPORT, report.state, "correct"), "correct")
    return report


@transaction.atomic
def hand_over(*, by: Actor, report_id: UUID, on: date, reference: str) -> ReportVersion:
    """Note that the newest version was handed over on a day, under a number or paragraph.

    Raises YearReport.DoesNotExist, Refused, and InvalidInput for a day before it was finished or
    to come.
    """
    require(by, LEAD)
    report = _held(report_id)
    after = move(YEAR_REPORT, report.state, "hand_over")
    version = selectors.versions(report)[0]
    if on > timezone.localdate():
        raise InvalidInput([Problem("on", say("Dagen har inte varit än."))])
    if on < version.made_on:
        raise InvalidInput([Problem("on", say("Rapporten blev färdig senare än så."))])
    if not reference.strip():
        raise InvalidInput([Problem("reference", say("Skriv diarienummer eller paragraf."))])
    version.handed_on, version.reference = on, reference.strip()
    version.handed_by_id = person_of(by)
    version.save(update_fields=["handed_on", "reference", "handed_by"])
    _moved(by, report, after, "hand_over", version)
    return version


def _moved(
    by: Actor, report: YearReport, state: str, way: str, version: ReportVersion | None = None
) -> None:
    report.state = state
    report.save(update_fields=["state"])
    told = {} if version is None else {"version": version.number}
    record(by=by, action=f"exit.report.{way}", on=report, changes=told)


def _held(report_id: UUID) -> YearReport:
    rows = YearReport.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.get(pk=report_id)


def _require_draft(report: YearReport) -> None:
    if report.state != YearReport.State.DRAFT:
        raise Refused(say("Rapporten är färdig. Öppna den igen för att skriva mer."))
