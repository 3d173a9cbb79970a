"""A round's steps from a spreadsheet and rules to a proposal and its documents."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import ALLOCATE, IMPORT_APPLICATIONS
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors.rounds import Standing
from tryggare.fund.views.round_step import RoundStep, Situation, finished, not_yet
from tryggare.shell.elements import Action, Tag, Tone


def reading(now: Situation) -> RoundStep | None:
    """Applications out of a spreadsheet."""
    if not (now.is_undecided or now.is_read_in):
        return None
    standing = now.standing
    may = now.actor.may(IMPORT_APPLICATIONS)
    label, url = _("Läs in ansökningar"), reverse("fund:files", args=[now.round.pk]) if may else ""
    if standing.counts["waiting_files"]:
        count = standing.counts["waiting_files"]
        hint = ngettext(
            "%(count)d fil väntar på att du går igenom den.",
            "%(count)d filer väntar på att du går igenom dem.",
            count,
        ) % {"count": count}
        return RoundStep(label, Tag(_("Väntar på dig"), "sun"), url, hint)
    if standing.applications:
        return RoundStep(label, finished(), url, scoreless(standing))
    action = Action(label, url) if may and now.round.state in CHANGEABLE else None
    if now.is_undecided:
        hint = _("I stället för en utlysning: ta ansökningarna ur ett kalkylblad.")
        return RoundStep(label, Tag(_("Går också")), url, hint, action=action)
    return RoundStep(label, Tag(_("Börja här"), "sun"), url, action=action)


def rules(now: Situation) -> RoundStep | None:
    url, label = reverse("fund:rules", args=[now.round.pk]), _("Sätt regler")
    count = now.standing.counts["rules"]
    if count:
        word = ngettext("%(count)d regel", "%(count)d regler", count) % {"count": count}
        return RoundStep(label, Tag(word, "leaf"), url)
    return RoundStep(label, Tag(_("Inga regler")), url, _("Utan regler styr bara poängen."))


def proposal(now: Situation) -> RoundStep | None:
    label, latest = _("Räkna fram förslag"), now.standing.proposal
    if not now.standing.applications or now.round.state == Round.State.OPEN:
        return RoundStep(label, not_yet(), hint=_("Först behövs ansökningar."))
    url = reverse("fund:proposals", args=[now.round.pk])
    if latest is None:
        return RoundStep(label, Tag(_("Att göra"), "sun"), url, action=_compute(now, url))
    hint = _("Senast förslag %(number)d.") % {"number": latest.number}
    tag = Tag(latest.get_state_display(), _TONES.get(latest.state, "sun"))
    if now.round.state not in CHANGEABLE:
        return RoundStep(label, tag, url, hint)
    if latest.state == Proposal.State.DONE:
        read = Action(_("Läs förslaget"), reverse("fund:proposal", args=[latest.pk]))
        return RoundStep(label, tag, url, hint, action=read)
    return RoundStep(label, tag, url, hint, action=_compute(now, url))


def _compute(now: Situation, url: str) -> Action | None:
    """The way to a run, once the round is being prepared."""
    is_time = now.round.state == Round.State.PREPARING and now.actor.may(ALLOCATE)
    return Action(_("Räkna fram förslag"), url) if is_time else None


def documents(now: Situation) -> RoundStep | None:
    label, latest = _("Hämta underlag"), now.standing.proposal
    if not decidable(now.standing) or latest is None:
        return RoundStep(label, not_yet(), hint=_("Räkna fram ett förslag först."))
    hint = _("Beslutslista, motiveringar och budgetfil.")
    url = reverse("fund:proposal", args=[latest.pk])
    return RoundStep(label, Tag(_("Klart att hämta"), "leaf"), url, hint)


def decidable(standing: Standing) -> bool:
    """Whether there is a finished proposal that keeps the rules."""
    latest = standing.proposal
    return (
        latest is not None and latest.state == Proposal.State.DONE and latest.status != "infeasible"
    )


def scoreless(standing: Standing) -> str:
    """How many applications have no score; empty when all have."""
    if not standing.without_score:
        return ""
    sentence = ngettext("%(count)d saknar poäng", "%(count)d saknar poäng", standing.without_score)
    return sentence % {"count": standing.without_score}


_TONES: dict[str, Tone] = {Proposal.State.DONE: "leaf", Proposal.State.FAILED: "rose"}
