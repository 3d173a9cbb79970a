"""*Mina rapporter*: how far each has come, the answer, and the question that waits."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import person_of
from tryggare.organisations.views.pages import Ask, Row, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages
from tryggare.situation.forms.reports import ReplyForm
from tryggare.situation.models import Report, ReportQuestion
from tryggare.situation.permissions import REPORT
from tryggare.situation.selectors import reports as selectors
from tryggare.situation.services import reports
from tryggare.situation.views import report_parts as parts

_PER_PAGE = 50


@guarded(REPORT)
def index(request: ActingRequest) -> HttpResponse:
    """One's own reports, the latest first."""
    found = selectors.own(person_of(request.actor))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "lead": _lead(page.paginator.count, selectors.answers_to_read(person_of(request.actor))),
        "table": _table([_row(report) for report in page]),
        "has_rows": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "action": Action(_("Rapportera"), reverse("situation:report")),
    }
    return render(request, "situation/reports/own.html", context)


@guarded(REPORT)
def detail(request: ActingRequest, reported_id: UUID) -> HttpResponse:
    """One of one's own; to open it is to have read the answer."""
    found = or_404(lambda: selectors.own_one(person_of(request.actor), reported_id))
    report, questions = found
    or_404(lambda: reports.read(by=request.actor, report_id=reported_id))
    can_withdraw = report.state in (Report.State.RECEIVED, Report.State.HELD)
    url = reverse("situation:own-report-withdraw", args=[report.pk])
    context = {
        "report": report,
        "state": parts.state_tag(report),
        "lead": parts.next_step(report),
        "answers": parts.answers(report),
        "questions": questions,
        "withdraw": Action(_("Ta tillbaka"), url, "danger", post=True) if can_withdraw else None,
        "crumbs": [_home(), Crumb(str(report.category))],
    }
    return render(request, "situation/reports/own_one.html", context)


@guarded(REPORT)
@require_POST
def withdraw(request: ActingRequest, reported_id: UUID) -> HttpResponse:
    """Take one's own report back before anyone has taken it up."""
    try:
        or_404(lambda: reports.withdraw_own(by=request.actor, report_id=reported_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:own-report", reported_id)
    return done(request, _("Rapporten är återtagen."), "situation:own-report", reported_id)


@guarded(REPORT)
def reply(request: ActingRequest, report_question_id: UUID) -> HttpResponse:
    """Answer what the coordinator asks."""
    waiting = selectors.questions_to_answer(person_of(request.actor))
    question = or_404(lambda: _one_of(waiting, report_question_id))
    form = ReplyForm(request.POST or None)

    def save() -> None:
        text = form.cleaned_data["reply"]
        reports.reply(by=request.actor, question_id=question.pk, text=text)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Svaret är skickat."), "situation:own-report", question.report_id)
    url = reverse("situation:own-report", args=[question.report_id])
    ask = Ask(
        heading=_("Svara på frågan"),
        lead=question.question,
        crumbs=[_home(), Crumb(str(question.report.category), url)],
        submit=_("Skicka svaret"),
        cancel_url=url,
    )
    return form_page(request, form, ask)


def _one_of(waiting: list[ReportQuestion], wanted: UUID) -> ReportQuestion:
    for one in waiting:
        if one.pk == wanted:
            return one
    raise ReportQuestion.DoesNotExist


def _home() -> Crumb:
    return Crumb(_("Mina rapporter"), reverse("situation:own-reports"))


def _lead(count: int, unread: int) -> str:
    if not count:
        return _("Du har inte rapporterat något än.")
    if not unread:
        return _("Samordnaren läser alla rapporter, och svaren kommer här.")
    return ngettext(
        "%(count)d rapport har fått ett svar som du inte har läst.",
        "%(count)d rapporter har fått svar som du inte har läst.",
        unread,
    ) % {"count": unread}


def _table(rows: list[Row]) -> Table:
    columns = [
        Column(_("Vad")),
        Column(_("Var")),
        Column(_("När")),
        Column(_("Läge")),
        Column(_("Svar")),
    ]
    return Table(columns, rows, _("Mina rapporter"), caption_hidden=True)


def _row(report: Report) -> Row:
    url = reverse("situation:own-report", args=[report.pk])
    return [
        Cell(str(report.category), url),
        parts.where(report),
        parts.when(report),
        parts.state_tag(report),
        _answered(report),
    ]


def _answered(report: Report) -> Tag | str:
    if report.answered_at is None:
        return _("Inte än")
    return _("Läst") if report.read_at else Tag(_("Nytt svar"), "sun")
