"""A yearly report is finished, opened again, handed over, and put right."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.exit.forms.year_reports import HandReportForm
from tryggare.exit.permissions import LEAD
from tryggare.exit.selectors import year_reports as selectors
from tryggare.exit.services import year_reports
from tryggare.exit.views import year_report_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.locale import say


@require_POST
@guarded(LEAD)
def finish(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """Freeze it as it reads now."""
    return _stepped(request, report_id, year_reports.finish, _("Rapporten är färdig."))


@require_POST
@guarded(LEAD)
def reopen(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """Go on writing."""
    return _stepped(request, report_id, year_reports.reopen, _("Rapporten är öppen igen."))


@require_POST
@guarded(LEAD)
def correct(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """A new version of one that has been handed over."""
    said = _("Rapporten är öppen igen. Den som är överlämnad står kvar.")
    return _stepped(request, report_id, year_reports.correct, said)


def _stepped(
    request: ActingRequest, report_id: UUID, step: Callable[..., object], said: str
) -> HttpResponse:
    """Back at the report, with ``said`` or with why not."""
    try:
        or_404(lambda: step(by=request.actor, report_id=report_id))
    except Refused as error:
        said = say(error.message)
    return done(request, said, "exit:year-report", report_id)


@guarded(LEAD)
@never_cache
def hand_over(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """When and under what number it was handed over."""
    report = or_404(lambda: selectors.one(report_id))
    form = HandReportForm(request.POST or None)

    def save() -> None:
        year_reports.hand_over(by=request.actor, report_id=report_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Det är noterat."), "exit:year-report", report.pk)
    ask = Ask(
        heading=_("Notera att rapporten är överlämnad"),
        lead=_("Sedan kan den inte ändras. Ska något rättas blir det en ny version."),
        crumbs=[parts.leading(), parts.home(), parts.to(report)],
        submit=_("Notera"),
        cancel_url=reverse("exit:year-report", args=[report.pk]),
    )
    return form_page(request, form, ask)
