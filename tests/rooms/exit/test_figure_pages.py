"""The pages about statistics, by those who put them out and those who read them."""

import pytest
from django.test import Client as Browser
from django.utils import timezone

from tests.factories.organisations import employee, entered
from tests.rooms.exit.conftest import Town
from tests.rooms.exit.figured import STARTED, began
from tests.rooms.exit.test_cases import opened
from tests.rooms.exit.test_figures import GROUP, crowd  # noqa: F401 - a fixture
from tryggare.exit.models import FigureTable
from tryggare.exit.services import figures


@pytest.fixture
def huddinge(db, keyring):
    return Town(keyring, "0126", "Huddinge", ("ada",))


def inside(town, role):
    browser = Browser()
    with entered(town.municipality):
        browser.force_login(employee(town.municipality, role).user)
    return browser


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_from_joining_to_a_table_that_everyone_reads(huddinge, crowd):  # noqa: F811
    officer, dpo = inside(huddinge, "figures_officer"), inside(huddinge, "data_protection_officer")
    ada = huddinge.browser("ada")
    assert "Ingen tabell är utlämnad än" in text(ada.get("/stod/statistik/"))
    assert "Huddinge, Botkyrka" in text(officer.get("/stod/statistik/bidra/"))
    joined = officer.post("/stod/statistik/bidra/", {"contribute": "yes"}, follow=True)
    assert "Kommunen bidrar nu" in text(joined)
    figures.prepare(huddinge.municipality, GROUP, crowd, huddinge.keyring, timezone.localdate())
    with entered(huddinge.municipality):
        rows = list(FigureTable.objects.order_by("definition"))
    shown = [one for one in rows if one.shown]
    blocked = [one for one in rows if not one.shown]
    assert "Besluta om en tabell får lämnas ut" in text(dpo.get("/"))
    listed = text(dpo.get("/stod/statistik/granska/"))
    assert listed.count("Väntar på beslut") >= len(shown)
    report = text(dpo.get(f"/stod/statistik/granska/{shown[0].pk}/"))
    assert "Smalaste spann" in report
    assert "Lämna ut tabellen" in report
    if blocked:
        why = text(dpo.get(f"/stod/statistik/granska/{blocked[0].pk}/"))
        assert "Därför får tabellen inte visas" in why
        assert "Lämna ut tabellen" not in why
    where = f"/stod/statistik/granska/{shown[0].pk}/beslut/"
    assert "Tabellen är utlämnad" in text(dpo.post(where, {"decision": "approve"}, follow=True))
    assert "redan beslutad" in text(dpo.post(where, {"decision": "decline"}, follow=True))
    page = text(ada.get("/stod/statistik/"))
    assert "Andel av alla som började" in page
    for _place, number in shown[0].shown["cells"]:
        assert number == ".." or number in page
    sheet = ada.get("/stod/statistik/tabeller.csv").content.decode("utf-8-sig")
    assert sheet.count("\r\n") == 1 + len(shown[0].shown["cells"])
    # None of those who read is offered what is not theirs.
    assert "Granska framtagna" not in page
    assert ada.get("/stod/statistik/granska/").status_code == 403
    assert officer.post(where, {"decision": "approve"}).status_code == 403
    assert dpo.post("/stod/statistik/bidra/", {"contribute": "yes"}).status_code == 403
    assert "Kommunen bidrar inte längre" in text(
        officer.post("/stod/statistik/bidra/", {"contribute": "no"}, follow=True)
    )


def test_every_measure_says_what_it_is_of_and_where_it_comes_from(huddinge):
    page = text(huddinge.browser("ada").get("/stod/statistik/matt/"))
    for words in ("Framgång", "Andel av alla som började", "Röjda adresser", "Källa"):
        assert words in page


def test_a_case_is_followed_up_page_by_page(huddinge):
    case = opened(huddinge)
    ada = huddinge.browser("ada")
    here = f"/stod/{case.pk}/foljt/"
    assert "Stödet har börjat" in text(ada.get(here))
    # Before the start is known there is nothing to count from.
    assert ada.get(f"{here}24/").status_code == 302
    began(huddinge, case, STARTED)
    assert ada.get(f"{here}7/").status_code == 404
    page = text(ada.get(here))
    assert "Ska göras" in page
    assert "Uppföljning efter 60 månader" in page
    home = text(ada.get("/"))
    assert f"Ärende {case.number}: följ upp efter 24 månader" in home
    answers = {
        "on": "2025-03-01", "ending": "interrupted", "housing": "no", "income": "yes",
        "debt_plan": "yes", "drug_free": "not_agreed", "health": "yes", "network": "unknown",
        "environment": "no",
    }  # fmt: skip
    missing = text(ada.post(f"{here}24/", {**answers, "health": ""}))
    assert "Välj" in missing or "måste" in missing
    assert ada.post(f"{here}24/", answers).status_code == 302
    page = text(ada.get(here))
    for words in ("Avbrott", "Ingen överenskommelse om att fråga", "24 månader"):
        assert words in page
    assert "efter 24 månader" not in text(ada.get("/"))
