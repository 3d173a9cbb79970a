"""Granted measures for those who follow them up: a round's list, and one measure's page."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.audit.selectors import history
from tryggare.fund.models import Award, Instalment, Report
from tryggare.fund.permissions import VIEW_MONEY
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.services.instalments import obstacle_to_paying
from tryggare.fund.views import award_parts as parts
from tryggare.fund.views import award_steps as steps
from tryggare.fund.views.pages import PER_PAGE, amount, kronor, law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag, Task
from tryggare.shell.links import row_links
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages


@guarded(VIEW_MONEY)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """What a round has granted, and where each grant's money is."""
    round_ = or_404(lambda: rounds.one(round_id))
    page = Paginator(selectors.listed(round_), PER_PAGE).get_page(request.GET.get("page"))
    columns = [
        Column(_("Åtgärd")),
        Column(_("Läge")),
        Column(_("Beviljat, kr"), numeric=True),
        Column(_("Utbetalt, kr"), numeric=True),
        Column(_("Nästa datum")),
    ]
    link = row_links("fund:award")
    rows = [_row(award, link(award.pk)) for award in page]
    money = selectors.round_money(round_)
    context = {
        "round": round_,
        "lead": _index_lead(money),
        "table": Table(columns, rows, _("Beviljade åtgärder"), caption_hidden=True),
        "has_rows": bool(rows),
        "pages": pages(page, request.GET),
        "files": _files(round_id) if rows else [],
        "others": [Action(_("Pengar till bolag, per år"), reverse("fund:companies"), "secondary")],
        "crumbs": [*to_round(round_), Crumb(_("Beviljade åtgärder"))],
    }
    return render(request, "fund/awards/index.html", context)


@guarded(VIEW_MONEY)
def detail(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """One granted measure: what is so, what is asked, and every act that the state allows."""
    award = or_404(lambda: selectors.one(award_id))
    actor = request.actor
    round_ = award.application.round
    events = history(award.pk, limit=20)
    context = {
        "award": award,
        "state": parts.state_tag(award),
        "lead": lead(award),
        "facts": parts.facts(award),
        "kind": parts.kind_told(award),
        "answers": parts.granted(award, change_url=steps.change_url(award, actor)),
        "lines": parts.line_table(award),
        "money": [
            parts.part_box(one, steps.part_acts(one, actor)) for one in award.instalments.all()
        ],
        "tasks": [_report_task(report) for report in award.reports.all()],
        "changes": [
            parts.change_box(one, steps.change_acts(one, actor))
            for one in award.change_requests.all()
        ],
        "claims": [
            parts.claim_box(one, steps.claim_acts(one, actor)) for one in award.recoveries.all()
        ],
        "actions": steps.acts(award, actor),
        "law": law(parts.kind_law(award)),
        "history": event_table(events, linked=False, caption=_("Händelser")),
        "crumbs": [
            *to_round(round_),
            Crumb(_("Beviljade åtgärder"), reverse("fund:awards", args=[round_.pk])),
            Crumb(award.application.title),
        ],
    }
    return render(request, "fund/awards/detail.html", context)


def lead(award: Award) -> str:
    """What is so, and what is asked of whoever follows it up."""
    match award.state:
        case Award.State.REVOKED:
            return _("Beslutet är upphävt. Pengarna är fondens igen.")
        case Award.State.CLOSED:
            return _("Åtgärden är avslutad och pengarna är uppgjorda.")
        case Award.State.STOPPED:
            return _("Åtgärden är stoppad: %(why)s. Inga pengar betalas ut.") % {
                "why": award.stopped_because.rstrip(".")
            }
        case Award.State.REPORTED:
            return _reported(award)
        case _:
            return _paying(award)


def _paying(award: Award) -> str:
    part = _next_part(award)
    if part is None:
        return _("Allt är utbetalt. Nu väntar redovisningen.")
    obstacle = obstacle_to_paying(award, part, on=timezone.localdate())
    if obstacle is not None:
        return say(obstacle)
    if not _is_booked(award, part):
        return _("%(year)d års pengar är inte bokförda än.") % {"year": part.year}
    return _("Del %(number)d kan attesteras och betalas ut.") % {"number": part.number}


def _is_booked(award: Award, part: Instalment) -> bool:
    """Years are booked in order, so the sum tells whether the part's year is among them."""
    planned = selectors.planned_by_year(award)
    needed = sum(ore for year, ore in planned.items() if year <= part.year)
    return bool(award.booked_ore >= needed)  # type: ignore[attr-defined]


def _reported(award: Award) -> str:
    report = selectors.final_report(award)
    if report is not None and report.state == Report.State.SUBMITTED:
        return _("Slutredovisningen är inlämnad och väntar på att granskas.")
    remains = selectors.remains(award)
    return say(remains) if remains is not None else _("Allt är uppgjort. Åtgärden kan avslutas.")


def _next_part(award: Award) -> Instalment | None:
    waiting = {Instalment.State.PLANNED, Instalment.State.ATTESTED, Instalment.State.READY}
    return next((part for part in award.instalments.all() if part.state in waiting), None)


def _index_lead(money: selectors.RoundMoney) -> str:
    if not money.count:
        return _("Inget är beviljat i omgången än. Här visas åtgärderna när besluten är fattade.")
    sentence = ngettext(
        "%(count)d åtgärd har fått %(granted)s. Av det är %(paid)s utbetalt.",
        "%(count)d åtgärder har fått %(granted)s. Av det är %(paid)s utbetalt.",
        money.count,
    )
    return sentence % {
        "count": money.count,
        "granted": kronor(money.granted_ore),
        "paid": kronor(money.paid_ore),
    }


def _row(award: Award, url: str) -> list[Cell | Tag | str]:
    return [
        Cell(award.application.title, url, str(award.recipient or award.application.applicant)),
        parts.state_tag(award),
        amount(award.amount_ore),
        amount(selectors.paid_ore(award.instalments.all())),
        parts.day(selectors.next_day(award)) or "–",
    ]


def _files(round_id: UUID) -> list[Action]:
    return [
        Action(label, reverse(name, args=[round_id]), "secondary")
        for label, name in (
            (_("Budgetjusteringar (CSV)"), "fund:transfers-csv"),
            (_("Budgetjusteringar (Excel)"), "fund:transfers-xlsx"),
            (_("Bidrag till bokföringen (SIE 4I)"), "fund:contributions-sie"),
        )
    ]


def _report_task(report: Report) -> Task:
    due = _("senast %(day)s") % {"day": parts.day(report.due)}
    url = reverse("fund:report", args=[report.pk])
    return Task(report.get_kind_display(), url, parts.report_tag(report), report.finding, due)
