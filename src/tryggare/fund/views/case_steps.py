"""A round's steps from what has come in to what may be read: the diary, the formal check, jäv."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Application
from tryggare.fund.permissions import HANDLE
from tryggare.fund.views.round_step import RoundStep, Situation, Step, finished, not_yet
from tryggare.shell.elements import Action, Tag

_States = Application.State


def unless_jav(step: Step) -> Step:
    """A step of the sharing, which is closed to whoever has jäv in any of the applications."""

    def told(now: Situation) -> RoundStep | None:
        found = step(now)
        if found is None or not now.standing.counts["own_jav"]:
            return found
        hint = _("Du har anmält jäv i en ansökan och deltar inte när pengarna fördelas.")
        return RoundStep(found.label, Tag(_("Du har jäv")), hint=hint)

    return told


def diary(now: Situation) -> RoundStep | None:
    """Diary numbers and the formal check, for those who handle cases."""
    if not now.is_called or not now.actor.may(HANDLE):
        return None
    label, url = _("Diarieför och pröva formellt"), reverse("fund:diary", args=[now.round.pk])
    if now.standing.applications == now.standing.from_files:
        return RoundStep(label, not_yet(), hint=_("Inget har kommit in än."))
    waiting = now.in_states(_States.SUBMITTED)
    checked = now.in_states(_States.REGISTERED, _States.COMPLETING)
    if waiting:
        sentence = ngettext(
            "%(count)d väntar på diarienummer.", "%(count)d väntar på diarienummer.", waiting
        )
        action = Action(_("Diarieför"), url)
        tag = Tag(_("Att göra"), "sun")
        return RoundStep(label, tag, url, sentence % {"count": waiting}, action=action)
    if checked:
        sentence = ngettext(
            "%(count)d är inte färdigprövad.", "%(count)d är inte färdigprövade.", checked
        )
        return RoundStep(label, Tag(_("Pågår"), "sun"), url, sentence % {"count": checked})
    return RoundStep(label, finished(), url)


def jav(now: Situation) -> RoundStep | None:
    """The reader's own answers about jäv."""
    if not now.is_called:
        return None
    label, url = _("Svara om jäv"), reverse("fund:declarations", args=[now.round.pk])
    if now.standing.applications == now.standing.from_files:
        return RoundStep(label, not_yet(), hint=_("Inget har kommit in än."))
    left = now.standing.counts["undeclared"]
    if not left:
        return RoundStep(label, finished(), url)
    sentence = ngettext(
        "%(count)d ansökan väntar på ditt svar.", "%(count)d ansökningar väntar på ditt svar.", left
    )
    action = Action(label, url)
    return RoundStep(
        label, Tag(_("Väntar på dig"), "sun"), url, sentence % {"count": left}, action=action
    )
