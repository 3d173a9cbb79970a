"""Books laid for tests: money through every account, and awards with parts to pay."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from tests.rooms.fund.laid import application, officer
from tryggare.domain.ledger import Movement
from tryggare.fund.models import Award, Decision, Instalment, Meeting
from tryggare.fund.services import ledger
from tryggare.fund.services.ledger import Posting
from tryggare.organisations.permissions import Actor


def book(by, round_, kind, kronor, *, year=None, of=None, text="Bokfört"):
    """One voucher, of the application ``of`` where there is one; ``by`` an actor, or a town whose
    officer does it."""
    posting = Posting(
        fund_id=round_.fund_id,
        year=year or round_.year,
        amount_ore=kronor * 100,
        text=text,
        key=uuid4(),
        round_id=round_.pk,
        application_id=of.pk if of else None,
    )
    return ledger.post(
        by=by if isinstance(by, Actor) else officer(by), kind=Movement(kind), posting=posting
    )


def lay_money(town, round_, kronor=200_000):
    """An appropriation of ``kronor``, all of it set aside for the round."""
    book(town, round_, "appropriate", kronor, text="KF 2026-11-16 § 14")
    return book(town, round_, "reserve", kronor, text=round_.name)


def grant(town, round_, number, *parts):
    """An award on the round's application ``number``; ``parts`` are (day, kronor) to pay."""
    found = application(round_, number)
    meeting, _ = Meeting.objects.get_or_create(
        municipality=town.municipality,
        fund_id=round_.fund_id,
        body_id=round_.fund.deciding_body_id,
        held_on=date(2027, 2, 1),
    )
    kronor = sum(amount for _day, amount in parts)
    decision = Decision.objects.create(
        municipality=town.municipality,
        application=found,
        meeting=meeting,
        position=number,
        proposed="granted",
        outcome="granted",
        amount_ore=kronor * 100,
        decided_on=date(2027, 2, 1),
        decided_by=town.people["fund_officer"],
    )
    award = Award.objects.create(
        municipality=town.municipality,
        application=found,
        decision=decision,
        amount_ore=kronor * 100,
        kind="contribution",
    )
    for place, (day, amount) in enumerate(parts, 1):
        Instalment.objects.create(
            municipality=town.municipality,
            award=award,
            number=place,
            year=round_.year,
            due=day,
            amount_ore=amount * 100,
        )
    book(town, round_, "decide", kronor, of=found, text=found.title)
    return award
