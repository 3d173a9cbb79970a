"""The problems of a plan and their causes: orsaksanalysen, problem by problem."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.pictures.lacking import BRA
from tryggare.measures.forms.plan_problems import PlanCauseForm, PlanProblemForm, TakeUpForm
from tryggare.measures.models import ActionPlan, PlanProblem
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.selectors.plan_lacks import lacks_of
from tryggare.measures.services import plan_causes, plan_problems
from tryggare.measures.views import plan_parts as parts
from tryggare.measures.views import plan_tree
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.situation.forms.picture_blocks import openness_initial
from tryggare.situation.models import PictureProblem

_CAUSE = (
    "side", "hypothesis", "evidence_for", "evidence_against", "influence", "certainty",
    "left_because",
)  # fmt: skip


@guarded(PLAN)
def detail(request: ActingRequest, plan_problem_id: UUID) -> HttpResponse:
    """The analysis of one problem, with what it lacks."""
    problem = or_404(lambda: selectors.problem(plan_problem_id))
    inside = selectors.inside(problem.plan)
    row = next(one for one in plan_tree.tree(inside, is_whole=True) if one.problem.pk == problem.pk)
    own = {str(problem.pk), *(str(one.cause.pk) for one in row.causes)}
    is_draft = problem.plan.state == ActionPlan.State.DRAFT
    lacks = [one for one in lacks_of(inside) if one.key in own] if is_draft else []
    context = {
        "plan": problem.plan,
        "row": row,
        "missing": parts.missing(problem.plan, lacks),
        "is_draft": is_draft,
        "is_living": problem.plan.state != ActionPlan.State.REPLACED,
        "bra": say(BRA),
        "crumbs": [parts.home(), parts.to(problem.plan), Crumb(problem.what)],
    }
    return render(request, "measures/plans/problem.html", context)


@guarded(PLAN)
def add(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """Take up a problem of the lägesbild that the plan has left out."""
    plan = or_404(lambda: selectors.one(plan_id))
    left = selectors.inside(plan).left_out
    form = TakeUpForm(request.POST or None, choices=[(str(one.pk), _named(one)) for one in left])
    made: list[PlanProblem] = []

    def save() -> None:
        made.append(
            plan_problems.add(by=request.actor, plan_id=plan_id, picture_problem_id=form.chosen)
        )

    if request.method == "POST" and saved(form, save):
        message = _("Problemet är med i planen, med orsakerna som lägesbilden har.")
        return done(request, message, "measures:plan-problem", made[0].pk)
    lead = _("Det här är problem i lägesbilden som planen inte tar upp.")
    if not left:
        lead = _("Planen tar redan upp alla problem i lägesbilden.")
    ask = Ask(
        heading=_("Ta med ett problem"),
        lead=lead,
        crumbs=[parts.home(), parts.to(plan)],
        submit=_("Ta med"),
        cancel_url=reverse("measures:plan", args=[plan.pk]),
    )
    return form_page(request, form, ask)


@guarded(PLAN)
def change(request: ActingRequest, plan_problem_id: UUID) -> HttpResponse:
    """The aim, how the analysis was made, and who may read it."""
    problem = or_404(lambda: selectors.problem(plan_problem_id))
    names = ("aim", "analysed_on", "participants")
    initial = {name: getattr(problem, name) for name in names} | openness_initial(problem)
    form = PlanProblemForm(
        request.POST or None, may_be_open=problem.picture_problem.is_open, initial=initial
    )

    def save() -> None:
        plan_problems.change(by=request.actor, problem_id=plan_problem_id, words=form.words)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Sparat."), "measures:plan-problem", problem.pk)
    lead = problem.what
    return _ask(request, problem, form, _("Mål, analys och öppenhet"), lead=lead)


@guarded(PLAN)
def remove(request: ActingRequest, plan_problem_id: UUID) -> HttpResponse:
    """Left out of the plan, with what that means said first."""
    problem = or_404(lambda: selectors.problem(plan_problem_id))
    form = Form(request.POST or None)
    plan_id = problem.plan_id

    def save() -> None:
        plan_problems.remove(by=request.actor, problem_id=plan_problem_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Problemet är inte med i planen längre."), "measures:plan", plan_id)
    lead = _(
        "Målet och orsakerna till problemet försvinner ur utkastet, och åtgärder mot dem blir utan "
        "orsak. Problemet står kvar i lägesbilden. Är det prioriterat där säger planen att den "
        "inte tar upp det."
    )
    return _ask(request, problem, form, _("Ta bort ur planen"), lead=lead, is_dangerous=True)


@guarded(PLAN)
def add_cause(request: ActingRequest, plan_problem_id: UUID) -> HttpResponse:
    """A hypothesis more."""
    problem = or_404(lambda: selectors.problem(plan_problem_id))
    form = PlanCauseForm(request.POST or None)

    def save() -> None:
        plan_causes.add(by=request.actor, problem_id=plan_problem_id, words=form.analysed)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Orsaken är tillagd."), "measures:plan-problem", problem.pk)
    return _ask(request, problem, form, _("Lägg till en orsak"), lead=problem.what)


@guarded(PLAN)
def cause(request: ActingRequest, plan_cause_id: UUID) -> HttpResponse:
    """One hypothesis to change."""
    cause = or_404(lambda: selectors.cause(plan_cause_id))
    problem = cause.problem
    initial = {name: getattr(cause, name) for name in _CAUSE}
    form = PlanCauseForm(request.POST or None, initial=initial)

    def save() -> None:
        plan_causes.change(by=request.actor, cause_id=plan_cause_id, words=form.analysed)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Orsaken är sparad."), "measures:plan-problem", problem.pk)
    danger = Action(
        _("Ta bort orsaken"), reverse("measures:plan-cause-remove", args=[cause.pk]), "danger"
    )
    return _ask(request, problem, form, _("Orsak"), lead=problem.what, danger=danger)


@guarded(PLAN)
@require_POST
def move_cause(request: ActingRequest, plan_cause_id: UUID) -> HttpResponse:
    """One step up or down."""
    cause = or_404(lambda: selectors.cause(plan_cause_id))
    form = Form(request.POST)
    up = request.POST.get("way") != "down"

    def save() -> None:
        plan_causes.move(by=request.actor, cause_id=plan_cause_id, up=up)

    if saved(form, save):
        return done(request, _("Ordningen är ändrad."), "measures:plan-problem", cause.problem_id)
    return _ask(request, cause.problem, form, _("Ändra ordningen"), lead="")


@guarded(PLAN)
def remove_cause(request: ActingRequest, plan_cause_id: UUID) -> HttpResponse:
    """Out of the draft."""
    cause = or_404(lambda: selectors.cause(plan_cause_id))
    problem = cause.problem
    form = Form(request.POST or None)

    def save() -> None:
        plan_causes.remove(by=request.actor, cause_id=plan_cause_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Orsaken är borttagen."), "measures:plan-problem", problem.pk)
    lead = _("Den försvinner ur utkastet, och åtgärder mot den blir utan den orsaken.")
    return _ask(request, problem, form, _("Ta bort orsaken"), lead=lead, is_dangerous=True)


def _named(one: PictureProblem) -> str:
    if one.priority is None:
        return _("%(what)s (inte prioriterat)") % {"what": one.what}
    return _("%(what)s (prioritet %(priority)d)") % {"what": one.what, "priority": one.priority}


def _ask(  # noqa: PLR0913 - what such a page says
    request: ActingRequest,
    problem: PlanProblem,
    form: Form,
    heading: str,
    *,
    lead: str,
    danger: Action | None = None,
    is_dangerous: bool = False,
) -> HttpResponse:
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=[parts.home(), parts.to(problem.plan), parts.to_problem(problem)],
        submit=heading if is_dangerous else _("Spara"),
        cancel_url=reverse("measures:plan-problem", args=[problem.pk]),
        danger=danger,
        is_dangerous=is_dangerous,
    )
    return form_page(request, form, ask)
