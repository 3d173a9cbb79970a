"""What officers answer: wishes to move money, accounts that have come in, money to ask back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.forms import awards as forms
from tryggare.fund.models import Report
from tryggare.fund.permissions import FOLLOW_UP, VIEW_MONEY
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import change_requests, recoveries, reports
from tryggare.fund.views import award_parts as parts
from tryggare.fund.views.award_acts import to_award
from tryggare.fund.views.pages import kronor, law
from tryggare.fund.views.report_parts import (
    extract_url,
    outcome_table,
    report_answers,
    report_lead,
    sent_extract,
)
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb


@guarded(FOLLOW_UP)
def change_request(request: ActingRequest, change_request_id: UUID) -> HttpResponse:
    """Answer a wish to move money."""
    asked = or_404(lambda: selectors.change_request(change_request_id))
    form = forms.ChangeAnswerForm(request.POST or None)

    def save() -> None:
        act = {"approve": change_requests.approve, "deny": change_requests.deny}
        values = form.cleaned_data
        act[values["verdict"]](
            by=request.actor, change_request_id=change_request_id, answer=values["answer"]
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Svaret är sparat."), "fund:award", asked.award_id)
    words = {
        "who": asked.asked_by,
        "amount": kronor(asked.amount_ore),
        "source": asked.from_line,
        "target": asked.to_line,
        "reason": asked.reason,
    }
    ask = Ask(
        heading=_("Svara på ändringen"),
        lead=_("%(who)s vill flytta %(amount)s från %(source)s till %(target)s. Skäl: %(reason)s")
        % words,
        crumbs=to_award(asked.award),
        submit=_("Svara"),
        cancel_url=reverse("fund:award", args=[asked.award_id]),
    )
    return form_page(request, form, ask)


@guarded(VIEW_MONEY)
def report(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """An account as it stands; whoever follows up approves it or sends it back."""
    told = or_404(lambda: selectors.report(report_id))
    form = None
    if request.actor.may(FOLLOW_UP) and told.state == Report.State.SUBMITTED:
        form = forms.ReportCheckForm(request.POST or None, report=told)

    def save() -> None:
        if form is None:
            return
        values = form.cleaned_data
        if values["verdict"] == "lack":
            reports.lack(by=request.actor, report_id=report_id, finding=values["finding"])
        else:
            reports.approve(
                by=request.actor,
                report_id=report_id,
                approved=form.approved,
                finding=values["finding"],
            )

    if request.method == "POST" and form is not None and saved(form, save):
        return done(request, _("Granskningen är sparad."), "fund:award", told.award_id)
    context = {
        "report": told,
        "state": parts.report_tag(told),
        "lead": report_lead(told),
        "answers": report_answers(told),
        "extract_url": extract_url(told, "fund:report-extract"),
        "table": outcome_table(told),
        "form": form,
        "law": law("statsbidrag-14"),
        "crumbs": [*to_award(told.award), Crumb(told.get_kind_display())],
    }
    return render(request, "fund/awards/report.html", context)


@guarded(VIEW_MONEY)
def extract(request: ActingRequest, report_id: UUID) -> HttpResponse:
    """The extract of the books that an account came with."""
    return sent_extract(request, report_id, "fund:report")


@guarded(FOLLOW_UP)
def demand(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Ask money back."""
    award = or_404(lambda: selectors.one(award_id))
    account, now = selectors.settled(award), selectors.standing(award)
    form = forms.RecoveryForm(
        request.POST or None,
        initial={"amount_ore": account.to_repay_ore if account else now.claimable_ore},
    )
    if request.method == "POST" and saved(
        form, lambda: recoveries.demand(by=request.actor, award_id=award_id, facts=form.facts)
    ):
        return done(request, _("Återkravet är sparat."), "fund:award", award_id)
    ask = Ask(
        heading=_("Kräv tillbaka pengar"),
        lead=_("%(paid)s är utbetalt och inte krävt tillbaka. Kravet behöver en grund. Det kan "
               "efterges, helt eller delvis, om det finns särskilda skäl.")
        % {"paid": kronor(now.claimable_ore)},
        crumbs=to_award(award),
        submit=_("Kräv tillbaka"),
        cancel_url=reverse("fund:award", args=[award_id]),
    )  # fmt: skip
    return form_page(request, form, ask)


@guarded(FOLLOW_UP)
def waive(request: ActingRequest, recovery_id: UUID) -> HttpResponse:
    """Let a claim fall, wholly or in part."""
    claim = or_404(lambda: selectors.recovery(recovery_id))
    form = forms.WaiveForm(request.POST or None, initial=forms.known_claim(claim))

    def save() -> None:
        recoveries.waive(by=request.actor, recovery_id=recovery_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Eftergiften är sparad."), "fund:award", claim.award_id)
    ask = Ask(
        heading=_("Efterge återkravet"),
        lead=_("Kravet är %(amount)s. Det efterges bara om det finns särskilda skäl.")
        % {"amount": kronor(claim.amount_ore)},
        crumbs=to_award(claim.award),
        submit=_("Efterge"),
        cancel_url=reverse("fund:award", args=[claim.award_id]),
    )
    return form_page(request, form, ask)
