"""A round's step of follow-up: goals measured, lessons learnt."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.models import Round
from tryggare.fund.permissions import VIEW_MONEY
from tryggare.fund.views.round_step import RoundStep, Situation, not_yet
from tryggare.shell.elements import Tag


def followed(now: Situation) -> RoundStep | None:
    """Measured up to two years after the measure began, also when the round is put away."""
    label = _("Uppföljning")
    if not now.is_past(Round.State.HANDED_OVER):
        return RoundStep(label, not_yet())
    if not now.in_states("granted", "partly_granted"):
        return None
    may = now.actor.may(VIEW_MONEY)
    url = reverse("fund:round-effects", args=[now.round.pk]) if may else ""
    return RoundStep(label, Tag(_("Pågår")), url, _("Mål, delmål och lärdomar."))
