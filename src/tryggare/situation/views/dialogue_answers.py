"""Answers: one after the other through a dialogue's points."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say
from tryggare.situation.forms.dialogue_answers import AnswerForm
from tryggare.situation.models import DialoguePoint
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors import dialogues as selectors
from tryggare.situation.services import dialogue_answers
from tryggare.situation.services.dialogue_texts import warning
from tryggare.situation.views import dialogue_parts as parts
from tryggare.situation.views.dialogue_cards import card


@guarded(DIALOGUE)
def next_one(request: ActingRequest, dialogue_id: UUID) -> HttpResponse:
    """To the first point that waits; to the dialogue when none does."""
    or_404(lambda: selectors.one(dialogue_id))
    return _on(dialogue_id, 0)


@guarded(DIALOGUE)
def answer(request: ActingRequest, dialogue_point_id: UUID) -> HttpResponse:
    """Say what came of a point, and on to the next that waits."""
    point = or_404(lambda: selectors.point(dialogue_point_id))
    form = AnswerForm(request.POST or None)

    def save() -> None:
        dialogue_answers.answer(by=request.actor, point_id=dialogue_point_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        messages.success(
            request, _("Svaret på punkt %(number)d är sparat.") % {"number": point.number}
        )
        _warn(request, form)
        return _on(point.dialogue_id, point.number)
    context = {
        "point": card(point, selectors.code_of(request.actor.municipality_id)),
        "lead": _lead(point),
        "form": form,
        "cancel_url": reverse("situation:dialogue", args=[point.dialogue_id]),
        "crumbs": [*parts.to_dialogue(point.dialogue), Crumb(_("Svara"))],
    }
    return render(request, "situation/dialogues/answer.html", context)


@guarded(DIALOGUE)
@require_POST
def take_back(request: ActingRequest, point_answer_id: UUID) -> HttpResponse:
    """Take away an answer that is not published."""
    found = or_404(lambda: selectors.answer(point_answer_id))
    try:
        or_404(lambda: dialogue_answers.take_back(by=request.actor, answer_id=point_answer_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:dialogue", found.point.dialogue_id)
    told = _("Svaret är borttaget.")
    return done(request, told, "situation:dialogue", found.point.dialogue_id)


def _on(dialogue_id: UUID, after: int) -> HttpResponse:
    point = selectors.next_unanswered(dialogue_id, after)
    if point is None:
        return redirect("situation:dialogue", dialogue_id)
    return redirect("situation:dialogue-answer", point.pk)


def _lead(point: DialoguePoint) -> str:
    waiting = selectors.waiting_in(point.dialogue_id)
    if not waiting:
        return _("Ett nytt svar läggs till. Det förra står kvar.")
    sentence = ngettext(
        "%(count)d punkt väntar på svar.", "%(count)d punkter väntar på svar.", waiting
    )
    return sentence % {"count": waiting}


def _warn(request: ActingRequest, form: AnswerForm) -> None:
    sentence = warning([form.facts.text, form.facts.responsible_words])
    if sentence is not None:
        messages.warning(request, say(sentence))
