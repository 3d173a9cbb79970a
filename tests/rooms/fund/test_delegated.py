"""A delegate decides within the limit, for the body that is told of it, and never in own jäv."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.fund.agenda import declare, delegation, handed_over, planned
from tests.rooms.fund.laid import application, officer
from tryggare.audit import tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Application, Award, Decision
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors.books import balance
from tryggare.fund.services import delegated, meetings
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.organisations.permissions import Forbidden

ASKED = 10_000_000
GRANT = OutcomeFacts(outcome="granted")


class Desk:
    """A delegate who has answered about every application of a round handed over."""

    def __init__(self, town, limit=ASKED, **facts):
        self.town, self.round = town, handed_over(town)
        self.person = town.people["delegate"]
        self.by = actor(self.person, "delegate")
        self.delegation = delegation(self.round.fund, self.person, limit, **facts)
        for one in self.round.applications.all():
            declare(one, self.person, "clear")

    def decide(self, number=1, facts=GRANT):
        key = application(self.round, number).pk
        return delegated.decide(by=self.by, application_id=key, facts=facts)


@pytest.mark.parametrize(("limit", "may"), [(ASKED, True), (ASKED - 1, False), (ASKED + 1, True)])
@pytest.mark.parametrize("outcome", ["granted", "partly_granted", "refused"])
def test_limit_is_held_to_the_ore_whatever_is_decided(town, limit, may, outcome):
    desk = Desk(town, limit)
    amount = 1 if outcome == "partly_granted" else None
    facts = OutcomeFacts(outcome=outcome, amount_ore=amount, reason="Därför")
    if may:
        assert desk.decide(facts=facts).outcome == outcome
    else:
        with pytest.raises(Refused, match=r"99\xa0999,99\xa0kr.*100\xa0000\xa0kr"):
            desk.decide(facts=facts)
        assert not Decision.objects.exists()


def test_grant_is_signed_booked_and_waits_to_be_told(town):
    desk = Desk(town)
    decision = desk.decide()
    assert decision.decided_by_id == desk.person.pk
    assert decision.decided_on == timezone.localdate()
    assert application(desk.round, 1).state == "granted"
    assert balance(desk.round.fund_id, 2027).decided_ore == ASKED
    assert Award.objects.get().decision_id == decision.pk
    assert list(selectors.to_report(desk.round.fund_id)) == [decision]
    with pytest.raises(Refused):
        desk.decide()


def test_delegate_with_jav_finds_no_such_application(town):
    desk = Desk(town)
    one = application(desk.round, 1)
    one.declarations.update(state="declared", ground="kl-6-28-2", relation="Styrelsen")
    tenancy.enter(municipality_id=town.municipality.pk, person_id=desk.person.pk)
    with pytest.raises(Application.DoesNotExist):
        delegated.decide(by=desk.by, application_id=one.pk, facts=GRANT)
    page = town.client("delegate").get(reverse("fund:delegate", args=[one.pk]))
    assert page.status_code == 404


def test_nothing_is_decided_before_one_has_answered(town):
    desk = Desk(town)
    application(desk.round, 1).declarations.all().delete()
    with pytest.raises(Refused, match="jäv"):
        desk.decide()
    url = reverse("fund:delegate", args=[application(desk.round, 1).pk])
    answer = town.client("delegate").get(url)
    assert answer.url == reverse("fund:declare", args=[application(desk.round, 1).pk])


@pytest.mark.parametrize(
    "span",
    [
        {"starts": timezone.localdate() + timedelta(days=1)},
        {"ends": timezone.localdate() - timedelta(days=1)},
    ],
)
def test_delegation_counts_while_it_runs(town, span):
    with pytest.raises(Refused, match="ingen delegation"):
        Desk(town, **span).decide()


def test_delegation_of_another_person_or_fund_gives_nothing(town):
    desk = Desk(town)
    desk.delegation.delegate = town.people["fund_officer"]
    desk.delegation.save()
    with pytest.raises(Refused, match="ingen delegation"):
        desk.decide()
    delegation(handed_over(town, budget=300_000).fund, desk.person, ASKED)
    with pytest.raises(Refused, match="ingen delegation"):
        desk.decide()


def test_what_stands_on_an_agenda_is_the_bodys(town):
    desk = Desk(town)
    planned(town, desk.round)
    with pytest.raises(Refused, match="ärendelistan"):
        desk.decide()


@pytest.mark.parametrize("outcome", ["tabled", "referred_back", "pending", "x"])
def test_delegate_settles_the_matter(town, outcome):
    desk = Desk(town)
    with pytest.raises(InvalidInput) as error:
        desk.decide(facts=OutcomeFacts(outcome=outcome, reason="Därför"))
    assert error.value.problems[0].field == "outcome"


def test_officer_does_not_decide(town):
    desk = Desk(town)
    with pytest.raises(Forbidden):
        delegated.decide(
            by=officer(town), application_id=application(desk.round, 1).pk, facts=GRANT
        )


def test_dates_are_the_meetings_it_was_told_to_or_its_own(town):
    desk = Desk(town)
    decision, today = desk.decide(), timezone.localdate()
    assert selectors.final_on(decision) is None
    meeting = meetings.plan(by=officer(town), fund_id=desk.round.fund_id, held_on=today)
    told = {"by": officer(town), "meeting_id": meeting.pk, "decision_ids": [decision.pk]}
    delegated.report(**told)
    with pytest.raises(InvalidInput):
        delegated.report(**told)
    roll = meetings.Roll(seats=1, serving=[])
    meetings.hold(by=officer(town), meeting_id=meeting.pk, roll=roll)
    meetings.adjust(by=officer(town), meeting_id=meeting.pk, adjusted=today)
    meetings.announce(by=officer(town), meeting_id=meeting.pk, announced=today)
    found = selectors.one(decision.pk)
    dates = selectors.dates_of(found)
    assert dates is not None
    assert dates.announced == today
    assert selectors.final_on(found) == dates.laga_kraft
    own = desk.decide(2)
    delegated.set_days(by=officer(town), decision_id=own.pk, adjusted=today, announced=today)
    assert selectors.final_on(selectors.one(own.pk)) == dates.laga_kraft


def test_decision_after_the_meeting_is_told_at_the_next(town):
    desk = Desk(town)
    decision = desk.decide()
    before = meetings.plan(by=officer(town), fund_id=desk.round.fund_id, held_on=date(2026, 1, 8))
    with pytest.raises(InvalidInput):
        delegated.report(by=officer(town), meeting_id=before.pk, decision_ids=[decision.pk])
