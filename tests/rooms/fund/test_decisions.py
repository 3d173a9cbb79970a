"""What the body decided takes effect once, in full, and only as a person wrote it down."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import PersonFactory, actor
from tests.rooms.fund.agenda import HELD, declare, handed_over, planned, sitting
from tests.rooms.fund.laid import application, officer
from tryggare.audit import tenancy
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Application, Award, Decision, Round, Voucher
from tryggare.fund.policies import APPLICATION
from tryggare.fund.selectors.books import balance, reserved_for
from tryggare.fund.selectors.taking_part import taking_part
from tryggare.fund.services import agenda, decisions, meetings, rounds
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.organisations.permissions import Forbidden

# What each outcome makes of an application, and how many öre of 100 000 kr it gives.
OUTCOMES = {
    "granted": ("granted", 10_000_000),
    "partly_granted": ("partly_granted", 4_000_000),
    "refused": ("refused", 0),
    "tabled": ("tabled", 0),
    "referred_back": ("assessing", 0),
}


def facts(outcome, **more):
    amount = OUTCOMES[outcome][1] if outcome == "partly_granted" else None
    return OutcomeFacts(outcome=outcome, amount_ore=amount, reason="Därför", **more)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_outcome_moves_the_application_and_books_what_it_grants(town, outcome):
    here = sitting(town)
    state, ore = OUTCOMES[outcome]
    decision = decisions.enter(by=here.by, decision_id=here.item(1).pk, facts=facts(outcome))
    one = application(here.round, 1)
    assert (one.state, decision.amount_ore, decision.decided_on) == (state, ore, HELD)
    assert decision.decided_by_id == here.by.person_id
    books = balance(here.round.fund_id, 2027)
    assert (books.decided_ore, books.reserved_ore) == (ore, 20_000_000 - ore)
    assert [award.amount_ore for award in Award.objects.all()] == ([ore] if ore else [])
    assert Voucher.objects.filter(key=decision.pk).count() == bool(ore)
    event = history(decision.pk)[0]
    assert (event.action, event.reason) == ("fund.decision.enter", "Därför")


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("state", [s for s in APPLICATION if s != "proposed"])
def test_no_outcome_from_any_other_state(town, state, outcome):
    here = sitting(town)
    Application.objects.filter(pk=application(here.round, 1).pk).update(state=state)
    with pytest.raises(Refused):
        decisions.enter(by=here.by, decision_id=here.item(1).pk, facts=facts(outcome))
    assert here.item(1).outcome == "pending"
    assert not balance(here.round.fund_id, 2027).decided_ore


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_decided_is_decided(town, outcome):
    here = sitting(town)
    key = here.item(1).pk
    decisions.enter(by=here.by, decision_id=key, facts=facts(outcome))
    for again in OUTCOMES:
        with pytest.raises(Refused):
            decisions.enter(by=here.by, decision_id=key, facts=facts(again))
    assert Decision.objects.get(pk=key).outcome == outcome


@pytest.mark.parametrize(
    ("outcome", "ore"),
    [
        ("partly_granted", None), ("partly_granted", 0), ("partly_granted", -1),
        ("partly_granted", 10_000_000), ("granted", 1), ("refused", 1), ("tabled", 5),
    ],
)  # fmt: skip
def test_amount_goes_with_the_outcome(town, outcome, ore):
    here = sitting(town)
    with pytest.raises(InvalidInput) as error:
        here.enter(1, outcome, amount_ore=ore)
    assert [problem.field for problem in error.value.problems] == ["amount_ore"]


@pytest.mark.parametrize("outcome", ["refused", "partly_granted", "referred_back"])
def test_reason_is_owed(town, outcome):
    here = sitting(town)
    amount = 5_000_000 if outcome == "partly_granted" else None
    with pytest.raises(InvalidInput) as error:
        here.enter(1, outcome, amount_ore=amount, reason=" ")
    assert error.value.problems[0].field == "reason"


def test_granting_what_the_proposal_left_out_owes_a_reason_and_keeps_its_price(town):
    here = sitting(town)
    with pytest.raises(InvalidInput, match="avviker"):
        here.enter(3, "granted", reason="")
    decision = here.enter(3, "granted", reason="Fullmäktige har sagt så")
    assert decision.price == {"loss": "1", "points": "1.25"}
    assert here.enter(1, "granted", reason="").price == {}


def test_last_krona_is_not_spent_twice(town):
    here = sitting(town)
    here.enter(1, "granted")
    here.enter(2, "granted")
    with pytest.raises(InvalidInput) as error:
        here.enter(3, "granted")
    (problem,) = error.value.problems
    assert problem.field == "amount_ore"
    assert "0\xa0kr" in str(problem.message)
    assert "100\xa0000\xa0kr" in str(problem.message)
    assert application(here.round, 3).state == "proposed"
    assert Award.objects.count() == 2


def test_a_round_does_not_spend_what_another_has_set_aside(town):
    here = sitting(town)
    other = handed_over(town, (70,), budget=300_000)
    other.fund = here.round.fund
    Voucher.objects.filter(round=other)  # the other round's own money stays where it was set aside
    here.enter(1, "granted")
    here.enter(2, "granted")
    with pytest.raises(InvalidInput):
        here.enter(3, "granted")
    assert reserved_for(other) == 30_000_000


def test_nothing_is_entered_before_the_meeting_or_by_others(town):
    round_ = handed_over(town)
    meeting = planned(town, round_)
    item = meeting.decisions.first()
    with pytest.raises(Refused, match="var med"):
        decisions.enter(by=officer(town), decision_id=item.pk, facts=facts("granted"))
    reader = actor(town.people["decision_maker"], "decision_maker")
    with pytest.raises(Forbidden):
        decisions.enter(by=reader, decision_id=item.pk, facts=facts("granted"))


def test_whoever_has_jav_is_out_of_the_item_and_in_the_minutes(town):
    here = sitting(town)
    declare(application(here.round, 1), here.people[0])
    takes = taking_part(here.meeting, [here.item(1)])[here.item(1).pk]
    assert here.people[0] not in takes.serving
    decision = here.enter(1, "granted")
    assert [(r.person, r.ground) for r in decision.recusals.all()] == [
        (here.people[0], "kl-6-28-2")
    ]
    said = str(taking_part(here.meeting, [here.item(1)])[decision.pk].protocol("§ 43"))
    assert f"På grund av jäv deltar {here.people[0].name} inte i handläggningen av § 43" in said
    with pytest.raises(InvalidInput):
        decisions.reserve(
            by=here.by, decision_id=decision.pk, person_id=here.people[0].pk, text="Nej"
        )
    decisions.reserve(by=here.by, decision_id=decision.pk, person_id=here.people[1].pk, text="Nej")
    assert [r.person for r in decision.reservations.all()] == [here.people[1]]


@pytest.mark.parametrize(("out", "may"), [(0, True), (2, True), (3, False), (5, False)])
def test_more_than_half_must_be_left(town, out, may):
    here = sitting(town)
    for person in here.people[:out]:
        declare(application(here.round, 1), person)
    if may:
        assert here.enter(1, "granted").outcome == "granted"
    else:
        with pytest.raises(Refused, match=r"6 kap\. 27"):
            here.enter(1, "granted")
        assert here.enter(2, "granted").outcome == "granted"


def test_officer_with_jav_finds_no_such_item(town):
    here = sitting(town)
    one, person = application(here.round, 1), town.people["fund_officer"]
    key = here.item(1).pk
    declare(one, person)
    tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
    with pytest.raises(Decision.DoesNotExist):
        decisions.enter(by=here.by, decision_id=key, facts=facts("granted"))
    for way in (agenda.take_off, lambda **k: agenda.move(up=True, **k)):
        with pytest.raises(Decision.DoesNotExist):
            way(by=here.by, decision_id=key)
    # What waits is asked for the whole round: neither the minutes nor the round close over it.
    for number in (2, 3):
        here.enter(number, "refused")
    with pytest.raises(Refused, match="saknar beslut"):
        meetings.adjust(by=here.by, meeting_id=here.meeting.pk, adjusted=HELD)
    with pytest.raises(Refused, match="väntar"):
        decisions.close_round(by=here.by, round_id=here.round.pk)


def test_paragraph_taken_by_an_item_one_cannot_see_is_told_as_taken(town):
    here = sitting(town)
    here.enter(1, "granted", paragraph="43")
    person = town.people["fund_officer"]
    declare(application(here.round, 1), person)
    tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
    with pytest.raises(InvalidInput) as error:
        here.enter(2, "granted", paragraph="43")
    assert [problem.field for problem in error.value.problems] == ["paragraph"]


def test_round_is_decided_when_nothing_waits(town):
    here = sitting(town)
    here.enter(1, "granted")
    here.enter(2, "refused")
    here.enter(3, "tabled")
    with pytest.raises(Refused):
        decisions.close_round(by=here.by, round_id=here.round.pk)
    later = meetings.plan(by=here.by, fund_id=here.round.fund_id, held_on=date(2026, 4, 1))
    agenda.propose(by=here.by, meeting_id=later.pk, application_ids=[application(here.round, 3).pk])
    roll = meetings.Roll(seats=5, serving=[person.pk for person in here.people])
    meetings.hold(by=here.by, meeting_id=later.pk, roll=roll)
    decisions.enter(by=here.by, decision_id=later.decisions.get().pk, facts=facts("refused"))
    decided = balance(here.round.fund_id, here.round.year).decided_ore
    assert decisions.close_round(by=here.by, round_id=here.round.pk).state == "decided"
    assert Round.objects.get(pk=here.round.pk).state == "decided"
    # What the round was not decided to use is the year's again; what was granted is as it was.
    after = balance(here.round.fund_id, here.round.year)
    assert (after.reserved_ore, after.decided_ore) == (0, decided)
    assert after.available_ore == here.round.budget_ore - decided
    told = history(here.round.pk)[0].changes["released_ore"]
    assert told == ["0\xa0kr", "100\xa0000\xa0kr"]


def test_round_stays_handed_over_while_anything_in_it_is_on_an_agenda(town):
    here = sitting(town)
    with pytest.raises(Refused, match="ärendelista"):
        rounds.take_back(by=here.by, round_id=here.round.pk, reason="Fel")
    assert Round.objects.get(pk=here.round.pk).state == "handed_over"


def test_roll_knows_the_body_and_its_seats(town):
    round_ = handed_over(town)
    meeting = planned(town, round_)
    stranger = PersonFactory(municipality=town.municipality)
    roll = meetings.Roll(seats=5, serving=[stranger.pk])
    with pytest.raises(InvalidInput) as error:
        meetings.hold(by=officer(town), meeting_id=meeting.pk, roll=roll)
    assert error.value.problems[0].field == "serving"
    here = sitting(town, budget=400_000)
    roll = meetings.Roll(seats=3, serving=[person.pk for person in here.people])
    with pytest.raises(InvalidInput, match="ledamöter"):
        meetings.hold(by=here.by, meeting_id=here.meeting.pk, roll=roll)
