"""The yearly reports: the list, one with its sections, what it reads like, and as files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tryggare.domain.year_reports import Report, open_years, section
from tryggare.exit.forms.year_reports import BeginReportForm, SectionForm
from tryggare.exit.models import YearReport
from tryggare.exit.permissions import LEAD
from tryggare.exit.selectors import year_reports as selectors
from tryggare.exit.services import year_reports
from tryggare.exit.views import year_report_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.shell.locale import say

_FILES = {"pdf": year_reports.report_pdf, "docx": year_reports.report_docx}


@guarded(LEAD)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """Every report there is."""
    found = list(selectors.reports())
    context = {
        "table": parts.reports_table(found) if found else None,
        "crumbs": [parts.leading(), Crumb(_("Årsrapporter"))],
    }
    return render(request, "exit/year_reports/index.html", context)


@guarded(LEAD)
@never_cache
def begin(request: ActingRequest) -> HttpResponse:
    """A new one, of a year that has ended."""
    form = BeginReportForm(request.POST or None, years=open_years(timezone.localdate()))
    begun: list[YearReport] = []

    def save() -> None:
        kind, year = form.cleaned_data["kind"], int(form.cleaned_data["year"])
        begun.append(year_reports.begin(by=request.actor, kind=kind, year=year))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Rapporten är påbörjad."), "exit:year-report", begun[0].pk)
    ask = Ask(
        heading=_("Börja på en årsrapport"),
        lead=_("Du skriver avsnitt för avsnitt, i vilken ordning du vill. Inget skickas."),
        crumbs=[parts.leading(), parts.home()],
        submit=_("Börja"),
        cancel_url=reverse("exit:year-reports"),
    )
    return form_page(request, form, ask)


@guarded(LEAD)
@never_cache
def detail(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """The report's sections, and what can be done with it now."""
    report = or_404(lambda: selectors.one(report_id))
    versions = list(selectors.versions(report))
    context = {
        "report": report,
        "tag": parts.state_tag(report),
        "tasks": parts.section_tasks(report, selectors.texts(report)),
        "actions": parts.actions(report),
        "files": parts.draft_files(report),
        "versions": parts.versions_table(versions) if versions else None,
        "crumbs": [parts.leading(), parts.home(), Crumb(parts.name_of(report))],
    }
    return render(request, "exit/year_reports/detail.html", context)


@guarded(LEAD)
@never_cache
def write(request: ActingRequest, report_id: UUID, section: str) -> HttpResponse:
    """One section."""
    report = or_404(lambda: selectors.one(report_id))
    part = _section(report, section)
    before = selectors.texts(report).get(section)
    form = SectionForm(request.POST or None, initial={"body": before.body if before else ""})

    def save() -> None:
        body = form.cleaned_data["body"]
        year_reports.write(by=request.actor, report_id=report_id, code=section, body=body)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Texten är sparad."), "exit:year-report", report.pk)
    ask = Ask(
        heading=say(part.title),
        lead=say(part.prompt),
        crumbs=[parts.leading(), parts.home(), parts.to(report)],
        submit=_("Spara texten"),
        cancel_url=reverse("exit:year-report", args=[report.pk]),
    )
    return form_page(request, form, ask)


@guarded(LEAD)
@never_cache
def show(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """The report as it reads now."""
    report = or_404(lambda: selectors.one(report_id))
    made = year_reports.content_of(report)
    return _shown(request, report, made.content, _("Förhandsvisning"), parts.draft_files(report))


@guarded(LEAD)
@never_cache
def version(request: ActingRequest, report_id: UUID, number: int) -> HttpResponse:
    """A version that is frozen."""
    row = or_404(lambda: selectors.version(report_id, number))
    title = _("Version %(number)d") % {"number": number}
    rests = {
        "rests": parts.rests(row),
        "is_whole": year_reports.verifies(row),
        "digest": row.digest.hex(),
    }
    return _shown(request, row.report, row.content, title, parts.version_files(row), **rests)


@guarded(LEAD)
@never_cache
def file(request: ActingRequest, report_id: UUID, ending: str) -> HttpResponse:
    """The draft as a file, marked as one."""
    report = or_404(lambda: selectors.one(report_id))
    content = year_reports.content_of(report).content
    return _file(content, ending, _("utkast"), is_draft=True)


@guarded(LEAD)
@never_cache
def version_file(request: ActingRequest, report_id: UUID, number: int, ending: str) -> HttpResponse:
    """A frozen version as a file: always the same."""
    row = or_404(lambda: selectors.version(report_id, number))
    return _file(row.content, ending, str(number), is_draft=False)


def _section(report: YearReport, code: str) -> Any:
    try:
        return section(Report(report.kind), code)
    except KeyError as error:
        raise Http404 from error


def _shown(
    request: ActingRequest,
    report: YearReport,
    content: year_reports.Content,
    heading: str,
    files: list[parts.File],
    **more: object,
) -> HttpResponse:
    context = {
        "report": report,
        "heading": heading,
        "title": content["title"],
        "sections": parts.drawn(content),
        "files": files,
        "crumbs": [parts.leading(), parts.home(), parts.to(report), Crumb(heading)],
    }
    return render(request, "exit/year_reports/show.html", context | more)


def _file(
    content: year_reports.Content, ending: str, suffix: str, *, is_draft: bool
) -> HttpResponse:
    if ending not in _FILES:
        raise Http404
    # Its name says nothing of what it is about.
    stem = slugify(f"{_('Årsrapport')} {suffix}")
    return attachment(_FILES[ending](content, is_draft=is_draft), f"{stem}.{ending}")
