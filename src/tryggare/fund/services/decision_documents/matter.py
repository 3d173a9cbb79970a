"""What the documents say of one item, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tryggare.domain.law import provision
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.wording import decimal_text
from tryggare.fund.models import Decision
from tryggare.fund.selectors import proposals
from tryggare.fund.selectors.decisions import Outlook
from tryggare.shell.laws import law_words

_PROPOSED = {
    Decision.Outcome.GRANTED: "Ansökan beviljas med {amount}.",
    Decision.Outcome.PARTLY_GRANTED: "Ansökan beviljas delvis, med {amount} av {asked}.",
    Decision.Outcome.REFUSED: "Ansökan avslås.",
    Decision.Outcome.PENDING: "Det finns inget förslag till beslut.",
}
_DECIDED = {
    Decision.Outcome.GRANTED: "{who} beviljar ansökan med {amount}.",
    Decision.Outcome.PARTLY_GRANTED: "{who} beviljar ansökan delvis, med {amount} av {asked}.",
    Decision.Outcome.REFUSED: "{who} avslår ansökan.",
    Decision.Outcome.TABLED: "{who} bordlägger ärendet.",
    Decision.Outcome.REFERRED_BACK: "{who} återremitterar ärendet för vidare beredning.",
    Decision.Outcome.PENDING: "Ärendet är inte beslutat.",
}


def proposed(decision: Decision) -> str:
    """The officer's proposal as a sentence."""
    return _said(_PROPOSED, decision.proposed, decision, decision.proposed_ore)


def decided(decision: Decision) -> str:
    """The decision as a sentence."""
    return _said(_DECIDED, decision.outcome, decision, decision.amount_ore)


def _said(words: dict[Decision.Outcome, str], outcome: str, of: Decision, amount_ore: int) -> str:
    known = words.get(Decision.Outcome(outcome), words[Decision.Outcome.PENDING])
    return known.format(
        who=who(of),
        amount=ore_as_kronor(amount_ore),
        asked=ore_as_kronor(of.application.amount_ore),
    )


def who(decision: Decision) -> str:
    """The one who decides: the body, or its delegate by name and point."""
    if decision.delegation is not None:
        return f"{decision.delegation.delegate} (delegation {decision.delegation.code})"
    return str(decision.meeting and decision.meeting.body)


def name(decision: Decision) -> str:
    """``§ 43 Belysning``, or the title alone before it has a paragraph."""
    title = decision.application.title
    return f"§ {decision.paragraph} {title}" if decision.paragraph else title


def item(decision: Decision) -> str:
    """How the minutes name the item in a sentence."""
    return f"§ {decision.paragraph}" if decision.paragraph else decision.application.title


def case(decision: Decision) -> str:
    """The number the diary knows it by, or the fund's own."""
    return decision.application.diary_number or decision.application.reference


def conditions(decision: Decision) -> Sequence[str]:
    return [str(one) for one in decision.conditions]


def price_of(decision: Decision) -> str:
    """What a departure from the computed proposal costs, or an empty text.

    ``decision.proposal`` must be one that the reader sees: the computation is closed to those who
    have jäv in any part of it.
    """
    price = decision.price
    if not price or decision.proposal is None:
        return ""
    if price.get("impossible"):
        return "Reglerna för omgången kan inte hållas om förslaget ändras så."
    points, loss = (_number(price[name]) for name in ("points", "loss"))
    loss += f" {proposals.reading(decision.proposal).value_unit}"
    if decision.amount_ore or decision.proposed_ore:
        return f"Ansökan saknar {points} poäng för att rymmas. Förslaget blir {loss} sämre."
    return f"Ansökan har {points} poäng till godo. Förslaget blir {loss} sämre utan den."


def _number(written: str) -> str:
    number = Decimal(written)
    decimals = 0 if number == number.to_integral_value() else 1
    return decimal_text(number, decimals=decimals)


def departure(decision: Decision, said: Outlook | None) -> str:
    """That what is proposed departs from the computation, and why; empty when it does not."""
    if said is None or not said.departs(decision.proposed, decision.proposed_ore):
        return ""
    computed = _said(_PROPOSED, said.outcome, decision, said.amount_ore)
    return f"Förslaget avviker från det uträknade, som lyder: {computed} {decision.departure}"


def law_note(row_id: str) -> str:
    """What a paragraph demands and where it stands, with a word on who has confirmed it."""
    return f"{law_words(provision(row_id))}."
