"""The parts of a round's page: what is so in words, the figures, the steps that remain."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import Number
from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import ALLOCATE, IMPORT_APPLICATIONS, MANAGE_ROUND
from tryggare.fund.selectors.rounds import Standing
from tryggare.fund.views.pages import amount, kronor
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Answer, Fact, Tag, Task, Tone
from tryggare.shell.locale import active

_TONES: dict[str, Tone] = {"draft": "neutral", "preparing": "sun", "handed_over": "leaf"}


def state_tag(round_: Round) -> Tag:
    return Tag(round_.get_state_display(), _TONES[round_.state])


def lead(round_: Round, standing: Standing) -> str:
    """What is so, and what is asked of the reader."""
    if round_.state == Round.State.HANDED_OVER:
        return _("Förslaget är lämnat till %(body)s, som beslutar. Inget går att ändra här nu.") % {
            "body": round_.fund.deciding_body
        }
    if not standing.applications:
        return _("Här finns inga ansökningar än. Börja med att läsa in dem från ett kalkylblad.")
    what = ngettext(
        "%(count)d ansökan söker %(asked)s. Det finns %(budget)s att fördela.",
        "%(count)d ansökningar söker %(asked)s. Det finns %(budget)s att fördela.",
        standing.applications,
    ) % {
        "count": standing.applications,
        "asked": kronor(standing.asked_ore),
        "budget": kronor(round_.budget_ore),
    }
    return f"{what} {_next(standing)}"


def _next(standing: Standing) -> str:
    if standing.proposal is None:
        return _("Nästa steg är att räkna fram ett förslag.")
    number = {"number": standing.proposal.number}
    if standing.proposal.state == Proposal.State.DONE:
        return _("Förslag %(number)d är klart att läsa.") % number
    if standing.proposal.state in (Proposal.State.QUEUED, Proposal.State.RUNNING):
        return _("Förslag %(number)d räknas just nu.") % number
    return _("Förslag %(number)d blev inte klart. Räkna fram ett nytt.") % number


def facts(round_: Round, standing: Standing) -> list[Fact]:
    return [
        Fact(_("Att fördela"), amount(round_.budget_ore), _("kr")),
        Fact(_("Sökt"), amount(standing.asked_ore), _("kr")),
        Fact(_("Ansökningar"), str(standing.applications), note=_scoreless(standing)),
        Fact(_("Regler"), str(standing.rules)),
    ]


def tasks(round_: Round, standing: Standing, actor: Actor) -> list[Task]:
    """The four steps, each with where it stands."""
    return [
        _read_step(round_, standing, actor),
        _rules_step(round_, standing),
        _proposal_step(round_, standing),
        _documents_step(standing),
    ]


def _read_step(round_: Round, standing: Standing, actor: Actor) -> Task:
    label = _("Läs in ansökningar")
    url = reverse("fund:files", args=[round_.pk]) if actor.may(IMPORT_APPLICATIONS) else ""
    if standing.waiting_files:
        hint = ngettext(
            "%(count)d fil väntar på att du går igenom den.",
            "%(count)d filer väntar på att du går igenom dem.",
            standing.waiting_files,
        ) % {"count": standing.waiting_files}
        return Task(label, url, Tag(_("Väntar på dig"), "sun"), hint)
    if standing.applications:
        return Task(label, url, Tag(_("Klart"), "leaf"), _scoreless(standing))
    return Task(label, url, Tag(_("Börja här"), "sun"))


def _rules_step(round_: Round, standing: Standing) -> Task:
    url = reverse("fund:rules", args=[round_.pk])
    if standing.rules:
        count = ngettext("%(count)d regel", "%(count)d regler", standing.rules)
        word = count % {"count": standing.rules}
        return Task(_("Sätt regler"), url, Tag(word, "leaf"))
    hint = _("Utan regler styr bara poängen.")
    return Task(_("Sätt regler"), url, Tag(_("Inga regler")), hint)


def _proposal_step(round_: Round, standing: Standing) -> Task:
    label = _("Räkna fram förslag")
    if not standing.applications:
        return Task(label, "", Tag(_("Kan inte börja än")), _("Läs in ansökningar först."))
    url = reverse("fund:proposals", args=[round_.pk])
    if standing.proposal is None:
        return Task(label, url, Tag(_("Att göra"), "sun"))
    hint = _("Senast förslag %(number)d.") % {"number": standing.proposal.number}
    return Task(label, url, Tag(standing.proposal.get_state_display(), _tone(standing)), hint)


def _documents_step(standing: Standing) -> Task:
    label = _("Hämta underlag")
    if not decidable(standing) or standing.proposal is None:
        hint = _("Räkna fram ett förslag först.")
        return Task(label, "", Tag(_("Kan inte börja än")), hint)
    url = reverse("fund:proposal", args=[standing.proposal.pk])
    return Task(
        label,
        url,
        Tag(_("Klart att hämta"), "leaf"),
        _("Beslutslista, motiveringar och budgetfil."),
    )


def round_actions(round_: Round, standing: Standing, actor: Actor) -> list[Action]:
    """The one thing to do now first, then what else the state allows."""
    actions = []
    if round_.state == Round.State.HANDED_OVER:
        if actor.may(MANAGE_ROUND):
            back = reverse("fund:round-take-back", args=[round_.pk])
            actions.append(Action(_("Ta tillbaka omgången"), back, "secondary"))
    else:
        actions += _forward(round_, standing, actor)
    if standing.applications:
        to_list = reverse("fund:applications", args=[round_.pk])
        actions.append(Action(_("Se ansökningarna"), to_list, "secondary"))
    return actions


def _forward(round_: Round, standing: Standing, actor: Actor) -> list[Action]:
    if not standing.applications:
        url = reverse("fund:files", args=[round_.pk])
        return [Action(_("Läs in ansökningar"), url)] if actor.may(IMPORT_APPLICATIONS) else []
    actions = []
    if standing.proposal is not None and standing.proposal.state == Proposal.State.DONE:
        url = reverse("fund:proposal", args=[standing.proposal.pk])
        actions.append(Action(_("Läs förslaget"), url))
    elif actor.may(ALLOCATE):
        actions.append(Action(_("Räkna fram förslag"), reverse("fund:proposals", args=[round_.pk])))
    if decidable(standing) and actor.may(MANAGE_ROUND):
        url = reverse("fund:round-hand-over", args=[round_.pk])
        actions.append(Action(_("Lämna till beslut"), url, "secondary", post=True))
    return actions


def answers(round_: Round, actor: Actor) -> list[Answer]:
    """What is decided about the round."""
    may = actor.may(MANAGE_ROUND) and round_.state != Round.State.HANDED_OVER
    url = reverse("fund:round-change", args=[round_.pk]) if may else ""
    missing = round_.missing_score
    said = Number(missing.normalize() if missing else 0).shown(active())
    return [
        Answer(_("Fond"), round_.fund.name),
        Answer(_("Beslutar"), str(round_.fund.deciding_body)),
        Answer(_("Budgetår"), str(round_.year), url),
        Answer(_("Pengar att fördela"), kronor(round_.budget_ore), url),
        Answer(_("Förslaget ska ge mest av"), round_.get_value_display(), url),
        Answer(_("Poäng där poäng saknas"), "" if missing is None else said, url),
    ]


def decidable(standing: Standing) -> bool:
    """Whether there is a finished proposal that keeps the rules."""
    proposal = standing.proposal
    return (
        proposal is not None
        and proposal.state == Proposal.State.DONE
        and proposal.status != "infeasible"
    )


def _tone(standing: Standing) -> Tone:
    if standing.proposal is None:
        return "neutral"
    if standing.proposal.state == Proposal.State.DONE:
        return "leaf"
    return "rose" if standing.proposal.state == Proposal.State.FAILED else "sun"


def _scoreless(standing: Standing) -> str:
    if not standing.without_score:
        return ""
    sentence = ngettext("%(count)d saknar poäng", "%(count)d saknar poäng", standing.without_score)
    return sentence % {"count": standing.without_score}
