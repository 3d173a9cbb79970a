"""A round's steps from the hand-over to the archive."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND, RECORD_DECISION
from tryggare.fund.views.proposal_steps import decidable
from tryggare.fund.views.round_step import RoundStep, Situation, finished, not_yet
from tryggare.shell.elements import Action, Tag


def decision(now: Situation) -> RoundStep | None:
    label, body = _("Beslut"), {"body": now.round.fund.deciding_body}
    if now.is_past(Round.State.HANDED_OVER):
        return RoundStep(label, finished(), hint=_told(now))
    if now.round.state == Round.State.HANDED_OVER:
        return _undecided(now)
    if now.round.state != Round.State.PREPARING or not decidable(now.standing):
        return RoundStep(label, not_yet(), hint=_("Fattas av %(body)s.") % body)
    action = _button(now, _("Lämna till beslut"), "round-hand-over")
    return RoundStep(label, Tag(_("Att lämna över"), "sun"), action=action)


# What still waits for a decision of the body or a delegate.
_WAITING = (
    "submitted", "registered", "completing", "assessing", "prepared", "proposed", "tabled",
)  # fmt: skip


def _undecided(now: Situation) -> RoundStep:
    """Where the body's meetings are, and the way on when nothing seems to wait."""
    label, url = _("Beslut"), reverse("fund:meetings")
    waiting = now.in_states(*_WAITING)
    may = now.actor.may(RECORD_DECISION)
    if not waiting and may:
        close = reverse("fund:round-decide", args=[now.round.pk])
        end = Action(_("Alla beslut är fattade"), close, post=True)
        return RoundStep(label, Tag(_("Att avsluta"), "sun"), url, action=end)
    hint = _("Väntar på beslut av %(body)s.") % {"body": now.round.fund.deciding_body}
    action = Action(_("Till sammanträdena"), url) if may else None
    return RoundStep(label, Tag(_("Överlämnat"), "sun"), url, hint, action=action)


def carried_out(now: Situation) -> RoundStep | None:
    label, left = _("Genomförande"), now.standing.counts["open_awards"]
    if now.round.state == Round.State.DECIDED:
        if not now.in_states("granted", "partly_granted"):
            return RoundStep(label, Tag(_("Inget beviljat")))
        action = _button(now, _("Starta genomförandet"), "round-start")
        return RoundStep(label, Tag(_("Att starta"), "sun"), action=action)
    if now.round.state == Round.State.UNDER_WAY:
        if left:
            sentence = ngettext(
                "%(count)d åtgärd är inte avslutad.", "%(count)d åtgärder är inte avslutade.", left
            )
            return RoundStep(label, Tag(_("Pågår"), "sun"), hint=sentence % {"count": left})
        action = _button(now, _("Slutredovisa omgången"), "round-account")
        hint = _("Allt som beviljats är avslutat.")
        return RoundStep(label, Tag(_("Att slutredovisa"), "sun"), hint=hint, action=action)
    past = now.is_past(Round.State.UNDER_WAY)
    return RoundStep(label, finished() if past else not_yet())


def archived(now: Situation) -> RoundStep | None:
    label = _("Arkiv")
    if now.round.state == Round.State.ARCHIVED:
        return RoundStep(label, finished())
    nothing = now.round.state == Round.State.DECIDED and not now.in_states(
        "granted", "partly_granted"
    )
    if now.round.state == Round.State.ACCOUNTED or nothing:
        action = _button(now, _("Arkivera omgången"), "round-archive")
        return RoundStep(label, Tag(_("Att arkivera"), "sun"), action=action)
    return RoundStep(label, not_yet())


def _told(now: Situation) -> str:
    granted, refused = now.in_states("granted", "partly_granted"), now.in_states("refused")
    return _("%(granted)d beviljade, %(refused)d avslagna.") % {
        "granted": granted,
        "refused": refused,
    }


def _button(now: Situation, label: str, route: str) -> Action | None:
    if not now.actor.may(MANAGE_ROUND):
        return None
    return Action(label, reverse(f"fund:{route}", args=[now.round.pk]), post=True)
