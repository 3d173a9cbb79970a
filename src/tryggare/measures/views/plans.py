"""Plans: the list, one of them, how one is begun, and its first page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.plans.clocks import first_plan, follow_up_rule
from tryggare.domain.plans.lacking import RESTS_ON
from tryggare.measures.forms.plans import BeginPlanForm, PlanForm
from tryggare.measures.models import ActionPlan
from tryggare.measures.permissions import PLAN, READ
from tryggare.measures.selectors import plan_moving
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.selectors.plan_lacks import lacks_of
from tryggare.measures.services import plans as services
from tryggare.measures.services.plan_hindrances import of_draft
from tryggare.measures.views import plan_parts as parts
from tryggare.measures.views import plan_tree
from tryggare.measures.views.plan_actions import actions, public_url
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note
from tryggare.situation.selectors import pictures


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    """The one in force first, then all versions."""
    found = list(selectors.everything())
    now = next((one for one in found if one.state == ActionPlan.State.ADOPTED), None)
    today = timezone.localdate()
    law = follow_up_rule().provision if now else first_plan().provision
    context = {
        "lead": parts.standing(now, today),
        "now": now,
        "is_pressing": now is not None and parts.is_pressing(now, today),
        "law": law_note(law),
        "table": parts.versions_table(found) if found else None,
        "writes": request.actor.may(PLAN),
        "crumbs": [Crumb(_("Åtgärdsplan"))],
    }
    return render(request, "measures/plans/index.html", context)


@guarded(READ)
def detail(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """One version as it stands, with what acts on each cause today. What is secret in it is there
    for those who may read it whole."""
    plan = or_404(lambda: selectors.one(plan_id))
    today = timezone.localdate()
    writes = request.actor.may(PLAN)
    is_whole = selectors.reads_whole(request.actor, plan, today)
    is_draft = plan.state == ActionPlan.State.DRAFT
    inside = selectors.inside(plan)
    picture = pictures.in_force()
    lacks = lacks_of(inside) if writes and is_draft else ()
    unopened = of_draft(inside) if writes and is_draft else ()
    edition = None
    if not is_draft:
        edition = selectors.editions().filter(plan=plan, kind="public").first()
    listed = [row for row in inside.listed if is_whole or row.measure.is_open]
    acted_on = {row.measure_id for cause in inside.causes for row in cause.acted_on_by.all()}
    context = {
        "plan": plan,
        "tag": parts.state_tag(plan),
        "lead": parts.lead(plan, lacks if writes else None, today),
        "figures": plan_tree.figures(inside, is_whole=is_whole),
        "clocks": parts.clocks(plan, picture, today),
        "clocks_law": law_note(follow_up_rule().provision),
        "newer": plan_moving.newer(plan, picture),
        "rests_law": law_note(provision(RESTS_ON)),
        "stops": parts.missing(plan, [one for one in lacks if one.blocks]),
        "missing": parts.missing(plan, [one for one in lacks if not one.blocks]),
        "unopened": parts.missing(plan, unopened),
        "problems": plan_tree.tree(inside, is_whole=is_whole),
        "measures": plan_tree.measures_table(listed, acted_on, take_out=writes and is_draft)
        if listed
        else None,
        "left_out": [one for one in inside.left_out if is_whole or one.is_open],
        "follow_ups": selectors.follow_ups(plan.pk),
        "is_whole": is_whole,
        "is_draft": is_draft,
        "is_living": plan.state != ActionPlan.State.REPLACED,
        "writes": writes,
        "actions": actions(plan, request.actor, edition, lacks, today),
        "public_url": public_url(plan, edition),
        "crumbs": [parts.home(), Crumb(str(plan))],
    }
    return render(request, "measures/plans/detail.html", context)


@guarded(PLAN)
def begin(request: ActingRequest) -> HttpResponse:
    """A new draft."""
    now, picture = selectors.in_force(), pictures.in_force()
    earlier = selectors.everything().filter(state__in=selectors.DECIDED)
    initial = {
        "title": now.title if now else _("Åtgärdsplan"),
        "based_on": now.pk if now else None,
    }
    form = BeginPlanForm(request.POST or None, earlier=earlier, initial=initial)
    begun: list[ActionPlan] = []

    def save() -> None:
        based_on = form.cleaned_data["based_on"]
        plan = services.begin(
            by=request.actor, facts=form.facts, based_on_id=based_on.pk if based_on else None
        )
        begun.append(plan)

    if request.method == "POST" and saved(form, save):
        message = _("Utkastet är påbörjat. Gå igenom orsakerna till varje problem.")
        return done(request, message, "measures:plan", begun[0].pk)
    lead = _("Det finns ingen antagen lägesbild att utgå från. Anta en först.")
    if picture is not None:
        lead = _(
            "Planen vilar på %(picture)s. Problemen som är prioriterade där följer med, med sina "
            "orsaker. Andra kan du ta med sedan."
        ) % {"picture": picture}
    ask = Ask(
        heading=_("Börja på en åtgärdsplan"),
        lead=lead,
        crumbs=[parts.home()],
        submit=_("Börja"),
        cancel_url=reverse("measures:plans"),
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def facts(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """The first page."""
    plan = or_404(lambda: selectors.one(plan_id))
    names = ("title", "period_from", "period_to", "summary")
    form = PlanForm(request.POST or None, initial={name: getattr(plan, name) for name in names})

    def save() -> None:
        services.change(by=request.actor, plan_id=plan_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Sparat."), "measures:plan", plan.pk)
    return _asked(request, plan, form, _("Rubrik, period och sammanfattning"), "")


@guarded(PLAN)
def remove(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """A draft taken away whole, once somebody has said yes."""
    plan = or_404(lambda: selectors.one(plan_id))
    form = Form(request.POST or None)

    def save() -> None:
        services.remove(by=request.actor, plan_id=plan_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Utkastet är borttaget."), "measures:plans")
    lead = _(
        "Orsaksanalysen i utkastet försvinner och kan inte hämtas tillbaka. Åtgärderna finns kvar."
    )
    return _asked(request, plan, form, _("Ta bort utkastet"), lead)


def _asked(
    request: ActingRequest, plan: ActionPlan, form: Form, heading: str, lead: str
) -> HttpResponse:
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=[parts.home(), parts.to(plan)],
        submit=heading if lead else _("Spara"),
        cancel_url=reverse("measures:plan", args=[plan.pk]),
        is_dangerous=bool(lead),
    )
    return form_page(request, form, ask)
