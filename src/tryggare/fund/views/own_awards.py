"""Granted measures for those who carry them out: money to move, accounts to render."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.errors import InvalidInput
from tryggare.domain.wording import percent_text
from tryggare.fund.forms.own_awards import MoveMoneyForm, ReportForm
from tryggare.fund.models import Award, Fund, Report
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import change_requests, reports
from tryggare.fund.views import award_parts as parts
from tryggare.fund.views.hats import applying
from tryggare.fund.views.pages import PER_PAGE, amount, kronor, law
from tryggare.fund.views.report_parts import (
    extract_url,
    outcome_table,
    report_answers,
    sent_extract,
)
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag, Task
from tryggare.shell.forms import show_error
from tryggare.shell.links import row_links
from tryggare.shell.locale import active
from tryggare.shell.pagination import pages

_MAY_MOVE = {Award.State.DECIDED, Award.State.UNDER_WAY, Award.State.STOPPED}
_MAY_REPORT = {Award.State.UNDER_WAY, Award.State.STOPPED}
_TO_WRITE = {Report.State.EXPECTED, Report.State.LACKING}


@applying
def index(request: ActingRequest) -> HttpResponse:
    """What one's own bodies have been granted."""
    page = Paginator(selectors.own(), PER_PAGE).get_page(request.GET.get("page"))
    columns = [
        Column(_("Åtgärd")),
        Column(_("Läge")),
        Column(_("Beviljat, kr"), numeric=True),
        Column(_("Nästa datum")),
    ]
    link = row_links("fund:own-award")
    rows = [_row(award, link(award.pk)) for award in page]
    context = {
        "lead": _index_lead(page.paginator.count),
        "table": Table(columns, rows, _("Mina beviljade åtgärder"), caption_hidden=True),
        "has_rows": bool(rows),
        "pages": pages(page, request.GET),
    }
    return render(request, "fund/awards/own_index.html", context)


@applying
def detail(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """One's own measure: what was granted, and what is asked in return."""
    award = or_404(lambda: selectors.one(award_id))
    url = reverse("fund:own-effects", args=[award_id])
    actions = [Action(_("Uppföljning"), url, "secondary")]
    if award.state in _MAY_MOVE:
        url = reverse("fund:own-award-move", args=[award_id])
        actions.append(Action(_("Flytta pengar mellan rader"), url, "secondary"))
    context = {
        "award": award,
        "state": parts.state_tag(award),
        "lead": _lead(award),
        "facts": parts.facts(award),
        "kind": parts.kind_told(award),
        "answers": parts.granted(award),
        "lines": parts.line_table(award),
        "money": [parts.part_box(part, []) for part in award.instalments.all()],
        "tasks": [_report_task(report) for report in award.reports.all()],
        "changes": [parts.change_box(one, []) for one in award.change_requests.all()],
        "claims": [parts.claim_box(one, []) for one in award.recoveries.all()],
        "actions": actions,
        "law": law(parts.kind_law(award)),
        "crumbs": [_home(), Crumb(award.application.title)],
    }
    return render(request, "fund/awards/own_detail.html", context)


@applying
def move(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Tell of money moved between lines of the budget, or ask to move it."""
    award = or_404(lambda: selectors.bare(award_id))
    form = MoveMoneyForm(request.POST or None, award=award)

    def save() -> None:
        values = form.cleaned_data
        asked = change_requests.ask(
            by=request.actor,
            award_id=award_id,
            from_line_id=values["from_line"].pk,
            to_line_id=values["to_line"].pk,
            amount_ore=values["amount_ore"],
            reason=values["reason"],
        )
        told.append(asked.needs_decision)

    told: list[bool] = []
    if request.method == "POST" and saved(form, save):
        sentence = (
            _("Ändringen är stor nog att kräva beslut. Du får svar när den är prövad.")
            if told[0]
            else _("Pengarna är flyttade. Ändringen är liten och kräver inget beslut.")
        )
        return done(request, sentence, "fund:own-award", award_id)
    ask = Ask(
        heading=_("Flytta pengar mellan rader"),
        lead=_limits(award.application.round.fund),
        crumbs=_to(award),
        submit=_("Skicka"),
        cancel_url=reverse("fund:own-award", args=[award_id]),
    )
    return form_page(request, form, ask)


@applying
def report(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """Write an account, save it as it is, or send it in; afterwards, read it."""
    told = or_404(lambda: selectors.report(report_id))
    form = None
    if told.state in _TO_WRITE:
        form = ReportForm(request.POST or None, request.FILES or None, report=told)
    if request.method == "POST" and form is not None:
        answer = _sent(request, told, form)
        if answer is not None:
            return answer
        told = selectors.report(report_id)
    context = {
        "report": told,
        "state": parts.report_tag(told),
        "lead": _report_lead(told),
        "form": form,
        "answers": report_answers(told),
        "table": outcome_table(told),
        "extract_url": extract_url(told, "fund:own-report-extract"),
        "cancel_url": reverse("fund:own-award", args=[told.award_id]),
        "crumbs": [*_to(told.award), Crumb(told.get_kind_display())],
    }
    return render(request, "fund/awards/own_report.html", context)


@applying
def extract(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """The extract one has attached."""
    return sent_extract(request, report_id, "fund:own-report")


def _sent(request: ActingRequest, told: Report, form: ReportForm) -> HttpResponse | None:
    """Where to go once it is saved or sent, or None when something is to be mended.

    What can be kept is kept before anything is asked of the whole, the file too: a browser does not
    send it twice.
    """

    def keep() -> None:
        reports.save(by=request.actor, report_id=told.pk, facts=form.facts, extract=form.upload)

    if not saved(form, keep):
        return None
    if request.POST.get("verb") != "submit":
        return done(request, _("Utkastet är sparat."), "fund:own-report", told.pk)
    try:
        reports.submit(by=request.actor, report_id=told.pk, facts=form.facts)
    except InvalidInput as error:
        show_error(form, error)
        return None
    return done(request, _("Redovisningen är inskickad."), "fund:own-award", told.award_id)


def _home() -> Crumb:
    return Crumb(_("Mina beviljade åtgärder"), reverse("fund:own-awards"))


def _to(award: Award) -> list[Crumb]:
    url = reverse("fund:own-award", args=[award.pk])
    return [_home(), Crumb(award.application.title, url)]


def _index_lead(count: int) -> str:
    if not count:
        return _("Inget är beviljat än. Här ser du pengarna och redovisningarna när det är det.")
    sentence = ngettext(
        "%(count)d åtgärd har fått pengar. Öppna den för att redovisa eller flytta pengar.",
        "%(count)d åtgärder har fått pengar. Öppna en för att redovisa eller flytta pengar.",
        count,
    )
    return sentence % {"count": count}


def _row(award: Award, url: str) -> list[Cell | Tag | str]:
    return [
        Cell(award.application.title, url, award.application.round.name),
        parts.state_tag(award),
        amount(award.amount_ore),
        parts.day(selectors.next_day(award)) or "–",
    ]


def _lead(award: Award) -> str:
    if award.state == Award.State.STOPPED:
        return _("Åtgärden är stoppad: %(why)s") % {"why": award.stopped_because}
    if award.state in (Award.State.CLOSED, Award.State.REVOKED):
        return _("Åtgärden är avslutad. Inget mer behövs av dig.")
    waiting = [report for report in award.reports.all() if report.state in _TO_WRITE]
    if award.state == Award.State.DECIDED:
        return _("Pengarna är beviljade och betalas ut när beslutet gäller.")
    if not waiting:
        return _("Redovisningen är inlämnad. Du får svar när den är granskad.")
    return _("Nästa redovisning ska vara inne senast %(day)s.") % {"day": parts.day(waiting[0].due)}


def _report_task(report: Report) -> Task:
    due = _("senast %(day)s") % {"day": parts.day(report.due)}
    url = reverse("fund:own-report", args=[report.pk])
    return Task(report.get_kind_display(), url, parts.report_tag(report), report.finding, due)


def _report_lead(report: Report) -> str:
    if report.state == Report.State.LACKING:
        return _("Något saknas: %(finding)s Rätta och skicka in igen.") % {
            "finding": report.finding
        }
    if report.state in _TO_WRITE:
        if report.award.state not in _MAY_REPORT:
            return _("Du kan börja skriva. Redovisningen skickas in när åtgärden har fått pengar.")
        return _("Senast %(day)s. Spara när du vill och skicka in när allt är ifyllt.") % {
            "day": parts.day(report.due)
        }
    if report.state == Report.State.APPROVED:
        return _("Redovisningen är godkänd.")
    return _("Redovisningen är inskickad och väntar på att granskas.")


def _limits(fund: Fund) -> str:
    limits = {
        "amount": kronor(fund.change_above_ore),
        "share": percent_text(Decimal(fund.change_from_bp) / 100, decimals=0, locale=active()),
    }
    sentence = _(
        "Flyttar du högst %(amount)s, eller mindre än %(share)s av raden, räcker det att berätta "
        "det. Är flytten större än båda behövs ett beslut."
    )
    return sentence % limits
