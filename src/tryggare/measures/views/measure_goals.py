"""Goals that can be measured, and what was measured."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.measures.forms.measure_goals import GoalForm, GoalReadingForm
from tryggare.measures.permissions import CARRY_OUT
from tryggare.measures.selectors import measure_results as selectors
from tryggare.measures.services import measure_goals as services
from tryggare.measures.views import measure_pages as pages
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action
from tryggare.shell.forms import Form
from tryggare.shell.templatetags.shell import long_date

_FIELDS = ("goal", "indicator", "unit", "baseline_on", "reached_by", "method")


@guarded(CARRY_OUT)
def add(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    """A goal: what, from where, to where, by when, and how it is known."""
    measure = pages.found(measure_id)
    form = GoalForm(request.POST or None)

    def save() -> None:
        services.add(by=request.actor, measure_id=measure_id, facts=form.facts)

    back = pages.not_own(request, measure)
    return back or pages.asked(
        request, measure, form, save,
        heading=_("Lägg till ett mål"),
        lead=_("Skriv det så att det går att se om det nås: vad som mäts, läget före, målvärdet "
               "och när."),
        submit=_("Lägg till"), message=_("Målet är tillagt."),
    )  # fmt: skip


@guarded(CARRY_OUT)
def change(request: ActingRequest, measure_goal_id: UUID) -> HttpResponse:
    """Reword a goal."""
    goal = or_404(lambda: selectors.goal(measure_goal_id))
    initial = {name: getattr(goal, name) for name in _FIELDS}
    form = GoalForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(by=request.actor, goal_id=measure_goal_id, facts=form.facts)

    url = reverse("measures:goal-remove", args=[measure_goal_id])
    back = pages.not_own(request, goal.measure)
    return back or pages.asked(
        request, goal.measure, form, save,
        heading=_("Ändra målet"), lead=_("Händelseloggen sparar vad som stod före."),
        submit=_("Spara"), message=_("Målet är sparat."),
        danger=Action(_("Ta bort målet"), url, "danger", post=True),
    )  # fmt: skip


@guarded(CARRY_OUT)
@require_POST
def remove(request: ActingRequest, measure_goal_id: UUID) -> HttpResponse:
    """Take away a goal that has not been measured."""
    goal = or_404(lambda: selectors.goal(measure_goal_id))
    return pages.pressed(
        request, goal.measure_id,
        lambda: services.remove(by=request.actor, goal_id=measure_goal_id),
        _("Målet är borttaget."),
    )  # fmt: skip


@guarded(CARRY_OUT)
def reading_add(request: ActingRequest, measure_goal_id: UUID) -> HttpResponse:
    """What was measured."""
    goal = or_404(lambda: selectors.goal(measure_goal_id))
    form = GoalReadingForm(request.POST or None, initial={"measured_on": timezone.localdate()})

    def save() -> None:
        services.measure(by=request.actor, goal_id=measure_goal_id, facts=form.facts)

    unit = f" ({goal.unit})" if goal.unit else ""
    back = pages.not_own(request, goal.measure)
    return back or pages.asked(
        request, goal.measure, form, save,
        heading=_("För in en mätning"), lead=f"{goal.goal}: {goal.indicator}{unit}.",
        submit=_("För in"), message=_("Mätningen är införd."),
    )  # fmt: skip


@guarded(CARRY_OUT)
def reading_remove(request: ActingRequest, goal_reading_id: UUID) -> HttpResponse:
    """Take away what was entered by mistake, after asking once."""
    reading = or_404(lambda: selectors.reading(goal_reading_id))
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        services.remove_reading(by=request.actor, reading_id=goal_reading_id)

    back = pages.not_own(request, reading.goal.measure)
    return back or pages.asked(
        request, reading.goal.measure, form, save,
        heading=_("Ta bort mätningen"),
        lead=_("%(goal)s, mätt den %(day)s. Ta bara bort det som är fel infört.")
        % {"goal": reading.goal.goal, "day": long_date(reading.measured_on)},
        submit=_("Ta bort"), message=_("Mätningen är borttagen."), is_dangerous=True,
    )  # fmt: skip
