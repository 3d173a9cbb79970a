"""A draft moved to a newer lägesbild, once somebody has read what follows and what does not."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.measures.forms.plans import MovePlanForm
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plan_moving as selectors
from tryggare.measures.selectors import plans
from tryggare.measures.services import plan_moving
from tryggare.measures.views import plan_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.situation.selectors import pictures


@guarded(PLAN)
def move(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    """What follows with it, what does not, and the question."""
    plan = or_404(lambda: plans.one(plan_id))
    to = selectors.newer(plan, pictures.in_force())
    if to is None:
        return redirect("measures:plan", plan.pk)
    found = selectors.moving(plan, to)
    as_read = selectors.as_read(found)
    form = MovePlanForm(request.POST or None, initial={"as_read": as_read})

    def save() -> None:
        plan_moving.move(by=request.actor, plan_id=plan_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        message = _("Utkastet vilar nu på %(picture)s.") % {"picture": to}
        return done(request, message, "measures:plan", plan.pk)
    form.now_shows(as_read)
    context = {
        "plan": plan,
        "found": found,
        "lead": _lead(found),
        "form": form,
        "cancel_url": reverse("measures:plan", args=[plan.pk]),
        "crumbs": [
            parts.home(),
            parts.to(plan),
            Crumb(_("Flytta utkastet till den nyare lägesbilden")),
        ],
    }
    return render(request, "measures/plans/move.html", context)


def _lead(found: selectors.Moving) -> str:
    if not found.left:
        return _("Alla problem i utkastet finns i den nyare lägesbilden och följer med.")
    number = len(found.left)
    return ngettext(
        "%(number)d problem finns inte i den nyare lägesbilden. Det och dess orsaker tas bort ur "
        "utkastet.",
        "%(number)d problem finns inte i den nyare lägesbilden. De och deras orsaker tas bort ur "
        "utkastet.",
        number,
    ) % {"number": number}
