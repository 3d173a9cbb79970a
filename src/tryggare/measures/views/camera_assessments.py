"""The assessment before camera surveillance: the list of its parts, each part, its conclusion."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.evidence import default_cards
from tryggare.domain.law import provision
from tryggare.domain.plans.assessing import PARTS
from tryggare.domain.plans.assessing import part as part_of
from tryggare.fund.views.evidence_parts import Finding, finding
from tryggare.measures.forms.camera_assessments import ConcludeForm, PartForm
from tryggare.measures.models import AssessmentDraft, Camera, CameraAssessment
from tryggare.measures.permissions import KEEP_CAMERAS, READ_CAMERAS
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.services import camera_assessments as services
from tryggare.measures.views import camera_parts as parts
from tryggare.measures.views import camera_words as words
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Answer, Crumb, Tag, Task
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

# Beside these parts stands what is known of cameras.
_WITH_EVIDENCE = ("need", "balance")


@guarded(KEEP_CAMERAS)
def overview(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """The parts, which are written, and the way to the conclusion."""
    camera = or_404(lambda: selectors.one(camera_id))
    draft = selectors.draft_of(camera)
    is_written = not services.lacking(draft)
    context = {
        "camera": camera,
        "lead": _lead(camera, is_written=is_written),
        "tasks": [*_tasks(camera, draft), _last(camera, is_written=is_written)],
        "law": law_note(provision("kbl-7")),
        "crumbs": [*words.to_camera(camera), Crumb(_("Bedömning"))],
    }
    return render(request, "measures/cameras/assess.html", context)


@guarded(KEEP_CAMERAS)
def part(request: ActingRequest, camera_id: UUID, assessment_part: str) -> HttpResponse:
    """Write one part; it is kept as a draft until the conclusion is drawn."""
    camera = or_404(lambda: selectors.one(camera_id))
    written = part_of(assessment_part)
    initial = {"text": getattr(selectors.draft_of(camera), written.code)}
    form = PartForm(request.POST or None, part=written, initial=initial)

    def save() -> None:
        services.write(
            by=request.actor, camera_id=camera_id, code=written.code, **form.cleaned_data
        )

    if request.method == "POST" and saved(form, save):
        return redirect(_after(camera, written.code))
    context = {
        "camera": camera,
        "part": written,
        "form": form,
        "findings": _findings() if written.code in _WITH_EVIDENCE else [],
        "cancel_url": reverse("measures:camera-assess", args=[camera_id]),
        "crumbs": [*_to_overview(camera), Crumb(say(written.title))],
    }
    return render(request, "measures/cameras/part.html", context)


@guarded(KEEP_CAMERAS)
def conclude(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """Read it through and draw the conclusion."""
    camera = or_404(lambda: selectors.one(camera_id))
    draft = selectors.draft_of(camera)
    form = ConcludeForm(request.POST or None, initial={"done_on": timezone.localdate()})

    def save() -> None:
        values = form.cleaned_data
        services.conclude(
            by=request.actor,
            camera_id=camera_id,
            done_on=values["done_on"],
            allows=values["allows"] == "yes",
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Bedömningen är gjord."), "measures:camera", camera_id)
    context = {
        "camera": camera,
        "form": form,
        "answers": _answers(draft, camera),
        "cancel_url": reverse("measures:camera-assess", args=[camera_id]),
        "crumbs": [*_to_overview(camera), Crumb(_("Slutsats"))],
    }
    return render(request, "measures/cameras/conclude.html", context)


@guarded(READ_CAMERAS)
def show(request: ActingRequest, camera_assessment_id: UUID) -> HttpResponse:
    """An assessment as it was made."""
    one = or_404(lambda: selectors.assessment(camera_assessment_id))
    context = {
        "assessment": one,
        "title": _("Bedömning den %(day)s") % {"day": long_date(one.done_on)},
        "lead": _lead_of(one),
        "state": parts.conclusion(one),
        "answers": _answers(one, None),
        "law": law_note(provision("kbl-7")),
        "crumbs": [*words.to_camera(one.camera), Crumb(long_date(one.done_on))],
    }
    return render(request, "measures/cameras/assessment.html", context)


def _lead_of(one: CameraAssessment) -> str:
    told = _("%(place)s. Gjord av %(name)s.") % {"place": one.camera, "name": one.made_by}
    entered = parts.entered(one)
    return f"{told} {entered}." if entered else told


def _to_overview(camera: Camera) -> list[Crumb]:
    url = reverse("measures:camera-assess", args=[camera.pk])
    return [*words.to_camera(camera), Crumb(_("Bedömning"), url)]


def _lead(camera: Camera, *, is_written: bool) -> str:
    if is_written:
        return _("Alla delar är skrivna. Läs igenom och dra slutsatsen.")
    if words.is_changed_since(camera):
        told = _("En väsentlig ändring bestämdes den %(day)s: %(how)s. Bedöm på nytt.")
        return told % {"day": long_date(camera.changed_on), "how": camera.changed_how}
    return _("Skriv en del i taget, i vilken ordning du vill. Det du skriver sparas som utkast.")


def _tasks(camera: Camera, draft: AssessmentDraft) -> list[Task]:
    return [
        Task(
            say(one.title),
            reverse(f"measures:camera-assess-{one.code.replace('_', '-')}", args=[camera.pk]),
            _state(draft, one.code, is_required=one.is_required),
            say(one.asks),
        )
        for one in PARTS
    ]


def _last(camera: Camera, *, is_written: bool) -> Task:
    url = reverse("measures:camera-conclude", args=[camera.pk]) if is_written else ""
    state = Tag(_("Att göra"), "sun") if is_written else Tag(_("Kan inte göras än"))
    return Task(_("Slutsats"), url, state, _("Får bevakningen ske eller inte?"))


def _state(draft: AssessmentDraft, code: str, *, is_required: bool) -> Tag:
    if getattr(draft, code):
        return Tag(_("Skriven"), "leaf")
    return Tag(_("Att skriva"), "sun") if is_required else Tag(_("Frivillig"))


def _after(camera: Camera, code: str) -> str:
    """The next part that is not written, behind this one; the list when there is none."""
    draft = selectors.draft_of(camera)
    codes = [one.code for one in PARTS]
    for one in codes[codes.index(code) + 1 :]:
        if not getattr(draft, one):
            return reverse(f"measures:camera-assess-{one.replace('_', '-')}", args=[camera.pk])
    return reverse("measures:camera-assess", args=[camera.pk])


def _answers(written: AssessmentDraft | CameraAssessment, camera: Camera | None) -> list[Answer]:
    """What is written; with ways to change it as long as it is ``camera``'s draft."""
    return [
        Answer(
            say(one.title),
            getattr(written, one.code),
            reverse(f"measures:camera-assess-{one.code.replace('_', '-')}", args=[camera.pk])
            if camera
            else "",
        )
        for one in PARTS
    ]


def _findings() -> list[Finding]:
    return [finding(card) for card in default_cards() if card.measure == "camera"]
