"""A fund: what is decided about it, who decides for its body, and its rounds."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.audit.selectors import history
from tryggare.fund.forms.funds import DelegationForm, FundTermsForm, known
from tryggare.fund.permissions import MANAGE_FUND, VIEW_ROUND
from tryggare.fund.selectors import funds as selectors
from tryggare.fund.services import funds as services
from tryggare.fund.views import fund_parts as parts
from tryggare.fund.views.pages import home, law, to_fund
from tryggare.organisations.forms.people import EndDutyForm
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb


@guarded(VIEW_ROUND)
def detail(request: ActingRequest, fund_id: UUID) -> HttpResponse:
    """One fund."""
    found = or_404(lambda: selectors.fund_page(fund_id))
    may = request.actor.may(MANAGE_FUND)
    context = {
        "fund": found.fund,
        "lead": parts.lead(found),
        "decided": parts.decided(found.fund, may=may),
        "terms": parts.terms(found.fund, may=may),
        "delegations": parts.delegations_table(
            found.delegations, timezone.localdate(), changeable=may
        ),
        "rounds": parts.rounds_table(found.rounds),
        "before_final": law("kl-13-14"),
        "delegating": law("kl-7-5"),
        "may": may,
        "history": event_table(history(fund_id, limit=20), linked=False, caption=_("Händelser")),
        "crumbs": [home(), Crumb(found.fund.name)],
    }
    return render(request, "fund/funds/detail.html", context)


@guarded(MANAGE_FUND)
def change(request: ActingRequest, fund_id: UUID) -> HttpResponse:
    """Change what is decided about the fund."""
    fund = or_404(lambda: selectors.one(fund_id))
    form = FundTermsForm(request.POST or None, initial=known(fund))
    if request.method == "POST" and saved(
        form, lambda: services.change(by=request.actor, fund_id=fund_id, facts=form.terms)
    ):
        return done(request, _("Fonden är ändrad."), "fund:fund", fund_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ändra fonden"),
            lead=_("Skriv det som fullmäktige har beslutat. Ändringen sparas i händelseloggen."),
            crumbs=[home(), to_fund(fund)],
            submit=_("Spara"),
            cancel_url=to_fund(fund).url,
        ),
    )


@guarded(MANAGE_FUND)
def delegate(request: ActingRequest, fund_id: UUID) -> HttpResponse:
    """Let someone decide for the body, up to a limit."""
    fund = or_404(lambda: selectors.one(fund_id))
    form = DelegationForm(request.POST or None)
    if request.method == "POST" and saved(
        form, lambda: services.delegate(by=request.actor, fund_id=fund_id, facts=form.facts)
    ):
        return done(request, _("Delegationen är införd."), "fund:fund", fund_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Lägg till en delegation"),
            lead=_("Gäller beslut som %(body)s har lämnat över. Skriv det som står i beslutet.")
            % {"body": fund.deciding_body},
            crumbs=[home(), to_fund(fund)],
            submit=_("Lägg till"),
            cancel_url=to_fund(fund).url,
        ),
    )


@guarded(MANAGE_FUND)
def end_delegation(request: ActingRequest, delegation_id: UUID) -> HttpResponse:
    """The day a delegation ends."""
    delegation = or_404(lambda: selectors.delegation(delegation_id))
    fund = delegation.fund
    form = EndDutyForm(request.POST or None)

    def save() -> None:
        ends = form.cleaned_data["ends"]
        services.end_delegation(by=request.actor, delegation_id=delegation_id, ends=ends)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Slutdatumet är sparat."), "fund:fund", fund.pk)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Avsluta en delegation"),
            lead=f"{delegation}.",
            crumbs=[home(), to_fund(fund)],
            submit=_("Spara slutdatumet"),
            cancel_url=to_fund(fund).url,
        ),
    )
