"""A meeting laid up for tests: a round handed over with its money, a proposal and a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from tests.factories.organisations import DutyFactory, PersonFactory
from tests.rooms.fund.laid import finished, lay_round, made_up, officer
from tryggare.domain.ledger import Movement
from tryggare.fund.models import Declaration, Delegation, Meeting, Round
from tryggare.fund.selectors.problems import posed
from tryggare.fund.services import agenda, decisions, ledger, meetings
from tryggare.fund.services.outcomes import OutcomeFacts

HELD = date(2026, 3, 4)


def book(by, round_, kind, ore):
    posting = ledger.Posting(
        fund_id=round_.fund_id,
        year=round_.year,
        amount_ore=ore,
        text="Prov",
        key=uuid4(),
        round_id=round_.pk,
    )
    return ledger.post(by=by, kind=kind, posting=posting)


def handed_over(town, scores=(80, 60, 40), *, money=None, **facts):
    """A round whose proposal is with the body, and whose money is set aside."""
    round_ = lay_round(town, scores, **facts)
    by = officer(town)
    problem = posed(round_).text
    finished(round_, by, problem, made_up(problem))
    Round.objects.filter(pk=round_.pk).update(state=Round.State.HANDED_OVER)
    round_.refresh_from_db()
    ore = round_.budget_ore if money is None else money
    if ore:
        book(by, round_, Movement.APPROPRIATE, ore)
        book(by, round_, Movement.RESERVE, ore)
    return round_


@dataclass
class Sitting:
    """A held meeting with every application of its round on the agenda."""

    by: object
    round: Round
    meeting: Meeting
    people: list

    def item(self, number):
        return self.meeting.decisions.get(application__reference=f"A{number:04}")

    def enter(self, number, outcome, **facts):
        facts.setdefault("reason", "Därför")
        return decisions.enter(
            by=self.by,
            decision_id=self.item(number).pk,
            facts=OutcomeFacts(outcome=outcome, **facts),
        )


def seated(town, body, count=5):
    people = [
        PersonFactory(municipality=town.municipality, position="elected") for _ in range(count)
    ]
    for place, person in enumerate(people):
        DutyFactory(
            municipality=town.municipality,
            person=person,
            organisation=body,
            kind="chair" if place == 0 else "member",
        )
    return people


def planned(town, round_, held_on=HELD):
    meeting = meetings.plan(by=officer(town), fund_id=round_.fund_id, held_on=held_on)
    agenda.propose(
        by=officer(town),
        meeting_id=meeting.pk,
        application_ids=list(round_.applications.values_list("pk", flat=True)),
    )
    return meeting


def sitting(town, scores=(80, 60, 40), *, members=5, **facts):
    round_ = handed_over(town, scores, **facts)
    people = seated(town, round_.fund.deciding_body, members)
    meeting = planned(town, round_)
    roll = meetings.Roll(seats=members, serving=[person.pk for person in people])
    meetings.hold(by=officer(town), meeting_id=meeting.pk, roll=roll)
    return Sitting(officer(town), round_, meeting, people)


def declare(application, person, state="declared"):
    return Declaration.objects.create(
        municipality_id=application.municipality_id,
        application=application,
        round_id=application.round_id,
        person=person,
        state=state,
        ground="kl-6-28-2" if state == "declared" else "",
        relation="Sitter i styrelsen" if state == "declared" else "",
    )


def delegation(fund, person, limit_ore, **facts):
    values = {"code": "A 1", "starts": date(2026, 1, 1), **facts}
    return Delegation.objects.create(
        municipality_id=fund.municipality_id,
        fund=fund,
        delegate=person,
        limit_ore=limit_ore,
        **values,
    )
