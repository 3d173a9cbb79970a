"""A round's step of assessment: a panel, its readings, its scores."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Application
from tryggare.fund.permissions import HANDLE
from tryggare.fund.views.round_step import RoundStep, Situation, finished, not_yet
from tryggare.shell.elements import Action, Tag


def assessment(now: Situation) -> RoundStep | None:
    if not now.is_called:
        return None
    label = _("Bedömning")
    waiting = now.in_states(Application.State.ASSESSING)
    may = now.actor.may(HANDLE)
    panel = reverse("fund:panel", args=[now.round.pk]) if may else ""
    if not waiting:
        if now.in_states(Application.State.PREPARED) or now.is_past("preparing"):
            url = reverse("fund:assessments", args=[now.round.pk]) if may else ""
            return RoundStep(label, finished(), url)
        return RoundStep(label, not_yet(), panel, _("Panelen kan sättas ihop redan nu."))
    hint = ngettext("%(count)d ansökan bedöms.", "%(count)d ansökningar bedöms.", waiting) % {
        "count": waiting
    }
    left, read = now.standing.counts["readings_left"], now.standing.counts["readings"]
    if not read:
        action = Action(_("Sätt ihop panelen"), panel) if may else None
        return RoundStep(label, Tag(_("Att göra"), "sun"), panel, hint, action=action)
    url = reverse("fund:assessments", args=[now.round.pk]) if may else ""
    if left:
        words = ngettext("%(count)d bedömning återstår", "%(count)d bedömningar återstår", left)
        return RoundStep(label, Tag(words % {"count": left}, "sun"), url, hint)
    action = Action(_("Anta poäng"), url) if may else None
    return RoundStep(label, Tag(_("Alla har läst"), "sun"), url, hint, action=action)
