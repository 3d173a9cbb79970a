"""The parts of a round's page: what is so in words, the figures, what can be done, what is set."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import Number
from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import AUDIT_PACK, MANAGE_ROUND
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors.rounds import Standing
from tryggare.fund.views.audit_pack_parts import can_be_taken
from tryggare.fund.views.pages import amount, kronor
from tryggare.fund.views.proposal_steps import scoreless
from tryggare.fund.views.round_step import Situation, moment
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Answer, Fact, Tag, Tone
from tryggare.shell.locale import active

_TONES: dict[str, Tone] = {
    Round.State.DRAFT: "neutral",
    Round.State.APPROPRIATED: "neutral",
    Round.State.OPEN: "leaf",
    Round.State.CLOSED: "sun",
    Round.State.PREPARING: "sun",
    Round.State.HANDED_OVER: "leaf",
    Round.State.DECIDED: "leaf",
    Round.State.UNDER_WAY: "leaf",
    Round.State.ACCOUNTED: "leaf",
    Round.State.ARCHIVED: "neutral",
}


def state_tag(round_: Round) -> Tag:
    # Not get_state_display(), which goes through every choice, for every row of a list.
    return Tag(str(Round.State(round_.state).label), _TONES[round_.state])


def lead(now: Situation) -> str:
    """What is so, and what is asked of the reader."""
    said = _SAID.get(now.round.state)
    if said is not None:
        return said(now)
    if not now.standing.applications:
        return _nothing_in(now)
    return f"{_asked(now.round, now.standing)} {_next(now.standing)}"


def _nothing_in(now: Situation) -> str:
    if now.round.state == Round.State.DRAFT:
        return _(
            "Omgången läggs upp. För in fullmäktiges anslag och öppna en utlysning, eller läs in "
            "ansökningar från ett kalkylblad."
        )
    if now.round.state == Round.State.APPROPRIATED:
        return _(
            "Anslaget är beslutat. Förbered utlysningen, eller läs in ansökningar från ett "
            "kalkylblad."
        )
    return _("Här finns inga ansökningar än. Börja med att läsa in dem från ett kalkylblad.")


def _asked(round_: Round, standing: Standing) -> str:
    return ngettext(
        "%(count)d ansökan söker %(asked)s. Det finns %(budget)s att fördela.",
        "%(count)d ansökningar söker %(asked)s. Det finns %(budget)s att fördela.",
        standing.applications,
    ) % {
        "count": standing.applications,
        "asked": kronor(standing.asked_ore),
        "budget": kronor(round_.budget_ore),
    }


def _next(standing: Standing) -> str:
    if standing.proposal is None:
        return _("Nästa steg är att räkna fram ett förslag.")
    number = {"number": standing.proposal.number}
    if standing.proposal.state == Proposal.State.DONE:
        return _("Förslag %(number)d är klart att läsa.") % number
    if standing.proposal.state in (Proposal.State.QUEUED, Proposal.State.RUNNING):
        return _("Förslag %(number)d räknas just nu.") % number
    return _("Förslag %(number)d blev inte klart. Räkna fram ett nytt.") % number


def _open(now: Situation) -> str:
    closes_at = now.round.closes_at
    if closes_at is None or closes_at <= now.now:
        return _("Tiden för att ansöka är ute. Stäng utlysningen, så går ansökningarna att läsa.")
    return _(
        "Utlysningen är öppen till %(when)s. Ansökningarna går att läsa när den har stängt."
    ) % {"when": moment(closes_at)}


def _closed(now: Situation) -> str:
    if not now.standing.applications:
        return _("Utlysningen är stängd. Inga ansökningar kom in.")
    return _("Utlysningen är stängd.") + " " + _asked(now.round, now.standing)


def _handed_over(now: Situation) -> str:
    return _("Förslaget är lämnat till %(body)s, som beslutar. Inget går att ändra här nu.") % {
        "body": now.round.fund.deciding_body
    }


def _decided(now: Situation) -> str:
    granted = now.in_states("granted", "partly_granted")
    if not granted:
        return _("Omgången är beslutad. Inget beviljades.")
    sentence = ngettext(
        "Omgången är beslutad. %(count)d åtgärd är beviljad och kan börja.",
        "Omgången är beslutad. %(count)d åtgärder är beviljade och kan börja.",
        granted,
    )
    return sentence % {"count": granted}


def _under_way(now: Situation) -> str:
    left = now.standing.counts["open_awards"]
    if not left:
        return _("Alla beviljade åtgärder är avslutade. Slutredovisa omgången.")
    sentence = ngettext(
        "%(count)d beviljad åtgärd pågår eller ska redovisas.",
        "%(count)d beviljade åtgärder pågår eller ska redovisas.",
        left,
    )
    return sentence % {"count": left}


_SAID: dict[str, Callable[[Situation], str]] = {
    Round.State.OPEN: _open,
    Round.State.CLOSED: _closed,
    Round.State.HANDED_OVER: _handed_over,
    Round.State.DECIDED: _decided,
    Round.State.UNDER_WAY: _under_way,
    Round.State.ACCOUNTED: lambda _now: _("Omgången är slutredovisad. Den kan arkiveras."),
    Round.State.ARCHIVED: lambda _now: _("Omgången är arkiverad. Allt går att läsa."),
}


def facts(round_: Round, standing: Standing) -> list[Fact]:
    return [
        Fact(_("Att fördela"), amount(round_.budget_ore), _("kr")),
        Fact(_("Sökt"), amount(standing.asked_ore), _("kr")),
        Fact(_("Ansökningar"), str(standing.applications), note=scoreless(standing)),
        Fact(_("Regler"), str(standing.counts["rules"])),
    ]


def other_actions(round_: Round, standing: Standing, actor: Actor) -> list[Action]:
    """What else the state allows, beside the steps."""
    actions = []
    if round_.state == Round.State.HANDED_OVER and actor.may(MANAGE_ROUND):
        back = reverse("fund:round-take-back", args=[round_.pk])
        actions.append(Action(_("Ta tillbaka omgången"), back, "secondary"))
    if standing.applications:
        to_list = reverse("fund:applications", args=[round_.pk])
        actions.append(Action(_("Se ansökningarna"), to_list, "secondary"))
    if actor.may(AUDIT_PACK) and can_be_taken(round_) and not standing.counts["own_jav"]:
        packs = reverse("fund:audit-packs", args=[round_.pk])
        actions.append(Action(_("Revisionspaket"), packs, "secondary"))
    about = reverse("fund:fund", args=[round_.fund_id])
    return [*actions, Action(_("Om fonden"), about, "secondary")]


def answers(round_: Round, actor: Actor) -> list[Answer]:
    """What is decided about the round."""
    may = actor.may(MANAGE_ROUND) and round_.state in CHANGEABLE
    url = reverse("fund:round-change", args=[round_.pk]) if may else ""
    missing = round_.missing_score
    said = Number(missing.normalize() if missing else 0).shown(active())
    return [
        Answer(_("Beslutar"), str(round_.fund.deciding_body)),
        Answer(_("Budgetår"), str(round_.year), url),
        Answer(_("Pengar att fördela"), kronor(round_.budget_ore), url),
        Answer(_("Förslaget ska ge mest av"), round_.get_value_display(), url),
        Answer(_("Poäng där poäng saknas"), "" if missing is None else said, url),
    ]
