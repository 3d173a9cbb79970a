"""What is done to keep a promise: put in, changed, and told of."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.forms.promises import ActivityForm, TellForm
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.selectors import promises as selectors
from tryggare.measures.services import promise_activities
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views.promise_parts import to_promise
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action


@guarded(COOPERATE)
def add(request: ActingRequest, promise_id: UUID) -> HttpResponse:
    """Something that will be done, in a draft."""
    promise = or_404(lambda: selectors.one(promise_id))
    form = ActivityForm(request.POST or None)

    def save() -> None:
        promise_activities.add(by=request.actor, promise_id=promise_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Aktiviteten är tillagd."), "measures:promise", promise_id)
    ask = Ask(
        heading=_("Lägg till aktivitet"),
        lead=_("Löftet gäller %(span)s.") % {"span": parts.span(promise.starts, promise.ends)},
        crumbs=to_promise(promise),
        submit=_("Lägg till"),
        cancel_url=reverse("measures:promise", args=[promise_id]),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def change(request: ActingRequest, promise_activity_id: UUID) -> HttpResponse:
    """Put an activity of a draft right."""
    activity = or_404(lambda: selectors.activity(promise_activity_id))
    initial = {name: getattr(activity, name) for name in ("what", "responsible", "due")}
    form = ActivityForm(request.POST or None, initial=initial)

    def save() -> None:
        promise_activities.change(
            by=request.actor, activity_id=promise_activity_id, facts=form.facts
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Aktiviteten är sparad."), "measures:promise", activity.promise_id)
    removal = reverse("measures:promise-activity-remove", args=[promise_activity_id])
    ask = Ask(
        heading=_("Ändra aktiviteten"),
        lead=_("Det går så länge löftet är ett utkast."),
        crumbs=to_promise(activity.promise),
        submit=_("Spara"),
        cancel_url=reverse("measures:promise", args=[activity.promise_id]),
        danger=Action(_("Ta bort aktiviteten"), removal, "danger"),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def remove(request: ActingRequest, promise_activity_id: UUID) -> HttpResponse:
    """Take an activity out of a draft."""
    activity = or_404(lambda: selectors.activity(promise_activity_id))
    form = parts.one_button(request)

    def save() -> None:
        promise_activities.remove(by=request.actor, activity_id=promise_activity_id)

    if request.method == "POST" and saved(form, save):
        told = _("Aktiviteten är borttagen.")
        return done(request, told, "measures:promise", activity.promise_id)
    ask = Ask(
        heading=_("Ta bort aktiviteten"),
        lead=activity.what,
        crumbs=to_promise(activity.promise),
        submit=_("Ta bort"),
        cancel_url=reverse("measures:promise", args=[activity.promise_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def tell(request: ActingRequest, promise_activity_id: UUID) -> HttpResponse:
    """Say what became of an activity while the promise lasts."""
    activity = or_404(lambda: selectors.activity(promise_activity_id))
    form = TellForm(
        request.POST or None, initial={"outcome": activity.state, "note": activity.note}
    )

    def save() -> None:
        promise_activities.tell(
            by=request.actor,
            activity_id=promise_activity_id,
            state=form.cleaned_data["outcome"],
            note=form.cleaned_data["note"],
        )

    if request.method == "POST" and saved(form, save):
        told = _("Sparat. Boende läser det nu.")
        return done(request, told, "measures:promise", activity.promise_id)
    ask = Ask(
        heading=_("Vad blev det av aktiviteten?"),
        lead=activity.what,
        crumbs=to_promise(activity.promise),
        submit=_("Spara"),
        cancel_url=reverse("measures:promise", args=[activity.promise_id]),
    )
    return form_page(request, form, ask)
