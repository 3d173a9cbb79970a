"""A person's decision before the score's: with a reason, logged, and taken back."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from tests.factories.organisations import actor
from tests.rooms.fund.laid import application, lay_round, officer
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Pin, Proposal, Round
from tryggare.fund.selectors.problems import posed
from tryggare.fund.services import pins
from tryggare.organisations.permissions import Forbidden


def test_pin_reaches_the_problem_with_its_reason_in_the_log_and_can_be_taken_back(town):
    by, round_ = officer(town), lay_round(town)
    one, free = application(round_, 2), posed(round_).text
    pins.put(by=by, application_id=one.pk, direction="in", reason=" Beslut i samverkansrådet. ")
    assert '"pin": "in"' in posed(round_).text
    pins.put(by=by, application_id=one.pk, direction="out", reason="Dragits tillbaka.")
    assert '"pin": "out"' in posed(round_).text
    pins.remove(by=by, application_id=one.pk)
    assert posed(round_).text == free
    told = [(event.action, event.changes, event.reason) for event in reversed(history(one.pk))]
    assert told == [
        ("fund.application.pin", {"pin": [None, "in"]}, "Beslut i samverkansrådet."),
        ("fund.application.pin", {"pin": ["in", "out"]}, "Dragits tillbaka."),
        ("fund.application.unpin", {"pin": ["out", None]}, ""),
    ]


@pytest.mark.parametrize(
    ("direction", "reason"), [("in", ""), ("in", " \n"), ("sideways", "Därför"), ("", "Därför")]
)
def test_pin_without_direction_or_reason_is_refused(town, direction, reason):
    one = application(lay_round(town), 1)
    with pytest.raises(InvalidInput):
        pins.put(by=officer(town), application_id=one.pk, direction=direction, reason=reason)
    assert not Pin.objects.exists()


def test_round_that_is_handed_over_keeps_its_pins(town):
    by, one = officer(town), application(lay_round(town), 1)
    pins.put(by=by, application_id=one.pk, direction="in", reason="Prov")
    Round.objects.update(state="handed_over")
    with pytest.raises(Refused):
        pins.put(by=by, application_id=one.pk, direction="out", reason="Prov")
    with pytest.raises(Refused):
        pins.remove(by=by, application_id=one.pk)
    assert Pin.objects.get().direction == "in"


def test_reader_may_not_pin(town):
    one = application(lay_round(town), 1)
    reader = actor(town.people["decision_maker"], "decision_maker")
    with pytest.raises(Forbidden):
        pins.put(by=reader, application_id=one.pk, direction="in", reason="Prov")


def test_form_asks_for_both_and_keeps_what_was_written(town):
    one = application(lay_round(town), 1)
    client, url = town.client("fund_officer"), reverse("fund:pin", args=[one.pk])
    empty = client.post(url, {"direction": "", "reason": ""})
    assert errors_of(empty, "direction")
    assert errors_of(empty, "reason")
    half = client.post(url, {"direction": "", "reason": "<b>För att</b>"})
    assert "&lt;b&gt;För att&lt;/b&gt;" in half.content.decode()


def test_pin_and_compute_in_one_step(town):
    round_ = lay_round(town)
    url = reverse("fund:pin", args=[application(round_, 3).pk])
    answers = {"direction": "in", "reason": "Prov", "compute": "on"}
    response = town.client("fund_officer").post(url, answers)
    town.enter()
    proposal = Proposal.objects.get()
    assert response.url == reverse("fund:proposal", args=[proposal.pk])
    assert '"pin": "in"' in proposal.problem


def test_page_shows_pins_and_finds_what_can_be_pinned(town):
    round_ = lay_round(town)
    one = application(round_, 1)
    pins.put(by=officer(town), application_id=one.pk, direction="in", reason="Ett skäl")
    client, url = town.client("fund_officer"), reverse("fund:pins", args=[round_.pk])
    said = unescape(client.get(url, {"q": "åtgärd"}).content.decode())
    assert "Ett skäl" in said
    assert "Lås upp Åtgärd 1" in said
    assert "Lås Åtgärd 2" in said
    assert "Lås Åtgärd 1<" not in said
    client.post(reverse("fund:pin-remove", args=[one.pk]))
    town.enter()
    assert not Pin.objects.exists()
