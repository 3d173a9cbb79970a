"""Sign checks and exact positions: what one notes at the place."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.measures.forms.camera_life import PositionForm, SignForm
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.services import camera_positions, camera_signs
from tryggare.measures.views import camera_words as words
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note


@guarded(KEEP_CAMERAS)
def check(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """Note that someone has looked at the signs."""
    camera = or_404(lambda: selectors.one(camera_id))
    form = SignForm(request.POST or None, initial={"checked_on": timezone.localdate()})

    def save() -> None:
        values = dict(form.cleaned_data)
        are_right = values.pop("are_right") == "yes"
        camera_signs.check(by=request.actor, camera_id=camera_id, are_right=are_right, **values)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kontrollen är sparad."), "measures:camera", camera_id)
    ask = Ask(
        heading=_("Kontrollera skyltarna"),
        lead=_("Gå dit och titta: finns skyltarna vid alla vägar in, och stämmer det som står?"),
        crumbs=words.to_camera(camera),
        submit=_("Spara kontrollen"),
        cancel_url=reverse("measures:camera", args=[camera_id]),
    )
    return form_page(request, form, ask)


@guarded(KEEP_CAMERAS)
def position(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """The exact position. That it was read is logged; what it says never is."""
    camera = or_404(lambda: selectors.one(camera_id))
    form = PositionForm(request.POST or None)

    def save() -> None:
        camera_positions.write(by=request.actor, camera_id=camera_id, **form.cleaned_data)

    if request.method == "POST":
        if saved(form, save):
            return done(request, _("Det exakta läget är sparat."), "measures:camera", camera_id)
    else:
        kept = camera_positions.read(by=request.actor, camera_id=camera_id)
        form = PositionForm(initial={"words": kept})
    context = {
        "camera": camera,
        "form": form,
        "law": law_note(provision("osl-18-8")),
        "cancel_url": reverse("measures:camera", args=[camera_id]),
        "crumbs": [*words.to_camera(camera), Crumb(_("Exakt läge"))],
    }
    response = render(request, "measures/cameras/position.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
