"""What became of a grant, for those who carry it out: they say it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.effects import MilestoneForm, ResultForm
from tryggare.fund.models import Award
from tryggare.fund.selectors import effects as selectors
from tryggare.fund.services import effects
from tryggare.fund.views import effects_parts as parts
from tryggare.fund.views.hats import applying
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.charts import plain_number
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.links import row_links
from tryggare.shell.locale import say


@applying
def detail(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """One's own grant: what to measure, what is planned, what was learnt."""
    found = or_404(lambda: selectors.follow_up(award_id))
    award, lesson = found.award, found.lesson
    actions, may_write = [], lesson is None or lesson.published_at is None
    is_alive = award.state != Award.State.REVOKED
    if is_alive:
        url = reverse("fund:milestone-add", args=[award_id])
        actions.append(Action(_("Lägg till delmål"), url, "secondary"))
    lesson_actions = []
    if is_alive and may_write:
        label = _("Skriv lärdomen") if lesson is None else _("Ändra lärdomen")
        url = reverse("fund:lesson-write", args=[award_id])
        lesson_actions.append(Action(label, url, "secondary"))
    milestone, result = row_links("fund:milestone"), row_links("fund:goal-result")
    context = {
        "award": award,
        "lead": _lead(found, timezone.localdate()),
        "charts": [parts.goal_chart(one) for one in found.goals],
        "results": parts.result_tasks(found.goals, result if is_alive else None),
        "milestones": parts.milestone_tasks(found.milestones, milestone if is_alive else None),
        "milestone_actions": actions,
        "lesson": parts.lesson_answers(lesson),
        "lesson_state": parts.lesson_tag(lesson),
        "lesson_actions": lesson_actions,
        "crumbs": [*to_own(award), Crumb(_("Uppföljning"))],
    }
    return render(request, "fund/effects/detail.html", context)


@applying
def milestone_add(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Add a step to the plan."""
    award = or_404(lambda: selectors.award_of(award_id))
    form = MilestoneForm(request.POST or None)

    def save() -> None:
        effects.add_milestone(by=request.actor, award_id=award_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Delmålet är sparat."), "fund:own-effects", award_id)
    lead = _("Ett delmål är något som ska vara gjort en viss dag.")
    return form_page(request, form, _ask(award, _("Nytt delmål"), lead))


@applying
def milestone(request: ActingRequest, milestone_id: UUID) -> HttpResponse:
    """Change a step of the plan, or say that it is reached."""
    one = or_404(lambda: selectors.milestone(milestone_id))
    known = {"title": one.title, "due": one.due, "done_on": one.done_on, "note": one.note}
    form = MilestoneForm(request.POST or None, initial=known)

    def save() -> None:
        effects.change_milestone(by=request.actor, milestone_id=milestone_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Delmålet är sparat."), "fund:own-effects", one.award_id)
    danger = None
    if one.done_on is None:
        url = reverse("fund:milestone-remove", args=[milestone_id])
        danger = Action(_("Ta bort delmålet"), url, "danger", post=True)
    lead = _("Fyll i vilken dag det nåddes, eller ändra planen.")
    return form_page(request, form, _ask(one.award, one.title, lead, danger))


@applying
@require_POST
def milestone_remove(request: ActingRequest, milestone_id: UUID) -> HttpResponse:
    """Take a step out of the plan."""
    one = or_404(lambda: selectors.milestone(milestone_id))
    try:
        or_404(lambda: effects.remove_milestone(by=request.actor, milestone_id=milestone_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:milestone", milestone_id)
    return done(request, _("Delmålet är borttaget."), "fund:own-effects", one.award_id)


@applying
def result(request: ActingRequest, goal_result_id: UUID) -> HttpResponse:
    """Say what a goal was measured to."""
    one = or_404(lambda: selectors.goal_result(goal_result_id))
    known = {name: getattr(one, name) for name in ("value", "measured_on", "note")}
    form = ResultForm(request.POST or None, result=one, initial=known)

    def save() -> None:
        effects.enter_result(by=request.actor, goal_result_id=goal_result_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Resultatet är sparat."), "fund:own-effects", one.award_id)
    lead = _("%(goal)s Före: %(before)s. Målet: %(target)s. Siffran blir offentlig.") % {
        "goal": one.goal.goal.rstrip(".") + ".",
        "before": plain_number(one.goal.baseline),
        "target": plain_number(one.goal.target),
    }
    heading = f"{one.goal.indicator}, {parts.months_told(one).lower()}"
    return form_page(request, form, _ask(one.award, heading, lead))


def to_own(award: Award) -> list[Crumb]:
    """The way to a page inside one's own grant."""
    url = reverse("fund:own-award", args=[award.pk])
    own = Crumb(_("Mina beviljade åtgärder"), reverse("fund:own-awards"))
    return [own, Crumb(award.application.title, url)]


def _ask(award: Award, heading: str, lead: str, danger: Action | None = None) -> Ask:
    url = reverse("fund:own-effects", args=[award.pk])
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=[*to_own(award), Crumb(_("Uppföljning"), url)],
        submit=_("Spara"),
        cancel_url=url,
        danger=danger,
    )


def _lead(found: selectors.FollowUp, today: date) -> str:
    if found.award.state == Award.State.REVOKED:
        return _("Beslutet är upphävt. Inget mer behövs av dig.")
    results = [one for goal in found.goals for one in goal.results]
    if selectors.late_of([*results, *found.milestones], today):
        return _("Något är försenat. Börja med det.")
    ahead = [one.due for one in results if one.value is None]
    if ahead:
        return _("Nästa mätning ska vara gjord senast %(day)s.") % {"day": parts.day(min(ahead))}
    if not results:
        return _("Målen mäts 6, 12 och 24 månader efter att åtgärden har börjat.")
    if found.lesson is None:
        return _("Allt är mätt. Skriv vad ni lärde er.")
    return _("Allt är mätt och lärdomen är skriven. Tack!")
