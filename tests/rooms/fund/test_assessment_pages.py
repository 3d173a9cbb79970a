"""The pages of the panel, the readings, the comparison and the statements, as people meet them."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.fund.assessed import SEES_OTHERS, STATES, Assessed, stand
from tests.rooms.organisations.pages import errors_of
from tryggare.fund.models import Adoption, Declaration, Mark, PanelMember, Reading, Statement
from tryggare.fund.services import readings, statements
from tryggare.fund.todo import todo
from tryggare.organisations.permissions import ROLES


def text_of(response):
    return unescape(response.content.decode())


def filled(laid, points=3, reason="Därför."):
    """What the browser sends for a whole assessment."""
    data = {}
    for one in laid.criteria:
        data |= {f"points_{one.position}": str(points), f"reason_{one.position}": reason}
    return data | {"advice": "grant", "summary": "Bra."}


def test_panel_is_put_together_and_shared_out_from_its_pages(town):
    laid = Assessed(town, applications=4, people=3)
    PanelMember.objects.all().delete()
    client = town.client("fund_officer")
    new = reverse("fund:panel-add", args=[laid.round.pk])
    for person in laid.people:
        client.post(new, {"person": str(person.pk), "most": "9", "categories": "spår 1"})
    town.enter()
    assert set(PanelMember.objects.values_list("most", flat=True)) == {9}
    url = reverse("fund:sharing", args=[laid.round.pk])
    page = client.get(url, {"lasare": "2"})
    plan = page.context["plan"]
    assert len(plan.new) == 8
    sent = {"lasare": "2", "underlag": plan.fingerprint}
    client.post(reverse("fund:share-out", args=[laid.round.pk]), sent)
    town.enter()
    assert Reading.objects.count() == 8
    assert "Inget återstår att dela ut" in text_of(client.get(url, {"lasare": "2"}))


def test_page_says_who_has_not_answered_and_why_it_does_not_go(town):
    laid = Assessed(town, applications=2, people=2)
    silent = laid.people[1]
    Declaration.objects.filter(person=silent).delete()
    client = town.client("fund_officer")
    said = text_of(client.get(reverse("fund:panel", args=[laid.round.pk])))
    assert f"{silent.name} har inte svarat om jäv för allt" in said
    assert "2 utan svar" in said
    page = client.get(reverse("fund:sharing", args=[laid.round.pk]), {"lasare": "2"})
    assert "behöver 2 bedömare, men bara 1" in text_of(page)
    assert page.context["plan"] is None


def test_assessor_writes_saves_and_hands_in(town):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    client, url = town.client("assessor"), reverse("fund:reading", args=[reading.pk])
    assert laid.criteria[0].question in text_of(client.get(url))
    client.post(url, {"points_1": "4", "reason_2": "Tunn <b>budget</b>", "spara": ""})
    page = text_of(client.get(url))
    assert "Tunn <b>budget</b>" in page
    assert "<b>budget" not in client.get(url).content.decode()
    answer = client.post(url, filled(laid) | {"lamna": ""})
    assert answer.url == reverse("fund:readings")
    reading.refresh_from_db()
    assert reading.state == "submitted"
    assert "Ändra min bedömning" in text_of(client.get(url))


def test_what_cannot_be_handed_in_is_kept_and_told(town):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    client, url = town.client("assessor"), reverse("fund:reading", args=[reading.pk])
    half = filled(laid) | {"reason_3": "", "advice": "", "lamna": ""}
    page = client.post(url, half)
    assert errors_of(page, "reason_3")
    assert errors_of(page, "advice")
    assert not errors_of(page, "reason_2")
    assert "sparat som utkast" in text_of(page)
    town.enter()
    assert Mark.objects.filter(reason="Därför.").count() == 4


def test_taken_up_again_from_the_page(town):
    laid = Assessed(town)
    reading = laid.give(laid.people[0], laid.applications[0])
    laid.hand_in(reading)
    client = town.client("assessor")
    client.post(reverse("fund:reading-reopen", args=[reading.pk]), {"reason": "Läste fel"})
    town.enter()
    reading.refresh_from_db()
    assert reading.state == "assigned"


@pytest.mark.parametrize("own", STATES)
def test_no_page_shows_what_others_found_before_ones_own_is_in(town, own):
    laid = Assessed(town, applications=2)
    other = laid.people[1]
    laid.hand_in(laid.give(other, laid.applications[0]), 5, reason="HEMLIGT SKÄL")
    mine = stand(laid, own)
    client = town.client("assessor")
    page = client.get(reverse("fund:reading", args=[mine.pk]))
    if own in {"jäv", "gone"}:
        assert page.status_code == 404
    elif own == "unanswered":
        assert page.url == reverse("fund:declare", args=[laid.applications[0].pk])
    else:
        assert ("HEMLIGT SKÄL" in text_of(page)) == (own in SEES_OTHERS)
    compared = client.get(reverse("fund:readings-compare", args=[laid.round.pk]))
    shown = compared.status_code == 200 and compared.context.get("table") is not None
    assert shown == (own in SEES_OTHERS)


def test_why_a_reading_is_struck_is_for_those_who_handle_it(town):
    laid = Assessed(town)
    me, other = laid.people[:2]
    one = laid.applications[0]
    mine = laid.hand_in(laid.give(me, one))
    laid.hand_in(laid.give(other, one))
    readings.strike(
        by=laid.by(other), person_id=other.pk, application_id=one.pk, because="Systerns förening"
    )
    panel = text_of(town.client("assessor").get(reverse("fund:reading", args=[mine.pk])))
    assert "Räknas inte." in panel
    assert "Systerns förening" not in panel
    handled = town.client("fund_officer").get(reverse("fund:assessment", args=[one.pk]))
    assert "Systerns förening" in text_of(handled)


def test_officer_compares_and_adopts(town):
    laid = Assessed(town, applications=3)
    laid.give_all()
    laid.hand_in_all()
    client = town.client("fund_officer")
    url = reverse("fund:assessments", args=[laid.round.pk])
    page = client.get(url)
    said = text_of(page)
    assert page.context["chart"] is not None
    assert "Krippendorffs alfa" in said
    assert "inget betyg på någon" in said
    assert not any(person.name in said.split("<main")[1] for person in laid.people)
    client.post(
        reverse("fund:adopt", args=[laid.applications[0].pk]),
        {"score": "99", "reason": "Samlad bedömning"},
    )
    client.post(reverse("fund:adopt-rest", args=[laid.round.pk]), {"mean": "calibrated"})
    town.enter()
    assert Adoption.objects.count() == 3
    assert set(laid.round.applications.values_list("state", flat=True)) == {"prepared"}
    assert "Samlad bedömning" in text_of(
        client.get(reverse("fund:assessment", args=[laid.applications[0].pk]))
    )


def test_without_connection_only_the_raw_is_shown_and_said_why(town):
    laid = Assessed(town, applications=2, people=2)
    for person, one in zip(laid.people, laid.applications, strict=True):
        laid.hand_in(laid.give(person, one), 4)
    page = town.client("fund_officer").get(reverse("fund:assessments", args=[laid.round.pk]))
    assert "hänger inte ihop" in text_of(page)
    assert all(line[3] == "–" for line in page.context["table"].rows)


def test_nobody_with_jav_in_the_round_weighs_it(town):
    laid = Assessed(town, applications=2)
    laid.recuse(laid.officer, laid.applications[0])
    client = town.client("fund_officer")
    for name, key in (
        ("fund:assessments", laid.round.pk),
        ("fund:adopt-rest", laid.round.pk),
        ("fund:adopt", laid.applications[1].pk),
        ("fund:reassess", laid.applications[1].pk),
        ("fund:assessment", laid.applications[0].pk),
        ("fund:reading-give", laid.applications[0].pk),
        ("fund:statement-ask", laid.applications[0].pk),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404, name


def test_camera_proposes_the_data_protection_officer(town):
    laid = Assessed(town)
    one = laid.applications[0]
    one.measure = "camera"
    one.save(update_fields=["measure"])
    client = town.client("fund_officer")
    page = client.get(reverse("fund:statement-ask", args=[one.pk]))
    assert page.context["form"]["kinds"].initial == ["data_protection"]
    other = client.get(reverse("fund:statement-ask", args=[laid.applications[1].pk]))
    assert other.context["form"]["kinds"].initial == []


def test_adviser_answers_and_everyone_who_may_reads_it(town):
    laid = Assessed(town)
    one, adviser = laid.applications[0], town.people["adviser"]
    laid.clear(adviser)
    (asked,) = statements.ask(by=laid.by_officer, application_id=one.pk, kinds=["police"])
    client = town.client("adviser")
    assert one.title in text_of(client.get(reverse("fund:statements")))
    client.post(reverse("fund:statement", args=[asked.pk]), {"text": "Vi ser <i>inga</i> hinder."})
    said = "Vi ser <i>inga</i> hinder."
    pages = [
        ("fund_officer", reverse("fund:assessment", args=[one.pk])),
        ("fund_officer", reverse("fund:application", args=[one.pk])),
        ("adviser", reverse("fund:statement", args=[asked.pk])),
    ]
    reading = laid.give(laid.people[0], one)
    pages.append(("assessor", reverse("fund:reading", args=[reading.pk])))
    for role, url in pages:
        assert said in text_of(town.client(role).get(url)), url
    town.enter()
    assert Statement.objects.get().given_by == adviser


def test_what_is_not_asked_for_any_more_is_gone(town):
    laid = Assessed(town)
    (asked,) = statements.ask(
        by=laid.by_officer, application_id=laid.applications[0].pk, kinds=["police"]
    )
    town.client("fund_officer").post(reverse("fund:statement-drop", args=[asked.pk]))
    town.enter()
    assert not Statement.objects.exists()


def test_att_gora_says_what_waits_for_whom(town):
    laid = Assessed(town, applications=3)

    def titles(role):
        by = actor(town.people[role], role)
        found = [task.title for task in todo(by, timezone.localdate())]
        return [one for one in found if "Bedöm" in one or "bedömare" in one or "poäng" in one]

    assert titles("fund_officer") == ["Dela ut 3 ansökningar i Omgång till bedömare"]
    laid.give_all()
    assert titles("assessor") == ["Bedöm 3 ansökningar i Omgång"]
    assert titles("fund_officer") == []
    laid.hand_in_all()
    assert titles("assessor") == []
    assert titles("fund_officer") == ["Anta poäng för 3 ansökningar i Omgång"]
    assert all(titles(role.code) == [] for role in ROLES.all() if role.code != "fund_officer")
