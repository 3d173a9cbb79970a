"""A grant laid for tests: a fund with money, an application with a budget, a decision, an award."""

from __future__ import annotations

import itertools
from datetime import date
from uuid import uuid4

from tests.factories.organisations import DutyFactory, OrganisationFactory, actor, employee
from tryggare.domain.ledger import Movement
from tryggare.fund.models import (
    Application,
    BudgetLine,
    Decision,
    Fund,
    Meeting,
    Round,
    Submission,
)
from tryggare.fund.services import awards, instalments, ledger

_numbers = itertools.count(1)

BUDGET = (("staff", 2027, 600_000), ("equipment", 2027, 300_000), ("material", 2027, 100_000))


def by(town, role):
    return actor(town.people[role], role)


def both(town):
    """The person who handles the fund and may do everything an award takes, but attest."""
    return by(town, "fund_officer")


def attestants(town, count=2):
    """People who attest, the town's own first."""
    more = [employee(town.municipality, "attestant") for _ in range(count - 1)]
    return [actor(person, "attestant") for person in (town.people["attestant"], *more)]


def fund_round(town, *, kronor=5_000_000, year=2027, **facts):
    """A round under way with money set aside in the books."""
    town.enter()
    number = next(_numbers)
    body = OrganisationFactory(municipality=town.municipality, name=f"Kommunstyrelse {number}")
    fund = Fund.objects.create(
        municipality=town.municipality, name=f"Fond {number}", deciding_body=body, **facts
    )
    round_ = Round.objects.create(
        municipality=town.municipality,
        fund=fund,
        name="Omgång",
        year=year,
        budget_ore=kronor * 100,
        state="decided",
    )
    give(town, round_, kronor)
    return round_


def give(town, round_, kronor, year=None):
    """Money of a year: appropriated, and set aside for the round."""
    for kind in (Movement.APPROPRIATE, Movement.RESERVE):
        ledger.post(
            by=both(town),
            kind=kind,
            posting=ledger.Posting(
                fund_id=round_.fund_id,
                year=year or round_.year,
                amount_ore=kronor * 100,
                text="Prov",
                key=uuid4(),
                round_id=round_.pk,
            ),
        )


def recipient(town, kind="board", **facts):
    own = {"ownership_bp": 10_000} if kind == "owned_company" else {}
    return OrganisationFactory(
        municipality=town.municipality,
        kind=kind,
        name=f"Mottagare {next(_numbers)}",
        **own,
        **facts,
    )


def applicant_of(town, organisation):
    """Someone who applies for the body."""
    person = employee(town.municipality, "applicant")
    DutyFactory(municipality=town.municipality, person=person, organisation=organisation)
    return actor(person, "applicant")


def apply(town, round_, organisation, budget=BUDGET, **answers):
    """An application of the body with a budget of ``(category, year, kronor)``."""
    number = next(_numbers)
    application = Application.objects.create(
        municipality=town.municipality,
        round=round_,
        reference=f"TF27-{number:03}",
        title=f"Åtgärd {number}",
        organisation=organisation,
        applicant=str(organisation or ""),
        amount_ore=sum(kronor for _what, _year, kronor in budget) * 100 or 100,
        state="granted",
    )
    if not budget:
        return application
    submission = Submission.objects.create(
        municipality=town.municipality,
        round=round_,
        application=application,
        organisation=organisation,
        answers=answers,
        started_by=town.people["applicant"],
        sent_by=town.people["applicant"],
        sent_at="2026-12-01T12:00:00+01:00",
    )
    for position, (category, year, kronor) in enumerate(budget):
        BudgetLine.objects.create(
            municipality=town.municipality,
            submission=submission,
            position=position,
            category=category,
            label=f"Post {position}",
            year=year,
            amount_ore=kronor * 100,
            is_investment=category == "equipment",
        )
    return application


def decide(town, application, kronor, *, announced=date(2027, 1, 20), **facts):
    """The body's grant, with its minutes adjusted and announced unless that is still to come."""
    meeting, _new = Meeting.objects.get_or_create(
        municipality=town.municipality,
        fund=application.round.fund,
        body=application.round.fund.deciding_body,
        held_on=date(2027, 1, 13),
        defaults={"state": "held"},
    )
    if announced:
        meeting.state, meeting.adjusted_on, meeting.announced_on = "announced", announced, announced
        meeting.save()
    return Decision.objects.create(
        municipality=town.municipality,
        application=application,
        meeting=meeting,
        proposed="granted",
        outcome="granted",
        amount_ore=kronor * 100,
        decided_on=date(2027, 1, 13),
        decided_by=town.people["fund_officer"],
        **facts,
    )


def grant(town, kronor=1_000_000, *, kind="board", round_=None, budget=BUDGET, to=None, **facts):
    """An award of ``kronor``, booked for the round's year."""
    round_ = round_ or fund_round(town)
    organisation = to or recipient(town, kind)
    decision = decide(town, apply(town, round_, organisation, budget), kronor, **facts)
    award = awards.open_award(by=both(town), decision=decision)
    awards.book_decided(by=both(town), award=award)
    return award


# When all of the grants here stand.
LATER = date(2027, 6, 1)


def made_ready(town, part):
    """The part with its two attests."""
    for attestant in attestants(town):
        part = instalments.attest(by=attestant, instalment_id=part.pk)
    return part


def paid(town, part):
    ready = made_ready(town, part)
    return instalments.pay(by=both(town), instalment_id=ready.pk, on=LATER)
