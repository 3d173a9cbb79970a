"""What can be done with an award, its parts and what belongs to it, by whoever looks at it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Award, ChangeRequest, Instalment, Recovery
from tryggare.fund.permissions import ATTEST, BOOK, FOLLOW_UP, VIEW_MONEY
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.selectors.state_aid import is_company
from tryggare.fund.views.round_step import RoundStep, Situation, finished, not_yet
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Tag

_ENDED = (Award.State.CLOSED, Award.State.REVOKED)


def money(now: Situation) -> RoundStep | None:
    """The round's step where what was granted is paid and accounted for."""
    label, granted = _("Pengar till det beviljade"), now.standing.counts["awards"]
    if not granted:
        return RoundStep(label, not_yet(), hint=_("Börjar när besluten är fattade."))
    url = reverse("fund:awards", args=[now.round.pk]) if now.actor.may(VIEW_MONEY) else ""
    left = now.standing.counts["open_awards"]
    if not left:
        return RoundStep(label, finished(), url)
    sentence = ngettext(
        "%(left)d av %(count)d beviljad åtgärd är inte avslutad.",
        "%(left)d av %(count)d beviljade åtgärder är inte avslutade.",
        granted,
    )
    hint = sentence % {"left": left, "count": granted}
    return RoundStep(label, Tag(_("Pågår"), "sun"), url, hint)


def change_url(award: Award, actor: Actor) -> str:
    """Where its facts are corrected, or nothing."""
    may = actor.may(FOLLOW_UP) and award.state not in _ENDED
    return reverse("fund:award-change", args=[award.pk]) if may else ""


def part_acts(part: Instalment, actor: Actor) -> list[Action]:
    acts, state = [], part.state
    if part.award.state in _ENDED:
        return []
    if actor.may(ATTEST) and state in (Instalment.State.PLANNED, Instalment.State.ATTESTED):
        acts.append(_act(_("Attestera"), "fund:instalment-attest", part.pk, post=True, main=True))
    if actor.may(BOOK) and state == Instalment.State.READY:
        acts.append(_act(_("Betala ut"), "fund:instalment-pay", part.pk, post=True, main=True))
    if not actor.may(FOLLOW_UP) or state in (Instalment.State.PAID, Instalment.State.CANCELLED):
        return acts
    if state == Instalment.State.WITHHELD:
        acts.append(_act(_("Släpp"), "fund:instalment-release", part.pk))
    else:
        acts.append(_act(_("Håll inne"), "fund:instalment-withhold", part.pk))
    return [*acts, _act(_("Ställ in"), "fund:instalment-cancel", part.pk)]


def change_acts(request: ChangeRequest, actor: Actor) -> list[Action]:
    if request.state != ChangeRequest.State.ASKED or not actor.may(FOLLOW_UP):
        return []
    return [_act(_("Svara"), "fund:change-request", request.pk, main=True)]


def claim_acts(claim: Recovery, actor: Actor) -> list[Action]:
    acts = []
    if claim.state != Recovery.State.DEMANDED:
        return []
    if actor.may(BOOK):
        acts.append(_act(_("Pengarna är tillbaka"), "fund:recovery-repaid", claim.pk, post=True))
    if actor.may(FOLLOW_UP):
        acts.append(_act(_("Efterge"), "fund:recovery-waive", claim.pk))
    return acts


def acts(award: Award, actor: Actor) -> list[Action]:
    """What can be done with the whole award in its state, the likeliest first."""
    effects = _act(_("Uppföljning"), "fund:effects", award.pk)
    if award.state in _ENDED:
        return [effects]
    found = _follow_up(award) if actor.may(FOLLOW_UP) else []
    if actor.may(BOOK):
        found += _book(award)
    return [*found, effects]


def _follow_up(award: Award) -> list[Action]:
    found, pk, now = [], award.pk, selectors.standing(award)
    if award.state == Award.State.REPORTED and selectors.remains(award) is None:
        found.append(_act(_("Avsluta åtgärden"), "fund:award-close", pk, post=True, main=True))
    if is_company(award.recipient):
        found.append(_act(_("Grund för stödet"), "fund:award-aid", pk))
    if award.state == Award.State.UNDER_WAY:
        found.append(_act(_("Stoppa"), "fund:award-stop", pk))
    if award.state == Award.State.STOPPED:
        found.append(_act(_("Återuppta"), "fund:award-resume", pk))
    if now.claimable_ore:
        found.append(_act(_("Kräv tillbaka pengar"), "fund:recovery-demand", pk))
    if not now.paid_ore and award.state != Award.State.REPORTED:
        found.append(_act(_("Upphäv beslutet"), "fund:award-revoke", pk))
    return found


def _book(award: Award) -> list[Action]:
    found = [_act(_("Kontering"), "fund:award-posting", award.pk)]
    if award.booked_ore < sum(selectors.planned_by_year(award).values()):  # type: ignore[attr-defined]
        label = _("Bokför nästa års pengar")
        found.append(_act(label, "fund:award-book-year", award.pk, post=True))
    return found


def _act(label: str, name: str, row_id: UUID, *, post: bool = False, main: bool = False) -> Action:
    url = reverse(name, args=[row_id])
    return Action(label, url, "primary" if main else "secondary", post=post)
