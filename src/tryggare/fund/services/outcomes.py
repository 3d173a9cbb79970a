"""What becomes of a decided application, the same for the body and for a delegate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tryggare.audit import tenancy
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Ore, Text, say
from tryggare.fund.models import Application, Decision, Round
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors import books
from tryggare.fund.selectors.decisions import GRANTS, Outlook
from tryggare.fund.services import awards
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows

_WAYS = {
    Decision.Outcome.GRANTED: "grant",
    Decision.Outcome.PARTLY_GRANTED: "grant_partly",
    Decision.Outcome.REFUSED: "refuse",
    Decision.Outcome.TABLED: "table",
    Decision.Outcome.REFERRED_BACK: "refer_back",
}


@dataclass(frozen=True, kw_only=True)
class OutcomeFacts:
    """What was decided. ``amount_ore`` is only for a part: a grant in full is what was asked for.

    ``early_payment``: why money may leave before laga kraft, where the fund waits for it (KL
    13:14).
    """

    outcome: str
    amount_ore: int | None = None
    conditions: tuple[str, ...] = ()
    report_by: date | None = None
    reason: str = ""
    paragraph: str = ""
    early_payment: str = ""


def round_of(application: Application) -> Round:
    """The application's round, held until the transaction ends. Raises Refused unless it is with
    the body that decides."""
    round_ = locked(application.round_id)
    if round_.state != Round.State.HANDED_OVER:
        raise Refused(say("Omgången %(name)s är inte överlämnad till beslut.", name=round_.name))
    return round_


def amount(application: Application, outcome: str, typed_ore: int | None) -> int:
    """The öre that ``outcome`` gives. Raises InvalidInput for one that does not go with it."""
    asked = application.amount_ore
    if outcome == Decision.Outcome.PARTLY_GRANTED:
        return _part(application, typed_ore)
    right = asked if outcome == Decision.Outcome.GRANTED else 0
    if typed_ore not in (None, 0, right):
        if right:
            raise _wrong(
                say(
                    "Sökt är %(asked)s. Välj att bevilja delvis om beloppet ska vara ett annat.",
                    asked=Ore(asked),
                )
            )
        raise _wrong(say("Lämna beloppet tomt: beslutet ger inga pengar."))
    return right


def _part(application: Application, typed_ore: int | None) -> int:
    asked = application.amount_ore
    if not typed_ore or not 0 < typed_ore < asked:
        sentence = say("Skriv ett belopp över 0 och under det sökta, %(asked)s.", asked=Ore(asked))
        raise _wrong(sentence)
    levels = [level.amount_ore for level in application.options.all()]
    if levels and typed_ore not in levels:
        raise _wrong(
            say(
                "Ansökan kan bara beviljas med någon av sina nivåer: %(levels)s.",
                levels=", ".join(str(Ore(level).shown("sv")) for level in levels),
            )
        )
    return typed_ore


def _wrong(sentence: Text) -> InvalidInput:
    return InvalidInput([Problem("amount_ore", sentence)])


def reasoned(decision: Decision, facts: OutcomeFacts, outlook: Outlook | None) -> str:
    """The reason, trimmed. Raises InvalidInput where one is owed: money refused or cut, a matter
    sent back, or a departure from the proposal."""
    reason = facts.reason.strip()
    if reason:
        return reason
    if facts.outcome == Decision.Outcome.REFERRED_BACK:
        raise _unreasoned(say("Skriv vad som ska utredas mer."))
    if facts.outcome in (Decision.Outcome.REFUSED, Decision.Outcome.PARTLY_GRANTED):
        raise _unreasoned(say("Skriv varför. Den som har sökt ska förstå beslutet."))
    given = (facts.outcome, decision.amount_ore)
    # Whoever may not see the computation is held to what was proposed out of it.
    departs = (
        given != (decision.proposed, decision.proposed_ore)
        if is_hidden(decision)
        else outlook is not None and outlook.departs(*given)
    )
    if facts.outcome == Decision.Outcome.GRANTED and departs:
        raise _unreasoned(say("Beslutet avviker från det uträknade förslaget. Skriv varför."))
    return ""


def is_hidden(decision: Decision) -> bool:
    """Whether there is a computation behind the item that the one who acts may not see."""
    return decision.proposal_id is not None and decision.proposal is None


def _unreasoned(sentence: Text) -> InvalidInput:
    return InvalidInput([Problem("reason", sentence)])


def told(lines: Iterable[str]) -> list[str]:
    """Conditions one by one, without empty lines."""
    return [line.strip() for line in lines if line.strip()]


def settle(*, by: Actor, decision: Decision) -> None:
    """Store a decision that has its outcome, move its application and book what it grants.

    All in the caller's transaction, with the round held. Raises InvalidInput, with the figures,
    when the round's money does not suffice, and Refused when the application's state says no.
    """
    application = decision.application
    application.state = transitions.move(
        APPLICATION, application.state, _WAYS[Decision.Outcome(decision.outcome)]
    )
    store(decision)
    application.save(update_fields=["state"])
    if decision.outcome in GRANTS:
        _grant(by, decision)


def store(decision: Decision) -> None:
    """Save it. Raises InvalidInput, also for a paragraph that an item not seen has."""
    # The proposal and the other items may be closed to the writer, and hold all the same.
    with tenancy.as_system():
        rows.save(decision)


def _grant(by: Actor, decision: Decision) -> None:
    round_ = decision.application.round
    left_ore = books.reserved_for(round_)
    award = awards.open_award(by=by, decision=decision)
    try:
        awards.book_decided(by=by, award=award)
    except Refused as error:
        raise _wrong(error.message) from error
    after_ore = books.reserved_for(round_)
    if after_ore < 0:
        raise _wrong(
            say(
                "Av omgångens pengar återstår %(left)s, och %(needed)s behövs. Sänk beloppet eller"
                " avsätt mer först.",
                left=Ore(left_ore),
                needed=Ore(left_ore - after_ore),
            )
        )
