"""Points: added one after the other on a walk, and put right afterwards."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.locale import say
from tryggare.situation.forms.dialogue_photos import WalkForm
from tryggare.situation.forms.dialogues import PointForm
from tryggare.situation.models import DialoguePoint
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import dialogue_points
from tryggare.situation.services.dialogue_texts import warning
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_cards import cards


@guarded(DIALOGUE)
def walk(request: ActingRequest, dialogue_id: UUID) -> HttpResponse:
    """For a phone on the spot: a point with its photo, stored at once, and the next."""
    dialogue = or_404(lambda: selectors.one(dialogue_id))
    form = WalkForm(request.POST or None, request.FILES or None, initial={"kind": "place"})
    laid: list[DialoguePoint] = []

    def save() -> None:
        photo = form.cleaned_data["file"]
        point = dialogue_points.add(
            by=request.actor, dialogue_id=dialogue_id, facts=form.facts, photo=photo
        )
        laid.append(point)

    if request.method == "POST" and saved(form, save):
        warn(request, laid[0])
        told = _("Punkt %(number)d är sparad. Lägg till nästa.") % {"number": laid[0].number}
        return done(request, told, "situation:dialogue-walk", dialogue_id)
    points = list(selectors.points_of(dialogue_id))
    context = {
        "title": parts.title(dialogue),
        "form": form,
        "points": cards(points[::-1], selectors.code_of(request.actor.municipality_id), holds=True),
        "done_url": reverse("situation:dialogue", args=[dialogue_id]),
        "crumbs": [*parts.to_dialogue(dialogue), Crumb(_("Lägg till punkter"))],
    }
    return render(request, "situation/dialogues/walk.html", context)


@guarded(DIALOGUE)
def change(request: ActingRequest, dialogue_point_id: UUID) -> HttpResponse:
    """Put a point right."""
    point = or_404(lambda: selectors.point(dialogue_point_id))
    names = ("kind", "text", "place", "quote", "category", "seriousness", "x", "y")
    known = {name: getattr(point, name) for name in names} | {"note": selectors.note_of(point)}
    form = PointForm(request.POST or None, initial=known)

    def save() -> None:
        dialogue_points.change(by=request.actor, point_id=dialogue_point_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        warn(request, selectors.point(dialogue_point_id))
        return done(request, _("Punkten är sparad."), "situation:dialogue", point.dialogue_id)
    danger = None
    if point.published_at is None and not point.answers.all():
        url = reverse("situation:dialogue-point-remove", args=[dialogue_point_id])
        danger = Action(_("Ta bort punkten"), url, "danger", post=True)
    ask = Ask(
        heading=_("Punkt %(number)d") % {"number": point.number},
        lead=_("Rätta det som behövs. Det som är publicerat avpubliceras först."),
        crumbs=parts.to_dialogue(point.dialogue),
        submit=_("Spara"),
        cancel_url=reverse("situation:dialogue", args=[point.dialogue_id]),
        danger=danger,
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
@require_POST
def remove(request: ActingRequest, dialogue_point_id: UUID) -> HttpResponse:
    """Take away a point that came in by mistake."""
    point = or_404(lambda: selectors.point(dialogue_point_id))
    try:
        or_404(lambda: dialogue_points.remove(by=request.actor, point_id=dialogue_point_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:dialogue", point.dialogue_id)
    return done(request, _("Punkten är borttagen."), "situation:dialogue", point.dialogue_id)


def warn(request: ActingRequest, point: DialoguePoint) -> None:
    """Say so when what was just written seems to tell of a person."""
    sentence = warning([point.text, point.quote, point.place])
    if sentence is not None:
        messages.warning(request, say(sentence))
