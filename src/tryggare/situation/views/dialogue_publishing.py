"""Publishing: chosen points to everyone, read through first; and back again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say
from tryggare.situation.forms.dialogue_answers import PublishForm, UnpublishForm
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import dialogue_publishing
from tryggare.situation.services.dialogue_texts import public_words, warning
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_cards import to_publish


@guarded(DIALOGUE)
def publish(request: ActingRequest, dialogue_id: UUID) -> HttpResponse:
    """Choose among what is not published, say that it is read through, and show it to everyone."""
    dialogue = or_404(lambda: selectors.one(dialogue_id))
    points = selectors.unpublished(dialogue_id)
    form = PublishForm(request.POST or None, points=points)
    published: list[int] = []

    def save() -> None:
        count = dialogue_publishing.publish(
            by=request.actor,
            dialogue_id=dialogue_id,
            chosen=form.chosen,
            read_through=form.cleaned_data["read_through"],
        )
        published.append(count)

    if request.method == "POST" and saved(form, save):
        sentence = ngettext(
            "%(count)d punkt är publicerad.", "%(count)d punkter är publicerade.", published[0]
        )
        told = sentence % {"count": published[0]}
        return done(request, told, "situation:dialogue", dialogue_id)
    code = selectors.code_of(request.actor.municipality_id)
    shown = to_publish(points, code)
    warnings = [warning([one.text, one.quote, one.place]) for one in points]
    about = warning(public_words(dialogue))
    context = {
        "title": parts.title(dialogue),
        "about": parts.public_rows(dialogue),
        "about_warning": say(about) if about else "",
        "change_url": reverse("situation:dialogue-change", args=[dialogue_id]),
        "form": form,
        "rows": list(zip(form["points"], shown, warnings, strict=True)),
        "cancel_url": reverse("situation:dialogue", args=[dialogue_id]),
        "crumbs": [*parts.to_dialogue(dialogue), Crumb(_("Publicera"))],
    }
    return render(request, "situation/dialogues/publish.html", context)


@guarded(DIALOGUE)
def unpublish(request: ActingRequest, dialogue_point_id: UUID) -> HttpResponse:
    """Take a point back from everyone, and say why."""
    point = or_404(lambda: selectors.point(dialogue_point_id))
    form = UnpublishForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        dialogue_publishing.unpublish(by=request.actor, point_id=dialogue_point_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        told = _("Punkten är avpublicerad.")
        return done(request, told, "situation:dialogue", point.dialogue_id)
    ask = Ask(
        heading=_("Avpublicera punkt %(number)d") % {"number": point.number},
        lead=_("Punkten, dess svar och foton tas bort från den öppna sidan."),
        crumbs=parts.to_dialogue(point.dialogue),
        submit=_("Avpublicera"),
        cancel_url=reverse("situation:dialogue", args=[point.dialogue_id]),
    )
    return form_page(request, form, ask)
