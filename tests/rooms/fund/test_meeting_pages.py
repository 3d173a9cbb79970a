"""The pages of meetings and decisions: what they say in every state, and the way through them."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from tests.rooms.fund.agenda import declare, delegation, handed_over, planned, seated, sitting
from tests.rooms.fund.laid import application, officer
from tests.rooms.organisations.pages import errors_of
from tryggare.fund.models import Application, Decision, Meeting, Round
from tryggare.fund.services import agenda, meetings
from tryggare.fund.todo_decisions import tasks

TODAY = date(2026, 3, 5)


def page(town, route, *args, role="fund_officer"):
    town.enter()
    answer = town.client(role).get(reverse(f"fund:{route}", args=args))
    town.enter()
    return unescape(answer.content.decode())


def send(town, route, key, role="fund_officer", **answers):
    answer = town.client(role).post(reverse(f"fund:{route}", args=[key]), answers)
    town.enter()
    return answer


def test_from_an_empty_agenda_to_an_announced_decision(town):
    round_ = handed_over(town)
    people = seated(town, round_.fund.deciding_body)
    answer = town.client("fund_officer").post(
        reverse("fund:meeting-plan"), {"fund": str(round_.fund_id), "held_on": "2026-03-04"}
    )
    town.enter()
    meeting = Meeting.objects.get()
    assert answer.url == reverse("fund:meeting", args=[meeting.pk])
    assert "Ärendelistan är tom" in page(town, "meeting", meeting.pk)
    send(town, "meeting-agenda", meeting.pk, everything="on")
    assert [one.proposed for one in meeting.decisions.all()] == ["granted", "granted", "refused"]
    said = page(town, "meeting", meeting.pk)
    assert "200\xa0000" in said
    send(town, "meeting-number", meeting.pk, first="43")
    send(town, "meeting-hold", meeting.pk, members="5", serving=[str(one.pk) for one in people[:4]])
    for one in meeting.decisions.all():
        answers = {"outcome": one.proposed, "reason": "Därför"}
        send(town, "decision-enter", one.pk, **answers)
    send(town, "meeting-adjust", meeting.pk, adjusted="2026-03-20")
    send(town, "meeting-announce", meeting.pk, announced="2026-03-21")
    said = page(town, "meeting", meeting.pk)
    assert "kommunallagen 5 kap. 69 §" in said
    assert "20 mars 2026" in said
    assert "För sent" in said
    answer = send(town, "round-decide", round_.pk)
    assert Round.objects.get(pk=round_.pk).state == "decided"


def test_nothing_is_chosen_beforehand_and_the_law_stands_beside(town):
    here = sitting(town)
    url = reverse("fund:decision-enter", args=[here.item(1).pk])
    answer = town.client("fund_officer").get(url)
    form = answer.context["form"]
    assert {name: form[name].value() for name in form.fields if form[name].value()} == {}
    assert "checked" not in answer.content.decode()
    assert "kommunallagen 6 kap. 38 §" in unescape(answer.content.decode())


def test_too_large_a_grant_is_told_beside_the_amount_with_figures(town):
    here = sitting(town, money=5_000_000)
    answer = send(town, "decision-enter", here.item(1).pk, outcome="granted")
    error = errors_of(answer, "amount_ore")
    assert "50\xa0000\xa0kr" in error
    assert "100\xa0000\xa0kr" in error


def test_departure_shows_its_price_and_what_falls_out(town):
    here = sitting(town)
    key = here.item(3).pk
    assert errors_of(send(town, "decision-change", key, proposed="granted"), "departure")
    send(town, "decision-change", key, proposed="granted", departure="Brådskar")
    decision = Decision.objects.get(pk=key)
    assert decision.price == {"loss": "1", "points": "1.25"}
    said = page(town, "decision", key)
    assert "Ansökan saknar 1,2 poäng" in said
    assert "Då faller ut: Åtgärd 3" in said
    assert "100\xa0000\xa0kr mer än vad som är kvar" in page(town, "meeting", here.meeting.pk)


def test_agenda_says_only_who_and_what_before_one_has_answered(town):
    here = sitting(town)
    Application.objects.update(arrived_on=date(2026, 1, 1))
    key = here.item(1).pk
    said = page(town, "meeting", here.meeting.pk)
    assert said.count("stängd") == 3
    for route in ("decision", "decision-change", "decision-enter"):
        answer = town.client("fund_officer").get(reverse(f"fund:{route}", args=[key]))
        assert answer.url == reverse("fund:declare", args=[here.item(1).application_id])
        town.enter()
    for one in here.round.applications.all():
        declare(one, town.people["fund_officer"], "clear")
    assert "stängd" not in page(town, "meeting", here.meeting.pk)


def test_items_change_places_and_leave_the_list(town):
    here = sitting(town)
    first, second = here.item(1).pk, here.item(2).pk
    send(town, "decision-down", first)
    order = list(here.meeting.decisions.order_by("position").values_list("pk", flat=True))
    assert order[:2] == [second, first]
    send(town, "decision-up", first)
    order = list(here.meeting.decisions.order_by("position").values_list("pk", flat=True))
    assert order[:2] == [first, second]
    send(town, "decision-take-off", first)
    assert application(here.round, 1).state == "prepared"
    assert here.meeting.decisions.count() == 2


def test_delegate_decides_from_the_applications_own_page(town):
    round_ = handed_over(town)
    one = application(round_, 1)
    delegation(round_.fund, town.people["delegate"], one.amount_ore)
    declare(one, town.people["delegate"], "clear")
    assert "Besluta på delegation" in page(town, "application", one.pk, role="delegate")
    answer = send(town, "delegate", one.pk, role="delegate", outcome="granted")
    decision = Decision.objects.get()
    assert answer.url == reverse("fund:decision", args=[decision.pk])
    assert "Inte anmält" in page(town, "delegated")
    said = page(town, "decision", decision.pk)
    assert "På delegation" in said


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("planned", "För in närvaron vid"),
        ("held", "För in besluten från"),
        ("adjusted", "Anslå justeringen av"),
        ("announced", None),
    ],
)
def test_todo_says_the_next_step_with_its_day(town, state, title):
    meeting = planned(town, handed_over(town))
    days = {"adjusted": ["2026-03-05", None], "announced": ["2026-03-05", "2026-03-06"]}
    adjusted, announced = days.get(state, [None, None])
    Meeting.objects.update(state=state, adjusted_on=adjusted, announced_on=announced)
    found = tasks(officer(town), TODAY)
    assert [task.title.startswith(title) for task in found] == ([True] if title else [])
    if state == "adjusted":
        assert found[0].due == date(2026, 3, 9)
        assert "8 kap. 12 §" in found[0].law
    assert tasks(officer(town), date(2026, 3, 3)) == []
    assert meeting.pk


def test_one_number_stands_once_in_the_minutes(town):
    here = sitting(town)
    agenda.number(by=here.by, meeting_id=here.meeting.pk, first=43)
    answer = send(town, "decision-enter", here.item(1).pk, outcome="granted", paragraph="44")
    assert errors_of(answer, "paragraph")
    meetings.plan(by=here.by, fund_id=here.round.fund_id, held_on=date(2026, 4, 1))
