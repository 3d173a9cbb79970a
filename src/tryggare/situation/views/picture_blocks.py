"""A section of a lägesbild: its texts and frozen parts, in order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import TryggareError
from tryggare.domain.incidents.personal_data import kinds_of, signs_in
from tryggare.domain.law import provision
from tryggare.domain.pictures import FrozenPart
from tryggare.domain.pictures.sections import Section
from tryggare.domain.pictures.sections import section as section_of
from tryggare.domain.pictures.suppression import has_small
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.selectors.districts import division
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Crumb, Tag
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.situation.forms.picture_blocks import (
    FrozenForm,
    OfferForm,
    TextForm,
    openness_initial,
)
from tryggare.situation.models import PictureBlock
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import offers
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import picture_blocks as services
from tryggare.situation.services.picture_drawing import drawn
from tryggare.situation.views import picture_parts as parts
from tryggare.situation.views.picture_document import frozen

REVISION = "_version"
_DIGITS = 10


@guarded(WRITE)
def section(request: ActingRequest, picture_id: UUID, picture_section: str) -> HttpResponse:
    """What stands in it, and the ways to add more."""
    picture = or_404(lambda: selectors.one(picture_id))
    one = _section(picture_section)
    blocks = selectors.inside(picture).in_section(picture_section)
    context = {
        "picture": picture,
        "title": say(one.title),
        "lead": say(one.prompt),
        "code": one.code,
        "law": law_note(provision("brottsforebyggande-4")),
        "blocks": [_row(block) for block in blocks],
        "is_draft": picture.state == "draft",
        "crumbs": [
            parts.home(), parts.to(picture), parts.to_writing(picture), Crumb(say(one.title)),
        ],
    }  # fmt: skip
    return render(request, "situation/pictures/section.html", context)


@guarded(WRITE)
@require_POST
def add_text(request: ActingRequest, picture_id: UUID, picture_section: str) -> HttpResponse:
    """An empty text, and straight to writing in it."""
    made: list[PictureBlock] = []

    def save() -> None:
        one = _section(picture_section)
        made.append(services.add_text(by=request.actor, picture_id=picture_id, section=one.code))

    return _pressed(request, save, lambda: reverse("situation:picture-block", args=[made[0].pk]))


@guarded(WRITE)
def offer_list(request: ActingRequest, picture_id: UUID, picture_section: str) -> HttpResponse:
    """What may be put in now; choosing one freezes it."""
    picture = or_404(lambda: selectors.one(picture_id))
    one = _section(picture_section)
    form = OfferForm(request.POST or None)

    def save() -> None:
        kind, _sep, key = form.cleaned_data["offer"].partition("/")
        services.put_in(
            by=request.actor, picture_id=picture_id, section=one.code, kind=kind, key=key
        )

    if request.method == "POST" and saved(form, save):
        message = _("Underlaget är intaget, som det är i dag.")
        return done(request, message, "situation:picture-section", picture.pk, one.code)
    context = {
        "picture": picture,
        "form": form,
        "offers": offers.all_offers(),
        "crumbs": [
            parts.home(), parts.to(picture), parts.to_writing(picture),
            _to_section(picture.pk, one), Crumb(_("Ta in underlag")),
        ],
    }  # fmt: skip
    return render(request, "situation/pictures/offers.html", context)


@guarded(WRITE)
def detail(request: ActingRequest, block_id: UUID) -> HttpResponse:
    """A text to write, or a frozen part and who may see it."""
    block = or_404(lambda: selectors.block(block_id))
    if block.kind == PictureBlock.Kind.TEXT:
        return _text(request, block)
    part = FrozenPart.from_plain(block.frozen)
    form = FrozenForm(
        request.POST or None,
        initial=openness_initial(block),
        closed_because=part.closed_because,
    )

    def save() -> None:
        services.mark(by=request.actor, block_id=block_id, openness=form.chosen)

    if request.method == "POST" and saved(form, save):
        return done(
            request, _("Sparat."), "situation:picture-section", block.picture_id, block.section
        )
    places = division(request.actor.municipality_id) if part.chart == "map" else None
    context = _context(block, form) | {
        "frozen": frozen(part, drawn(part, places).plain()),
        "is_small": has_small(part) and not part.closed_because,
        "is_asked": not part.is_open,
        "earlier": selectors.earlier(block_id),
    }
    return render(request, "situation/pictures/frozen.html", context)


def _text(request: ActingRequest, block: PictureBlock) -> HttpResponse:
    initial = {"text": block.text, **openness_initial(block)}
    form = TextForm(request.POST or None, initial=initial)
    revision = request.POST.get(REVISION, str(block.revision))
    stored: list[PictureBlock] = []

    def save() -> None:
        stored.append(
            services.write(
                by=request.actor,
                block_id=block.pk,
                text=form.cleaned_data["text"],
                openness=form.chosen,
                revision=_whole(revision),
            )
        )

    if request.method == "POST" and request.headers.get("X-Autosave"):
        return _autosaved(form, save, stored)
    if request.method == "POST" and saved(form, save):
        message = _("Texten är sparad.")
        return done(request, message, "situation:picture-section", block.picture_id, block.section)
    context = _context(block, form) | {"revision": revision, "signs": _signs(block.text)}
    return render(request, "situation/pictures/text.html", context)


def _autosaved(form: TextForm, save: Any, stored: list[PictureBlock]) -> JsonResponse:
    """Answers the script that saves while one writes."""
    if not form.is_valid():
        return JsonResponse({"message": _("Inte sparat: rätta det som är fel.")}, status=409)
    try:
        or_404(save)
    except TryggareError as error:
        return JsonResponse({"message": say(error.message)}, status=409)
    time = timezone.localtime().strftime("%H.%M")
    context = {"signs": _signs(stored[0].text)}
    return JsonResponse(
        {
            "version": stored[0].revision,
            "asked": [],
            "live": render_to_string("situation/pictures/_signs.html", context),
            "message": _("Sparat %(time)s") % {"time": time},
        }
    )


@guarded(WRITE)
@require_POST
def move(request: ActingRequest, block_id: UUID) -> HttpResponse:
    """One step up or down."""

    def save() -> None:
        services.move(by=request.actor, block_id=block_id, up=request.POST.get("way") == "up")

    block = or_404(lambda: selectors.block(block_id))
    return _pressed(request, save, lambda: _section_url(block))


@guarded(WRITE)
@require_POST
def take_anew(request: ActingRequest, block_id: UUID) -> HttpResponse:
    """The same offer as it is today."""
    block = or_404(lambda: selectors.block(block_id))

    def save() -> None:
        services.take_anew(by=request.actor, block_id=block_id)

    return _pressed(request, save, lambda: reverse("situation:picture-block", args=[block.pk]))


@guarded(WRITE)
@require_POST
def remove(request: ActingRequest, block_id: UUID) -> HttpResponse:
    """Out of the draft."""
    block = or_404(lambda: selectors.block(block_id))

    def save() -> None:
        services.remove(by=request.actor, block_id=block_id)

    return _pressed(request, save, lambda: _section_url(block))


def _pressed(request: ActingRequest, save: Any, to: Any) -> HttpResponse:
    """A button that does one thing; what is refused is said on the page one came from."""
    form = Form(request.POST)
    if saved(form, save):
        return redirect(to())
    context = {"form": form, "crumbs": [parts.home()]}
    return render(request, "situation/pictures/refused.html", context, status=409)


def _row(block: PictureBlock) -> dict[str, object]:
    is_withheld = bool(block.frozen.get("closed_because"))
    closed = _("Inte för boende") if is_withheld and not block.ground else _("Sekretess")
    tag = Tag(_("Öppen"), "leaf") if block.is_open else Tag(closed, "rose")
    needs = not (block.is_open or block.ground or is_withheld)
    return {
        "block": block,
        "name": parts.block_name(block),
        "tag": tag,
        "note": _("Välj grund") if needs else "",
        "taken_on": block.frozen.get("taken_on", ""),
    }


def _context(block: PictureBlock, form: Form) -> dict[str, object]:
    one = section_of(block.section)
    name = parts.block_name(block)
    return {
        "piece": block,
        "form": form,
        "name": name,
        "section_title": say(one.title),
        "is_draft": block.picture.state == "draft",
        "crumbs": [
            parts.home(),
            parts.to(block.picture),
            parts.to_writing(block.picture),
            _to_section(block.picture_id, one),
            Crumb(name),
        ],
    }


def _signs(text: str) -> str:
    """What in it looks like personal data, in words; empty for nothing."""
    return ", ".join(say(kind) for kind in kinds_of(signs_in(text)))


def _to_section(picture_id: UUID, one: Section) -> Crumb:
    return Crumb(say(one.title), reverse("situation:picture-section", args=[picture_id, one.code]))


def _section_url(block: PictureBlock) -> str:
    return reverse("situation:picture-section", args=[block.picture_id, block.section])


def _section(code: str) -> Section:
    try:
        return section_of(code)
    except KeyError as error:
        raise Http404 from error


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else -1
