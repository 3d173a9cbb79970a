"""Lessons: written by those who carried the measure out, published by the fund's officer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.effects import LessonForm, UnpublishForm
from tryggare.fund.permissions import FOLLOW_UP
from tryggare.fund.selectors import effects as selectors
from tryggare.fund.services import lessons
from tryggare.fund.views.award_acts import to_award
from tryggare.fund.views.effects_own import to_own
from tryggare.fund.views.hats import applying
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say


@applying
def write(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Say what was learnt from one's own measure."""
    found = or_404(lambda: selectors.follow_up(award_id))
    lesson, known = found.lesson, {}
    if lesson is not None:
        known = {
            "worked": lesson.worked,
            "did_not_work": lesson.did_not_work,
            "useful_to": lesson.useful_to,
        }
    form = LessonForm(request.POST or None, initial=known)

    def save() -> None:
        lessons.write(by=request.actor, award_id=award_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Lärdomen är sparad."), "fund:own-effects", award_id)
    url = reverse("fund:own-effects", args=[award_id])
    ask = Ask(
        heading=_("Lärdom"),
        lead=_("Kort och ärligt. Fondens handläggare läser det före publicering."),
        crumbs=[*to_own(found.award), Crumb(_("Uppföljning"), url)],
        submit=_("Spara"),
        cancel_url=url,
    )
    return form_page(request, form, ask)


@guarded(FOLLOW_UP)
@require_POST
def publish(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Show a lesson to everyone."""
    try:
        or_404(lambda: lessons.publish(by=request.actor, award_id=award_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:effects", award_id)
    return done(request, _("Lärdomen är publicerad."), "fund:effects", award_id)


@guarded(FOLLOW_UP)
def unpublish(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Take a lesson back from everyone, and say why."""
    lesson = or_404(lambda: selectors.lesson_of(award_id))
    form = UnpublishForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        lessons.unpublish(by=request.actor, award_id=award_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Lärdomen är avpublicerad."), "fund:effects", award_id)
    url = reverse("fund:effects", args=[award_id])
    ask = Ask(
        heading=_("Avpublicera lärdomen"),
        lead=_("Den tas bort från den öppna sidan. Sökanden kan sedan ändra den."),
        crumbs=[*to_award(lesson.award), Crumb(_("Uppföljning"), url)],
        submit=_("Avpublicera"),
        cancel_url=url,
    )
    return form_page(request, form, ask)
