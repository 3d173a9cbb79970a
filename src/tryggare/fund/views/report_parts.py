"""The parts of an account's page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.errors import Refused
from tryggare.fund.models import Report
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.views.award_parts import day
from tryggare.fund.views.pages import amount, kronor
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.views.pages import or_404
from tryggare.organisations.views.stored_files import download
from tryggare.shell.elements import Answer, Cell, Column, Table
from tryggare.shell.locale import say


def report_lead(report: Report) -> str:
    """What is so, and what is asked."""
    who = {"title": report.award.application.title, "day": day(report.due)}
    if report.state == Report.State.EXPECTED:
        return _("Redovisningen av %(title)s ska komma senast %(day)s.") % who
    if report.state == Report.State.LACKING:
        return _("Redovisningen är skickad tillbaka: %(finding)s") % {"finding": report.finding}
    if report.state == Report.State.APPROVED:
        return _("Redovisningen är godkänd.")
    return _("Redovisningen väntar på att granskas. Godkänn den eller skriv vad som saknas.")


def outcome_table(report: Report) -> Table:
    """The outcome against the budget, line by line."""
    told = {line.line_id: line for line in report.lines.all()}
    columns = [
        Column(_("Post")),
        Column(_("Beviljat, kr"), numeric=True),
        Column(_("Utfall, kr"), numeric=True),
        Column(_("Skillnad, kr"), numeric=True),
        Column(_("Kommentar"), prose=True),
    ]
    rows: list[list[Cell | str]] = []
    for line in report.award.lines.all():
        one = told.get(line.pk)
        rows.append(
            [
                Cell(line.label, note=f"{line.get_category_display()} {line.year}"),
                amount(line.amount_ore),
                amount(one.outcome_ore) if one else "–",
                amount(line.amount_ore - one.outcome_ore) if one else "–",
                one.comment if one else "",
            ]
        )
    return Table(columns, rows, _("Utfall mot beviljad budget"))


def report_answers(report: Report) -> list[Answer]:
    """What was told, and who answers for the figures."""
    outcome = sum(line.outcome_ore for line in report.lines.all())
    sent = " ".join(part for part in (str(report.submitted_by or ""), _sent(report)) if part)
    return [
        Answer(_("Utfall sammanlagt"), kronor(outcome) if report.lines.all() else ""),
        Answer(_("Vad som gjorts"), report.activities),
        Answer(_("Avvikelser"), report.deviations),
        Answer(_("Intygas av"), report.certified_by),
        Answer(_("Inlämnad"), sent),
        Answer(_("Granskarens ord"), report.finding),
    ]


def extract_url(report: Report, route: str) -> str:
    """Where the extract of the books is fetched, or nothing when there is none."""
    return reverse(route, args=[report.pk]) if report.extract_id else ""


def sent_extract(request: ActingRequest, report_id: UUID, back: str) -> HttpResponse:
    """The extract itself; a file that is not as it was stored is told of on the page it is on."""
    stored = or_404(lambda: selectors.extract(report_id))
    if stored is None:
        raise Http404
    try:
        return download(stored)
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect(back, report_id)


def _sent(report: Report) -> str:
    return day(timezone.localtime(report.submitted_at).date()) if report.submitted_at else ""
