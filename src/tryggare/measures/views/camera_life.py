"""A camera surveillance taken into use, ended, dropped and removed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.plans.cameras import kept_years
from tryggare.measures.forms.camera_life import CorrectEndForm, EndForm, ReasonForm, StartForm
from tryggare.measures.models import Camera
from tryggare.measures.permissions import KEEP_CAMERAS
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.services import camera_life as services
from tryggare.measures.services.camera_life import Start
from tryggare.measures.views import camera_parts as parts
from tryggare.measures.views import camera_words as words
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, asked, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say

_LAWS = ("kbl-7", "kbl-15", "kbl-21", "kbl-25")


@guarded(KEEP_CAMERAS)
def start(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """Take it into use; what is missing stands beside its field."""
    camera = or_404(lambda: selectors.one(camera_id))
    today = timezone.localdate()
    initial = {
        "started_on": today,
        "signs_up_on": camera.signs_up_on,
        "negotiated_on": camera.negotiated_on,
    }
    form = StartForm(request.POST or None, initial=initial, is_workplace=camera.is_workplace)

    def save() -> None:
        known = {"negotiated_on": camera.negotiated_on}
        start = Start(**{**known, **form.cleaned_data})
        services.take_into_use(by=request.actor, camera_id=camera_id, start=start)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Bevakningen är i bruk."), "measures:camera", camera_id)
    context = {
        "camera": camera,
        "form": form,
        "tasks": parts.checklist(camera, today, keeps=True),
        "laws": [law_note(provision(one)) for one in _laws(camera)],
        "cancel_url": reverse("measures:camera", args=[camera_id]),
        "crumbs": [*words.to_camera(camera), Crumb(_("Ta i bruk"))],
    }
    return render(request, "measures/cameras/start.html", context)


@guarded(KEEP_CAMERAS)
def end(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """The surveillance is over."""
    camera = or_404(lambda: selectors.one(camera_id))
    form = EndForm(request.POST or None)

    def save() -> None:
        services.end(by=request.actor, camera_id=camera_id, **form.cleaned_data)

    told = _("Bevakningen har upphört. Den står kvar i registret.")
    lead = _(
        "Ta ned skyltarna när kamerorna är borta. Raden och bedömningarna sparas i minst "
        "%(years)s år."
    )
    ask = _ask(camera, _("Låt bevakningen upphöra"), lead % {"years": kept_years()})
    return asked(request, form, save, ask, told)


@guarded(KEEP_CAMERAS)
def correct_end(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """It was over later than what stands."""
    camera = or_404(lambda: selectors.one(camera_id))
    form = CorrectEndForm(request.POST or None, initial={"ended_on": camera.ended_on})

    def save() -> None:
        services.correct_end(by=request.actor, camera_id=camera_id, **form.cleaned_data)

    lead = _("Hur länge raden sparas räknas från den dagen. Den flyttas bara framåt.")
    ask = _ask(camera, _("Rätta sista dagen"), lead)
    return asked(request, form, save, ask, _("Sista dagen är rättad."))


@guarded(KEEP_CAMERAS)
def drop(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """A planned one will not be."""
    camera = or_404(lambda: selectors.one(camera_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        services.drop(by=request.actor, camera_id=camera_id, **form.cleaned_data)

    ask = _ask(camera, _("Bevakningen blev inte av"), _("Raden står kvar som avskriven."))
    return asked(request, form, save, ask, _("Bevakningen är avskriven."))


@guarded(KEEP_CAMERAS)
def remove(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """Take it out of the register with its assessments, when it has been kept enough."""
    camera = or_404(lambda: selectors.one(camera_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        services.remove(by=request.actor, camera_id=camera_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Bevakningen är borta ur registret."), "measures:cameras")
    why_not = services.keeps(camera, timezone.localdate())
    lead = _("Raden försvinner med sina bedömningar och kontroller. Det går inte att ångra.")
    ask = _ask(
        camera, _("Ta bort ur registret"), say(why_not) if why_not else lead, is_dangerous=True
    )
    return form_page(request, form, ask)


def _laws(camera: Camera) -> list[str]:
    laws = [one for one in _LAWS if one != "kbl-21" or camera.is_workplace]
    return ["brottsforebyggande-14", *laws] if camera.is_public_place else laws


def _ask(camera: Camera, heading: str, lead: str, *, is_dangerous: bool = False) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=words.to_camera(camera),
        submit=heading,
        cancel_url=reverse("measures:camera", args=[camera.pk]),
        is_dangerous=is_dangerous,
    )
