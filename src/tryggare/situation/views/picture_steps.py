"""From draft to adopted and published: each step a page or a button of its own."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.incidents.personal_data import kinds_of
from tryggare.domain.law import provision
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.selectors.bodies import deciding
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.situation.forms.pictures import DecisionForm, PublishForm, ReasonForm
from tryggare.situation.models import SituationPicture
from tryggare.situation.permissions import WRITE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.selectors.ways import ways
from tryggare.situation.services import picture_adoption as adoption
from tryggare.situation.services import picture_review as review
from tryggare.situation.services.picture_personal import never_in, personal_in
from tryggare.situation.views import picture_parts as parts
from tryggare.situation.views.pictures import public


@guarded(WRITE)
@require_POST
def send(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """To be reviewed, unless something lacks: then the list says what."""

    def save() -> None:
        review.send(by=request.actor, picture_id=picture_id)

    message = _("Lägesbilden väntar på att någon annan granskar den.")
    return _pressed(request, picture_id, save, message, "situation:picture-write")


@guarded(WRITE)
@require_POST
def approve(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """By someone who has not written in it."""

    def save() -> None:
        review.approve(by=request.actor, picture_id=picture_id)

    message = _("Lägesbilden är godkänd. För in beslutet när det är fattat.")
    return _pressed(request, picture_id, save, message, "situation:picture")


@guarded(WRITE)
def send_back(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """To be written in again."""
    picture = or_404(lambda: selectors.one(picture_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        review.send_back(by=request.actor, picture_id=picture_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Lägesbilden är ett utkast igen."), "situation:picture", picture.pk)
    return _ask(request, picture, form, _("Skicka tillbaka"), _("Skriv vad som behöver ändras."))


@guarded(WRITE)
def adopt(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """What the minutes say."""
    picture = or_404(lambda: selectors.one(picture_id))
    leading = ways(request.actor.municipality_id).leading_body
    form = DecisionForm(
        request.POST or None,
        bodies=deciding(),
        initial={"deciding_body": leading},
    )

    def save() -> None:
        adoption.adopt(by=request.actor, picture_id=picture_id, decision=form.decision)

    if request.method == "POST" and saved(form, save):
        message = _("Lägesbilden är antagen och fryst, med sina filer.")
        return done(request, message, "situation:picture", picture.pk)
    lead = _("Lägesbilden fryses som den är. Den som gäller nu ersätts.")
    context = {
        "form": form,
        "picture": picture,
        "lead": lead,
        "law": law_note(provision("brottsforebyggande-13")),
        "cancel_url": reverse("situation:picture", args=[picture.pk]),
        "crumbs": [parts.home(), parts.to(picture), Crumb(_("För in beslutet"))],
    }
    return render(request, "situation/pictures/adopt.html", context)


@guarded(WRITE)
def publish(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """Open the public edition, once what looks like personal data has been looked at."""
    picture = or_404(lambda: selectors.one(picture_id))
    content, _sum = public(picture)
    found = personal_in(content)
    never = never_in(content)
    form = PublishForm(request.POST or None, asks=bool(found))

    def save() -> None:
        reason = form.cleaned_data.get("reason", "")
        adoption.publish(by=request.actor, picture_id=picture_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        message = _("Den öppna versionen är publicerad.")
        return done(request, message, "situation:picture", picture.pk)
    context = {
        "form": form,
        "picture": picture,
        "never": say(never) if never is not None else "",
        "found": [(one.words, say(kinds_of([one.sign])[0])) for one in found],
        "law": law_note(provision("brottsforebyggande-12")),
        "cancel_url": reverse("situation:picture", args=[picture.pk]),
        "crumbs": [parts.home(), parts.to(picture), Crumb(_("Publicera den öppna versionen"))],
    }
    return render(request, "situation/pictures/publish.html", context)


@guarded(WRITE)
def withdraw(request: ActingRequest, picture_id: UUID) -> HttpResponse:
    """Take the public copy away."""
    picture = or_404(lambda: selectors.one(picture_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        adoption.withdraw(by=request.actor, picture_id=picture_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        message = _("Den öppna versionen är borttagen.")
        return done(request, message, "situation:picture", picture.pk)
    heading = _("Ta bort den öppna versionen")
    return _ask(request, picture, form, heading, _("Boende kan inte läsa den sedan."))


def _pressed(
    request: ActingRequest,
    picture_id: UUID,
    save: Callable[[], object],
    message: str,
    refused_to: str,
) -> HttpResponse:
    form = Form(request.POST)
    picture = or_404(lambda: selectors.one(picture_id))
    if saved(form, save):
        return done(request, message, "situation:picture", picture.pk)
    context = {
        "form": form,
        "back_url": reverse(refused_to, args=[picture.pk]),
        "missing": parts.missing(picture, selectors.inside(picture).lacks),
        "crumbs": [parts.home(), parts.to(picture)],
    }
    return render(request, "situation/pictures/refused.html", context, status=409)


def _ask(
    request: ActingRequest, picture: SituationPicture, form: Form, heading: str, lead: str
) -> HttpResponse:
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=[parts.home(), parts.to(picture)],
        submit=heading,
        cancel_url=reverse("situation:picture", args=[picture.pk]),
    )
    return form_page(request, form, ask)
