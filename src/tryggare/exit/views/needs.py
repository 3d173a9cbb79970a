"""Needs and plans on one page; needs mapped, support begun and ended."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.needs import EndForm, InterventionForm, MappingForm
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors.needs import interventions as rows
from tryggare.exit.selectors.plans import plan_clocks
from tryggare.exit.services import interventions, needs, plans
from tryggare.exit.views import intervention_parts, need_parts, plan_parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, saved, to_case
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note

HERE = "exit:needs"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """How it is, what is done about it, and the plans."""
    case = selectors.one(case_id)
    by, keyring = request.worker, request.keyring
    mapped = needs.read(by=by, case_id=case_id, keyring=keyring)
    support = interventions.read(by=by, case_id=case_id, keyring=keyring)
    versions = plans.read(by=by, case_id=case_id, keyring=keyring)
    clocks = plan_clocks(case, timezone.now())
    context = {
        "lead": need_parts.lead(mapped, support, clocks),
        "chart": need_parts.chart(mapped),
        "areas": need_parts.areas_table(mapped),
        "support": intervention_parts.going_on(case, support),
        "ended": intervention_parts.ended(support),
        "plans": plan_parts.plans_table(case, versions, clocks),
        "kinds": plan_parts.actions(case, versions),
    }
    return case_page(request, case, "exit/needs/index.html", context, here=HERE)


@working()
def map_(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """How it is now, in the areas that were talked about."""
    case = selectors.one(case_id)
    found = needs.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    form = MappingForm(request.POST or None, latest=needs.latest(found))

    def save() -> None:
        needs.map_(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    if request.method == "POST" and saved(form, save):
        messages.success(request, _("Kartläggningen är sparad."))
        return redirect(HERE, case_id)
    heading = _("Så är det nu")
    context = {
        "form": form,
        "heading": heading,
        "laws": [law_note(provision("sol-14-3")), law_note(provision("sol-14-6"))],
        "crumbs": [*to_case(case), Crumb(heading)],
    }
    return case_page(request, case, "exit/needs/map.html", context, here=HERE)


@working()
def begin(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Support that begins."""
    case = selectors.one(case_id)
    form = InterventionForm(request.POST or None)

    def save() -> None:
        interventions.begin(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Ny insats"),
        lead=_("En insats vilar på ett beslut. Vilka som kräver att behovet prövas säger lagen."),
        submit=_("Spara insatsen"),
        said=_("Insatsen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-11-1"), provision("sol-11-5"), provision("sol-11-6")],
    )
    return case_form(request, case, form, save, ask)


@working()
def end(request: WorkingRequest, case_id: UUID, intervention_id: UUID) -> HttpResponse:
    """Support that has ended, and how it went."""
    case = selectors.one(case_id)
    rows(case_id).get(pk=intervention_id)
    form = EndForm(request.POST or None)

    def save() -> None:
        interventions.end(
            by=request.worker,
            case_id=case_id,
            intervention_id=intervention_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    ask = CaseAsk(
        heading=_("Avsluta insatsen"),
        lead=_("Det som har skrivits om insatsen står kvar."),
        submit=_("Spara"),
        said=_("Insatsen är avslutad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-14-3")],
    )
    return case_form(request, case, form, save, ask)
