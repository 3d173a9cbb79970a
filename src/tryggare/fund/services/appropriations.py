"""The year's money: what kommunfullmäktige has appropriated, and what of it a round is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.ledger import Movement
from tryggare.domain.money import LARGEST_ORE, ORE_PER_KRONA
from tryggare.domain.wording import Kronor, Text, say
from tryggare.fund.models import Fund, Round
from tryggare.fund.permissions import BOOK
from tryggare.fund.policies import ROUND
from tryggare.fund.selectors import books
from tryggare.fund.services import ledger
from tryggare.fund.services.ledger import Posting
from tryggare.fund.services.logged import in_kronor
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class AppropriationFacts:
    """Kommunfullmäktige's decision. ``amount_ore`` is all that the fund has been given for the
    round's budget year, however many rounds share it."""

    decided_on: date
    paragraph: str
    case: str
    amount_ore: int


@transaction.atomic
def appropriate(*, by: Actor, round_id: UUID, facts: AppropriationFacts) -> Round:
    """Record the decision and book it, and set aside the round's money. Said again with another
    amount, the difference is booked.

    Raises Round.DoesNotExist, InvalidInput, and Refused when the round has come too far or the
    money does not suffice.
    """
    require(by, BOOK)
    round_ = Round.objects.select_for_update().get(pk=round_id)
    # Rounds of one fund share its appropriation: they take turns.
    Fund.objects.select_for_update().get(pk=round_.fund_id)
    state = transitions.move(ROUND, round_.state, "appropriate")
    _check(facts)
    changes = rows.fill(
        round_,
        {
            "appropriated_on": facts.decided_on,
            "appropriation_paragraph": facts.paragraph.strip(),
            "appropriation_case": facts.case.strip(),
        },
    )
    round_.state = state
    rows.save(round_)
    before = books.balance(round_.fund_id, round_.year).appropriation_ore
    more = facts.amount_ore - before
    if more > 0:
        _book(by, Movement.APPROPRIATE, more, round_, _told(facts))
    reserve_budget(by=by, round_=round_)
    if more < 0:
        _book(by, Movement.REDUCE, -more, round_, _told(facts))
    if more:
        changes["appropriation_ore"] = [before, facts.amount_ore]
    if changes:
        record(by=by, action="fund.round.appropriate", on=round_, changes=in_kronor(changes))
    return round_


def reserve_budget(*, by: Actor, round_: Round) -> None:
    """Bring what is set aside for the round to its budget. The caller holds the round's row, has
    asked permission and logs the change. Raises Refused when the year's money does not suffice."""
    more = round_.budget_ore - books.set_aside(round_)
    if more:
        kind = Movement.RESERVE if more > 0 else Movement.RELEASE
        _book(by, kind, abs(more), round_, str(round_))


def release_rest(*, by: Actor, round_: Round) -> int:
    """Give back what the round was not decided to use, in öre, once all in it is decided. The
    caller holds the round's row, has asked permission and logs it."""
    rest = books.reserved_for(round_)
    if rest:
        _book(by, Movement.RELEASE, rest, round_, str(round_))
    return rest


def _book(by: Actor, kind: Movement, amount_ore: int, round_: Round, text: str) -> None:
    posting = Posting(
        fund_id=round_.fund_id,
        year=round_.year,
        amount_ore=amount_ore,
        text=text,
        key=uuid4(),
        round_id=round_.pk,
    )
    ledger.post(by=by, kind=kind, posting=posting)


def _told(facts: AppropriationFacts) -> str:
    return f"KF {facts.decided_on.isoformat()} § {facts.paragraph.strip()}, {facts.case.strip()}"


def _check(facts: AppropriationFacts) -> None:
    problems = []
    if facts.decided_on > timezone.localdate():
        problems.append(Problem("decided_on", say("Dagen har inte varit än. Ange beslutets dag.")))
    if not facts.paragraph.strip():
        problems.append(Problem("paragraph", say("Ange beslutets paragraf.")))
    if not facts.case.strip():
        problems.append(Problem("case", say("Ange beslutets diarienummer.")))
    wrong = _wrong_amount(facts.amount_ore)
    if wrong is not None:
        problems.append(Problem("amount_ore", wrong))
    if problems:
        raise InvalidInput(problems)


def _wrong_amount(amount_ore: int) -> Text | None:
    if amount_ore <= 0:
        return say("Beloppet ska vara mer än 0 kronor.")
    if amount_ore % ORE_PER_KRONA:
        return say("Skriv hela kronor, utan ören.")
    if amount_ore > LARGEST_ORE // 10:
        most = Kronor(LARGEST_ORE // 10 // ORE_PER_KRONA)
        return say("Beloppet får vara högst %(most)s.", most=most)
    return None
