"""The parts of a proposal's page: what is so in words, figures, tables, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import ALLOCATE, MANAGE_ROUND
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors.proposals import Caveats, is_latest
from tryggare.fund.selectors.results import Reading, RuleLine
from tryggare.fund.views import proposal_words as words
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Answer, Cell, Column, Fact, Progress, Table, Tag, Tone

_STATE_TONES: dict[str, Tone] = {"done": "leaf", "failed": "rose", "running": "sun"}
_STATUS_TONES: dict[str, Tone] = {"optimal": "leaf", "not_proven": "sun", "infeasible": "rose"}
_MILLION = 1_000_000
_MOST_COSTLY = 5


def tag_of(proposal: Proposal) -> Tag:
    """How it went, in a word or two."""
    if proposal.state != Proposal.State.DONE:
        return Tag(proposal.get_state_display(), _STATE_TONES.get(proposal.state, "neutral"))
    said = {
        "optimal": _("Bevisat bäst"),
        "not_proven": _("Inte bevisat"),
        "infeasible": _("Reglerna går inte ihop"),
    }
    return Tag(said[proposal.status], _STATUS_TONES[proposal.status])


def lead(proposal: Proposal, found: Reading) -> str:
    """What is so, how sure it is, and who decides."""
    if found.status == "infeasible":
        return _(
            "Alla regler går inte att hålla samtidigt, så det finns inget förslag. "
            "Mildra minst en av reglerna nedan och räkna om."
        )
    if found.status == "not_proven" and not found.funded:
        return _(
            "Tiden tog slut innan något förslag hittades. Räkna om, eller gör reglerna enklare."
        )
    fits = ngettext(
        "%(count)d av %(all)d åtgärder ryms i %(budget)s.",
        "%(count)d av %(all)d åtgärder ryms i %(budget)s.",
        len(found.funded),
    ) % {"count": len(found.funded), "all": len(found.lines), "budget": _budget(found.budget)}
    return " ".join([fits, _proof(found), _decision(proposal.round)])


def _proof(found: Reading) -> str:
    if found.status == "optimal":
        return _("Förslaget är bevisat bäst enligt omgångens regler.")
    gap = words.percent_of(found.bound - found.value, found.value)
    return _(
        "Tiden tog slut innan det var bevisat: ett bättre förslag kan finnas, högst %(gap)s bättre."
    ) % {"gap": gap}


def _decision(round_: Round) -> str:
    return _("Beslutet fattas av %(body)s.") % {"body": round_.fund.deciding_body}


def _budget(amount_kr: int) -> str:
    if amount_kr < _MILLION or amount_kr % 100_000:
        return words.kr(amount_kr)
    tenths = amount_kr // 100_000
    amount = words.decimals(Decimal(tenths) / 10, 1 if tenths % 10 else 0)
    if amount_kr == _MILLION:
        return _("en miljon kronor")
    return _("%(amount)s miljoner kronor") % {"amount": amount}


def facts(found: Reading) -> list[Fact]:
    held = sum(rule.holds for rule in found.rules)
    return [
        Fact(_("Fördelat"), words.whole(found.spent), _("kr")),
        Fact(_("Kvar"), words.whole(found.left), _("kr")),
        _against_ranking(found),
        Fact(
            _("Regler uppfyllda"),
            _("%(held)d av %(all)d") % {"held": held, "all": len(found.rules)},
        ),
    ]


def _against_ranking(found: Reading) -> Fact:
    """A ranking that breaks rules is no alternative, so its value is not compared with."""
    broken = len(found.ranking.broken)
    if broken:
        sentence = ngettext("Bryter %(count)d regel", "Bryter %(count)d regler", broken)
        return Fact(_("Bara rangordning"), sentence % {"count": broken})
    lead_ = found.lead_over_ranking
    unit = words.value_unit(found)
    share = "–" if lead_ is None else words.percent(lead_, signed=True)
    return Fact(_("Mot rangordning"), share, unit)


def costly_rules(found: Reading) -> Table | None:
    """The rules that cost something, the dearest first; None when none does."""
    costly = sorted((rule for rule in found.rules if rule.gain), key=_dearest)
    columns = [Column(_("Regel")), Column(_("Pris"), numeric=True)]
    rows: list[list[Cell | str]] = [
        [words.rule(found, rule.name), _price(found, rule)] for rule in costly[:_MOST_COSTLY]
    ]
    return Table(columns, rows, _("Pris per regel"), caption_hidden=True) if rows else None


def costless(found: Reading) -> str:
    """How many of the priced rules are not in the table of costly ones."""
    priced = [rule for rule in found.rules if rule.gain is not None]
    if not priced:
        if len(found.rules) > 1:
            return _("Priserna är inte uträknade för det här förslaget.")
        return _("Omgången har inga regler utöver pengarna att fördela.")
    free = sum(not rule.gain for rule in priced)
    if free == len(priced):
        return _("Ingen regel kostar något: förslaget vore likadant utan dem.")
    if not free:
        return ""
    sentence = ngettext(
        "%(count)d regel till kostar ingenting.", "%(count)d regler till kostar ingenting.", free
    )
    return sentence % {"count": free}


def rule_sheet(found: Reading) -> Table:
    """Every money rule with its use and its room, to be checked by hand."""
    columns = [
        Column(_("Regel")),
        Column(_("Används, kr"), numeric=True),
        Column(_("Marginal, kr"), numeric=True),
        Column(_("Pris"), numeric=True),
    ]
    rows: list[list[Cell | str]] = [
        [
            words.rule(found, rule.name),
            words.whole(rule.used),
            words.whole(rule.slack),
            _price(found, rule),
        ]
        for rule in found.rules
    ]
    return Table(columns, rows, _("Alla regler"))


def _dearest(rule: RuleLine) -> Decimal:
    return -(rule.gain or Decimal(0))


def _price(found: Reading, rule: RuleLine) -> str:
    if rule.gain is None:
        return "–"
    return words.percent_of(rule.gain, found.value)


def next_money(found: Reading) -> str:
    """What a little more money would change, as the end of a sentence."""
    more = found.more
    if more is None:
        return ""
    named = {
        "new": words.titles(found, more.goes_in),
        "changed": words.titles(found, more.other_amount),
        "out": words.titles(found, more.goes_out),
    }
    if more.goes_in and more.other_amount:
        what = _("skulle ge %(new)s och ändra beloppet för %(changed)s") % named
    elif more.goes_in:
        what = _("skulle ge %(new)s") % named
    elif more.other_amount:
        what = _("skulle ändra beloppet för %(changed)s") % named
    else:
        return _("skulle inte ändra något: inget mer av värde ryms.")
    if not more.goes_out:
        return f"{what}."
    return _("%(what)s, i stället för %(out)s.") % {"what": what, **named}


def values(found: Reading) -> list[Answer]:
    """Both ways to count the worth, and what plain ranking would have given."""
    by_score, by_money = found.other_value, found.value
    if not found.by_money:
        by_score, by_money = found.value, found.other_value
    ranking = found.ranking
    return [
        Answer(_("Summan av poängen"), _ruled(words.points(by_score), not found.by_money)),
        Answer(_("Poäng gånger kronor"), _ruled(words.points(by_money), found.by_money)),
        Answer(
            _("Bara rangordning hade gett"),
            _("%(count)d åtgärder för %(spent)s, värde %(value)s")
            % {
                "count": ranking.count,
                "spent": words.kr(ranking.spent),
                "value": words.points(ranking.value),
            },
        ),
        Answer(
            _("Rangordningen bryter"),
            "; ".join(words.rule(found, r) for r in ranking.broken) or _("Ingen regel"),
        ),
    ]


def _ruled(value: str, ruled: bool) -> str:
    return _("%(value)s (omgångens mått)") % {"value": value} if ruled else value


def cautions(proposal: Proposal, found: Reading, known: Caveats) -> list[str]:
    """What the reader must know of the ground the proposal stands on."""
    said = []
    if proposal.assumed_scores:
        sentence = ngettext(
            "%(count)d åtgärd saknar poäng och är räknad med %(score)s.",
            "%(count)d åtgärder saknar poäng och är räknade med %(score)s.",
            len(proposal.assumed_scores),
        )
        score = ", ".join(
            words.points(Decimal(one)) for one in sorted(set(proposal.assumed_scores.values()))
        )
        said.append(sentence % {"count": len(proposal.assumed_scores), "score": score})
    if known.rounded:
        sentence = ngettext(
            "%(count)d belopp är inte exakt i sin källa.",
            "%(count)d belopp är inte exakta i sina källor.",
            known.rounded,
        )
        said.append(sentence % {"count": known.rounded})
    if known.invented:
        sentence = ngettext(
            "%(count)d ansökan är påhittad, för att visa systemet.",
            "%(count)d ansökningar är påhittade, för att visa systemet.",
            known.invented,
        )
        said.append(sentence % {"count": known.invented})
    if found.without_turn:
        sentence = ngettext(
            "För %(count)d åtgärd räckte tiden inte till att räkna ut vad som hade krävts.",
            "För %(count)d åtgärder räckte tiden inte till att räkna ut vad som hade krävts.",
            len(found.without_turn),
        )
        said.append(sentence % {"count": len(found.without_turn)})
    return said


def actions(proposal: Proposal, actor: Actor) -> list[Action]:
    """The one thing to do first, then what else the state allows."""
    round_ = proposal.round
    found: list[Action] = []
    if round_.state in CHANGEABLE:
        decidable = proposal.status in ("optimal", "not_proven")
        is_time = round_.state == Round.State.PREPARING and is_latest(proposal)
        if is_time and decidable and actor.may(MANAGE_ROUND):
            url = reverse("fund:round-hand-over", args=[round_.pk])
            found.append(Action(_("Lämna till beslut"), url, post=True))
        if actor.may(ALLOCATE):
            url = reverse("fund:pins", args=[round_.pk])
            found.append(Action(_("Lås en åtgärd och räkna om"), url, "secondary"))
    if proposal.status != "infeasible":
        found.append(Action(_("Hämta underlag"), "#underlag", "secondary"))
    if proposal.number > 1:
        url = reverse("fund:proposal-compare", args=[proposal.pk])
        found.append(Action(_("Jämför"), url, "secondary"))
    return found


def progress(proposal: Proposal) -> Progress:
    phases = {
        "": _("Väntar på sin tur."),
        "choosing": _("Söker den bästa fördelningen."),
        "conflict": _("Reglerna går inte ihop. Söker vilka."),
        "certificates": _("Räknar ut vad varje ansökan hade behövt."),
        "prices": _("Räknar ut vad reglerna kostar."),
        "stability": _("Räknar om med skakade poäng."),
    }
    step = ""
    if proposal.total > 1:
        step = _("%(done)d av %(total)d") % {"done": proposal.done, "total": proposal.total}
    maximum = proposal.total if proposal.total > 1 else 0
    url = reverse("fund:proposal-progress", args=[proposal.pk])
    return Progress(phases.get(proposal.phase, ""), step, proposal.done, maximum, url)


def conflict(found: Reading) -> Sequence[str]:
    return [words.rule(found, name) for name in found.conflict]
