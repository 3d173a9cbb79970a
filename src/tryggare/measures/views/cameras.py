"""Cameras: the register, one of them, and putting it in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.audit.selectors import Event, history
from tryggare.domain.law import provision
from tryggare.measures.forms.cameras import CameraFilterForm, ChangeCameraForm, NewCameraForm
from tryggare.measures.models import Camera
from tryggare.measures.permissions import KEEP_CAMERAS, READ_CAMERAS
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.services import cameras as services
from tryggare.measures.services.camera_life import keeps
from tryggare.measures.views import camera_parts as parts
from tryggare.measures.views import camera_words as words
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import District
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb, Fact
from tryggare.shell.laws import law_note
from tryggare.shell.pagination import pages

_PER_PAGE = 50
_FIELDS = (
    "address", "place_type", "purpose", "technique", "responsible", "district", "measure",
    "is_public_place", "is_workplace", "negotiated_on", "signs_up_on",
)  # fmt: skip


@guarded(READ_CAMERAS)
def index(request: ActingRequest) -> HttpResponse:
    """The register, sifted by the address, a page at a time."""
    today = timezone.localdate()
    form = CameraFilterForm(request.GET, districts=District.objects.all())
    found = selectors.listed(form.wanted())
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    keeper = request.actor.may(KEEP_CAMERAS)
    counts = _counts(today)
    context = {
        "lead": _index_lead(counts),
        "facts": _facts(counts),
        "filters": form,
        "table": parts.camera_table(page, today),
        "has_rows": bool(page.paginator.count),
        "has_any": any(counts.values()),
        "pages": pages(page, request.GET),
        "actions": _index_actions() if keeper else [],
        "law": law_note(provision("kbl-10")),
        "crumbs": [Crumb(_("Kameror"))],
    }
    return render(request, "measures/cameras/index.html", context)


@guarded(READ_CAMERAS)
def detail(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """One surveillance: what is asked of it, and what has been done."""
    camera = or_404(lambda: selectors.one(camera_id))
    today = timezone.localdate()
    keeper = request.actor.may(KEEP_CAMERAS)
    assessments = selectors.assessments_of(camera)
    checks = selectors.sign_checks_of(camera)
    events = _told(camera)
    is_going_on = camera.state in services.GOING_ON
    laws = ["kbl-25"] if is_going_on else []
    if is_going_on and camera.is_public_place:
        laws.insert(0, "brottsforebyggande-14")
    context = {
        "camera": camera,
        "state": words.state_tag(camera),
        "lead": words.lead(camera, today),
        "actions": _actions(camera, today) if keeper else [],
        "tasks": parts.checklist(camera, today, keeps=keeper) if is_going_on else [],
        "laws": [law_note(provision(one)) for one in laws],
        "answers": parts.facts(camera),
        "change_url": _to("camera-change", camera) if keeper and is_going_on else "",
        "position_url": _to("camera-position", camera) if keeper else "",
        "assessments": parts.assessment_table(assessments) if assessments else None,
        "checks": parts.sign_table(checks) if checks else None,
        "history": event_table(events, linked=False, caption=_("Händelser")) if events else None,
        "crumbs": [words.home(), Crumb(str(camera))],
    }
    return render(request, "measures/cameras/detail.html", context)


@guarded(KEEP_CAMERAS)
def add(request: ActingRequest) -> HttpResponse:
    """Put in a surveillance that is planned, or that is in use already."""
    form = NewCameraForm(request.POST or None)
    made: list[Camera] = []

    def save() -> None:
        since = form.cleaned_data["found_since"]
        made.append(services.add(by=request.actor, facts=form.facts, found_since=since))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Bevakningen står i registret."), "measures:camera", made[0].pk)
    ask = Ask(
        heading=_("Lägg till kamerabevakning"),
        lead=_("Börja med en planerad bevakning innan något sätts upp. Sedan bedömer du den."),
        crumbs=[words.home()],
        submit=_("Lägg till"),
        cancel_url=reverse("measures:cameras"),
    )
    return form_page(request, form, ask)


@guarded(KEEP_CAMERAS)
def change(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    """Put what stands in the register right, or say that the surveillance itself changes."""
    camera = or_404(lambda: selectors.one(camera_id))
    initial = {name: getattr(camera, name) for name in _FIELDS}
    form = ChangeCameraForm(request.POST or None, initial=initial)

    def save() -> None:
        services.change(
            by=request.actor, camera_id=camera_id, facts=form.facts, significant=form.significant
        )

    if request.method == "POST" and saved(form, save):
        if _is_doubtful(camera, form):
            messages.warning(request, _("Du ändrade ändamålet eller tekniken. Är ändringen "
                                        "väsentlig ska bevakningen bedömas på nytt."))  # fmt: skip
        return done(request, _("Uppgifterna är sparade."), "measures:camera", camera_id)
    ask = Ask(
        heading=_("Ändra uppgifterna"),
        lead=_("Ändras själva bevakningen väsentligt ska den bedömas på nytt: säg det längst ned."),
        crumbs=words.to_camera(camera),
        submit=_("Spara"),
        cancel_url=_to("camera", camera),
    )
    return form_page(request, form, ask)


def _told(camera: Camera) -> list[Event]:
    """What has been done, without each saving of a draft."""
    drafts = "measures.camera_assessment.write"
    return [one for one in history(camera.pk, limit=60) if one.action != drafts][:20]


def _is_doubtful(before: Camera, form: ChangeCameraForm) -> bool:
    """Whether what is in use, or assessed to be, got another purpose or technique, and nobody
    called it significant."""
    facts = form.facts
    is_other = (facts.purpose, facts.technique) != (before.purpose, before.technique)
    is_assessed = vars(before)["assessed_on"] is not None
    is_relied_on = before.state == Camera.State.IN_USE or is_assessed
    return is_relied_on and is_other and form.significant is None


def _to(name: str, camera: Camera) -> str:
    return reverse(f"measures:{name}", args=[camera.pk])


def _counts(today: date) -> dict[str, int]:
    return selectors.known().aggregate(
        in_use=Count("pk", filter=selectors.IN_USE),
        lacking=Count("pk", filter=selectors.lacking(today)),
        planned=Count("pk", filter=Q(state=Camera.State.PLANNED)),
        ended=Count("pk", filter=Q(state=Camera.State.ENDED)),
    )


def _facts(counts: dict[str, int]) -> list[Fact]:
    return [
        Fact(_("I bruk"), str(counts["in_use"])),
        Fact(_("I bruk och saknar något"), str(counts["lacking"])),
        Fact(_("Planerade"), str(counts["planned"])),
        Fact(_("Upphörda, sparas"), str(counts["ended"])),
    ]


def _index_lead(counts: dict[str, int]) -> str:
    if counts["lacking"]:
        return _("Registret över kommunens kamerabevakning. Börja med den som saknar något.")
    return _("Registret över kommunens kamerabevakning. Inget saknas för den som är i bruk.")


def _index_actions() -> list[Action]:
    add, read = reverse("measures:camera-add"), reverse("measures:camera-read")
    return [
        Action(_("Lägg till kamerabevakning"), add),
        Action(_("Läs in ett register från en fil"), read, "secondary"),
    ]


def _actions(camera: Camera, today: date) -> list[Action]:
    """The one that is asked for first, then the others."""
    assess = Action(_("Bedöm"), _to("camera-assess", camera))
    start = Action(_("Ta i bruk"), _to("camera-start", camera))
    remove = Action(_("Ta bort ur registret"), _to("camera-remove", camera), "danger")
    match camera.state:
        case Camera.State.PLANNED:
            may = vars(camera)["allows"] and not words.is_changed_since(camera)
            drop = Action(_("Den blev inte av"), _to("camera-drop", camera), "secondary")
            return [*_first(start, assess), drop] if may else [*_first(assess, start), drop]
        case Camera.State.IN_USE:
            signs = Action(_("Kontrollera skyltarna"), _to("camera-signs", camera))
            end = Action(_("Låt den upphöra"), _to("camera-end", camera), "secondary")
            lacking = selectors.lacks(camera, today)
            is_assessed = not lacking or "sign" in lacking[0].value
            return [*(_first(signs, assess) if is_assessed else _first(assess, signs)), end]
        case Camera.State.ENDED:
            correct = Action(_("Rätta sista dagen"), _to("camera-end-correct", camera), "secondary")
            return [remove, correct] if keeps(camera, today) is None else [correct]
    return [remove]


def _first(one: Action, other: Action) -> list[Action]:
    return [one, Action(other.label, other.url, "secondary")]
