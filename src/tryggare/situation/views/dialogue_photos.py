"""Photos: added, looked through, hidden in parts, cleared, taken away."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.dialogues import squares_of
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb, Tag
from tryggare.situation.forms.dialogue_photos import ClearForm, HideForm, PhotoForm
from tryggare.situation.models import PointPhoto
from tryggare.situation.permissions import DIALOGUE, VIEW
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import dialogue_photos
from tryggare.situation.views import dialogue_parts as parts


@guarded(DIALOGUE)
def add(request: ActingRequest, dialogue_point_id: UUID) -> HttpResponse:
    """Add a photo to a point."""
    point = or_404(lambda: selectors.point(dialogue_point_id))
    form = PhotoForm(request.POST or None, request.FILES or None)
    laid: list[PointPhoto] = []

    def save() -> None:
        content = form.cleaned_data["file"]
        added = dialogue_photos.add(by=request.actor, point_id=dialogue_point_id, content=content)
        laid.append(added)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Fotot är sparat."), "situation:dialogue-photo", laid[0].pk)
    ask = Ask(
        heading=_("Foto till punkt %(number)d") % {"number": point.number},
        lead=point.text,
        crumbs=parts.to_dialogue(point.dialogue),
        submit=_("Spara fotot"),
        cancel_url=reverse("situation:dialogue", args=[point.dialogue_id]),
    )
    return form_page(request, form, ask)


@guarded(DIALOGUE)
def detail(request: ActingRequest, point_photo_id: UUID) -> HttpResponse:
    """One photo, and what may be done with it."""
    photo = or_404(lambda: selectors.photo(point_photo_id))
    cleared = photo.cleared_at is not None
    actions = [
        _link(photo, _("Gör delar oläsliga"), "hide", "secondary"),
        Action(_("Ta bort fotot"), _url(photo, "remove"), "danger", post=True),
    ]
    if not cleared:
        actions.insert(0, _link(photo, _("Godkänn för visning"), "clear", "primary"))
    context = {
        **_shown(photo),
        "state": Tag(_("Godkänt för visning"), "leaf")
        if cleared
        else Tag(_("Visas bara internt"), "sun"),
        "actions": actions,
        "crumbs": parts.to_dialogue(photo.point.dialogue),
    }
    return render(request, "situation/dialogues/photo.html", context)


@guarded(VIEW)
def content(request: ActingRequest, point_photo_id: UUID) -> HttpResponse:
    """The photo itself; until someone has looked it through, for those who hold dialogues alone."""
    photo = or_404(lambda: selectors.photo(point_photo_id))
    if photo.cleared_at is None and not request.actor.may(DIALOGUE):
        raise Http404
    return parts.photo_answer(or_404(lambda: dialogue_photos.content_of(photo_id=point_photo_id)))


@guarded(DIALOGUE)
def hide(request: ActingRequest, point_photo_id: UUID) -> HttpResponse:
    """Point out squares of a photo to be made unreadable for good."""
    photo = or_404(lambda: selectors.photo(point_photo_id))
    squares = squares_of(photo.width, photo.height)
    form = HideForm(request.POST or None, squares=squares)

    def save() -> None:
        chosen = form.cleaned_data["squares"]
        dialogue_photos.hide(by=request.actor, photo_id=point_photo_id, squares=chosen)

    if request.method == "POST" and saved(form, save):
        told = _("Rutorna är grå för gott. Titta igenom fotot en gång till.")
        return done(request, told, "situation:dialogue-photo", point_photo_id)
    context = {**_shown(photo), "form": form, "crumbs": _trail(photo, _("Gör delar oläsliga"))}
    return render(request, "situation/dialogues/photo_hide.html", context)


@guarded(DIALOGUE)
def clear(request: ActingRequest, point_photo_id: UUID) -> HttpResponse:
    """Say what a photo shows and that nobody is seen."""
    photo = or_404(lambda: selectors.photo(point_photo_id))
    form = ClearForm(request.POST or None, initial={"shows": photo.shows})

    def save() -> None:
        values = form.cleaned_data
        dialogue_photos.clear(by=request.actor, photo_id=point_photo_id, **values)

    if request.method == "POST" and saved(form, save):
        told = _("Fotot är godkänt. Det visas för alla när punkten är publicerad.")
        return done(request, told, "situation:dialogue-photo", point_photo_id)
    context = {**_shown(photo), "form": form, "crumbs": _trail(photo, _("Godkänn för visning"))}
    return render(request, "situation/dialogues/photo_clear.html", context)


@guarded(DIALOGUE)
@require_POST
def remove(request: ActingRequest, point_photo_id: UUID) -> HttpResponse:
    """Take a photo away for good."""
    point = or_404(lambda: dialogue_photos.remove(by=request.actor, photo_id=point_photo_id))
    return done(request, _("Fotot är borttaget."), "situation:dialogue", point.dialogue_id)


def _shown(photo: PointPhoto) -> dict[str, object]:
    return {
        "photo": photo,
        "says": parts.says(photo, photo.point),
        "photo_url": _url(photo, "content"),
        "page_url": reverse("situation:dialogue-photo", args=[photo.pk]),
        "point": photo.point,
    }


def _trail(photo: PointPhoto, here: str) -> list[Crumb]:
    told = _("Foto till punkt %(number)d") % {"number": photo.point.number}
    page = Crumb(told, reverse("situation:dialogue-photo", args=[photo.pk]))
    return [*parts.to_dialogue(photo.point.dialogue), page, Crumb(here)]


def _url(photo: PointPhoto, deed: str) -> str:
    return reverse(f"situation:dialogue-photo-{deed}", args=[photo.pk])


def _link(photo: PointPhoto, label: str, deed: str, kind: str) -> Action:
    return Action(label, _url(photo, deed), "primary" if kind == "primary" else "secondary")
