"""The parts of a decision's page: what is proposed, what it would cost to turn, who takes part."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import Number
from tryggare.fund.models import Decision, Meeting, Reservation
from tryggare.fund.permissions import RECORD_DECISION
from tryggare.fund.selectors import proposals
from tryggare.fund.selectors.decisions import Outlook
from tryggare.fund.selectors.results import Turn
from tryggare.fund.selectors.taking_part import Item
from tryggare.fund.services.decision_documents import OF_DECISION
from tryggare.fund.services.decision_documents.matter import case
from tryggare.fund.views.documents import Link
from tryggare.fund.views.meeting_parts import outcome_tag, paper_links
from tryggare.fund.views.pages import kronor, points
from tryggare.fund.views.proposal_words import value_unit
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action, Answer
from tryggare.shell.locale import active, say
from tryggare.shell.templatetags.shell import long_date

_OPEN = (Meeting.State.PLANNED, Meeting.State.HELD)


def lead(decision: Decision) -> str:
    asked = {"asked": kronor(decision.application.amount_ore)}
    if decision.outcome != Decision.Outcome.PENDING:
        if decision.amount_ore:
            given = {**asked, "amount": kronor(decision.amount_ore)}
            return _("Sökt är %(asked)s. Beviljat är %(amount)s.") % given
        return _("Sökt är %(asked)s. Beslutet ger inga pengar.") % asked
    if decision.proposed_ore:
        given = {**asked, "amount": kronor(decision.proposed_ore)}
        return _("Sökt är %(asked)s. Förslaget är att bevilja %(amount)s.") % given
    if decision.proposed == Decision.Outcome.REFUSED:
        return _("Sökt är %(asked)s. Förslaget är att avslå.") % asked
    return _("Sökt är %(asked)s. Det finns inget förslag till beslut än.") % asked


def proposal(decision: Decision, said: Outlook | None) -> list[Answer]:
    """What the computation says, what is proposed, and why they differ."""
    application = decision.application
    found = [
        Answer(_("Ärende"), case(decision)),
        Answer(_("Sökande"), application.applicant),
        Answer(_("Sökt"), kronor(application.amount_ore)),
    ]
    if application.score is not None:
        found.append(Answer(_("Poäng"), points(application.score)))
    if said is not None:
        found.append(Answer(_("Det uträknade förslaget"), _worded(said.outcome, said.amount_ore)))
    found.append(
        Answer(_("Förslag till beslut"), _worded(decision.proposed, decision.proposed_ore))
    )
    if decision.departure:
        found.append(Answer(_("Skäl att avvika"), decision.departure))
    return found


def _worded(outcome: str, amount_ore: int) -> str:
    words = {
        Decision.Outcome.GRANTED: _("Bevilja"),
        Decision.Outcome.PARTLY_GRANTED: _("Bevilja delvis"),
        Decision.Outcome.REFUSED: _("Avslå"),
        Decision.Outcome.PENDING: "",
    }
    word = words.get(Decision.Outcome(outcome), "")
    return f"{word}, {kronor(amount_ore)}" if amount_ore else word


def price(decision: Decision, said: Outlook | None) -> list[str]:
    """What it costs to depart from the computation, and what would change places; nothing where it
    was not computed or may not be seen."""
    if said is None or said.turn is None or decision.proposal is None:
        return []
    turn = said.turn
    if turn.points is None:
        return [_("Reglerna kan inte hållas om beslutet blir det motsatta.")]
    found = proposals.reading(decision.proposal)
    titles = found.titles
    lines = [_turned(turn, value_unit(found), is_in=bool(said.amount_ore))]
    if turn.goes_out:
        names = ", ".join(titles.get(key, key) for key in turn.goes_out)
        lines.append(_("Då faller ut: %(names)s.") % {"names": names})
    if turn.goes_in:
        names = ", ".join(titles.get(key, key) for key in turn.goes_in)
        lines.append(_("Då ryms: %(names)s.") % {"names": names})
    return lines


def _turned(turn: Turn, unit: str, *, is_in: bool) -> str:
    values = {"points": _figure(turn.points), "loss": f"{_figure(turn.loss)} {unit}"}
    if is_in:
        return (
            _(
                "Att inte bevilja gör förslaget %(loss)s sämre. Ansökan har %(points)s poäng "
                "till godo."
            )
            % values
        )
    values["amount"] = kronor(turn.amount * 100)
    return (
        _("Att bevilja %(amount)s gör förslaget %(loss)s sämre. Ansökan saknar %(points)s poäng.")
        % values
    )


def _figure(number: object) -> str:
    if number is None:
        return "–"
    value = Number(number)  # type: ignore[arg-type]
    whole = value.value == int(value.value)
    return Number(value.value, decimals=0 if whole else 1).shown(active())


def part_taken(takes: Item) -> list[Answer]:
    """Who handles the item, and who is out of it."""
    found = [Answer(_("Deltar"), ", ".join(person.name for person in takes.serving))]
    if takes.quorum is not None:
        sentence = _("%(there)s deltar, %(needed)s behövs")
        values = {"there": takes.quorum.taking_part, "needed": takes.quorum.needed}
        found.append(Answer(_("Beslutsför"), sentence % values))
    return found


def unanswered(takes: Item) -> str:
    """That someone has not answered about jäv, to ask before the item is handled."""
    if not takes.unanswered:
        return ""
    sentence = ngettext(
        "%(count)d som tjänstgör har inte svarat om jäv: %(names)s.",
        "%(count)d som tjänstgör har inte svarat om jäv: %(names)s.",
        len(takes.unanswered),
    )
    names = ", ".join(person.name for person in takes.unanswered)
    return sentence % {"count": len(takes.unanswered), "names": names}


def decided(decision: Decision) -> list[Answer]:
    """The decision and its terms."""
    found = [
        Answer(_("Beslut"), str(outcome_tag(decision.outcome).word)),
        Answer(_("Beslutat"), long_date(decision.decided_on)),
    ]
    if decision.delegation is not None:
        point = f"{decision.delegation.delegate}, {decision.delegation.code}"
        found.append(Answer(_("På delegation"), point))
    else:
        found.append(Answer(_("Infört av"), str(decision.decided_by)))
    if decision.amount_ore:
        found.append(Answer(_("Beviljat"), kronor(decision.amount_ore)))
    if decision.conditions:
        found.append(Answer(_("Villkor"), "; ".join(str(one) for one in decision.conditions)))
    if decision.report_by is not None:
        found.append(Answer(_("Slutredovisas senast"), long_date(decision.report_by)))
    if decision.reason:
        found.append(Answer(_("Motivering"), decision.reason))
    if decision.early_payment:
        found.append(Answer(_("Betalas före laga kraft"), decision.early_payment))
    if decision.reported_at is not None:
        found.append(Answer(_("Anmält till organet"), long_date(decision.reported_at.held_on)))
    if decision.appealed_on is not None:
        found.append(Answer(_("Överklagat"), long_date(decision.appealed_on)))
    if decision.appeal_ended_on is not None:
        found.append(Answer(_("Står fast sedan"), long_date(decision.appeal_ended_on)))
    return found


def reservations(rows: Sequence[Reservation]) -> list[Answer]:
    return [Answer(str(one.person), one.text or _("Utan skriftlig reservation")) for one in rows]


def jav(decision: Decision, takes: Item) -> str:
    """The sentence of the minutes."""
    name = f"§ {decision.paragraph}" if decision.paragraph else decision.application.title
    return say(takes.protocol(name))


def actions(decision: Decision, actor: Actor) -> list[Action]:
    """What can be done with the item now."""
    if not actor.may(RECORD_DECISION):
        return []
    meeting = decision.meeting
    if decision.outcome == Decision.Outcome.PENDING:
        return _pending(decision, meeting) if meeting is not None else []
    found = []
    if meeting is not None and meeting.state == Meeting.State.HELD:
        found.append(_to(decision, "reserve", _("För in en reservation")))
    if decision.delegation is not None:
        found.append(_to(decision, "days", _("För in eget protokoll")))
    if decision.appealed_on is None:
        found.append(_to(decision, "appeal", _("För in överklagande")))
    elif decision.appeal_ended_on is None:
        found.append(_to(decision, "end-appeal", _("Beslutet står fast")))
    return found


def _pending(decision: Decision, meeting: Meeting) -> list[Action]:
    found = []
    if meeting.state != Meeting.State.PLANNED:
        url = reverse("fund:decision-enter", args=[decision.pk])
        found.append(Action(_("För in beslutet"), url))
    found.append(_to(decision, "change", _("Ändra förslaget")))
    if meeting.state in _OPEN:
        found += [
            _to(decision, "up", _("Flytta upp"), post=True),
            _to(decision, "down", _("Flytta ned"), post=True),
        ]
    found.append(_to(decision, "take-off", _("Ta bort från listan"), post=True))
    return found


def _to(decision: Decision, name: str, label: str, *, post: bool = False) -> Action:
    return Action(label, reverse(f"fund:decision-{name}", args=[decision.pk]), "secondary", post)


def documents(decision: Decision) -> list[Link]:
    if decision.outcome == Decision.Outcome.PENDING:
        return []
    names = dict(OF_DECISION)
    if decision.outcome in (Decision.Outcome.TABLED, Decision.Outcome.REFERRED_BACK):
        del names["brev"]
    return paper_links("fund:decision-letter", decision.pk, names)
