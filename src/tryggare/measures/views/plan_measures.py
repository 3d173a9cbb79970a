"""Measures put in a plan and taken out, and which causes they act on there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.forms.plans import FindMeasuresForm, MeasuresForm
from tryggare.measures.models import ActionPlan, Measure, PlanMeasure
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plan_measures as selectors
from tryggare.measures.selectors import plans
from tryggare.measures.services import plan_measures as services
from tryggare.measures.views import plan_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form


@guarded(PLAN)
def add(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """Choose among the measures that are not in the plan."""
    plan = or_404(lambda: plans.one(plan_id))
    search = FindMeasuresForm(request.GET if "q" in request.GET else None)
    words = search.cleaned_data["q"].strip() if search.is_bound and search.is_valid() else ""
    found = list(selectors.to_put_in(plan, words)[: selectors.MOST + 1])
    choices = [(str(one.pk), _named(one)) for one in found[: selectors.MOST]]
    form = MeasuresForm(request.POST or None, choices=choices, may_be_none=False)

    def save() -> None:
        services.put_in(by=request.actor, plan_id=plan_id, measure_ids=form.chosen)

    if request.method == "POST" and saved(form, save):
        message = _("Åtgärderna är med i planen. Välj vilken orsak de påverkar.")
        return done(request, message, "measures:plan", plan.pk)
    context = {
        "plan": plan,
        "form": form,
        "search": search,
        "is_more": len(found) > selectors.MOST,
        "most": selectors.MOST,
        "has_any": bool(choices),
        "is_adopted": plan.state == ActionPlan.State.ADOPTED,
        "cancel_url": reverse("measures:plan", args=[plan.pk]),
        "crumbs": [parts.home(), parts.to(plan), Crumb(_("Ta med åtgärder"))],
    }
    return render(request, "measures/plans/choose.html", context)


@guarded(PLAN)
def remove(request: ActingRequest, plan_id: UUID, measure_id: UUID) -> HttpResponse:
    """Out of the plan; the measure itself stays."""
    plan = or_404(lambda: plans.one(plan_id))
    listed = PlanMeasure.objects.select_related("measure")
    row = or_404(lambda: listed.get(plan=plan_id, measure=measure_id))
    form = Form(request.POST or None)

    def save() -> None:
        services.take_out(by=request.actor, plan_id=plan_id, measure_id=measure_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Åtgärden är inte med i planen längre."), "measures:plan", plan.pk)
    ask = Ask(
        heading=_("Ta bort ur planen"),
        lead=_("%(measure)s finns kvar bland åtgärderna, men påverkar ingen orsak i planen sedan.")
        % {"measure": row.measure.title},
        crumbs=[parts.home(), parts.to(plan)],
        submit=_("Ta bort ur planen"),
        cancel_url=reverse("measures:plan", args=[plan.pk]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def of_cause(request: ActingRequest, plan_cause_id: UUID) -> HttpResponse:
    """Which of the plan's measures act on the cause."""
    cause = or_404(lambda: plans.cause(plan_cause_id))
    problem = cause.problem
    choices = [(str(one.pk), _named(one)) for one in selectors.listed(problem.plan)]
    acting = [str(row.measure_id) for row in cause.acted_on_by.all()]
    form = MeasuresForm(
        request.POST or None,
        choices=choices,
        may_be_none=True,
        asks_why=problem.plan.state == ActionPlan.State.ADOPTED,
        initial={"measures": acting},
    )

    def save() -> None:
        services.act_on(
            by=request.actor,
            cause_id=plan_cause_id,
            measure_ids=form.chosen,
            reason=form.cleaned_data.get("reason", ""),
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Sparat."), "measures:plan-problem", problem.pk)
    lead = cause.hypothesis
    if not choices:
        lead = _("Ingen åtgärd står i planen än. Ta med åtgärder först.")
    ask = Ask(
        heading=_("Åtgärder mot orsaken"),
        lead=lead,
        crumbs=[parts.home(), parts.to(problem.plan), parts.to_problem(problem)],
        submit=_("Spara"),
        cancel_url=reverse("measures:plan-problem", args=[problem.pk]),
    )
    return form_page(request, form, ask)


def _named(one: Measure) -> str:
    words = {"measure": one.title, "body": one.responsible, "state": one.get_state_display()}
    return _("%(measure)s (%(body)s, %(state)s)") % words
