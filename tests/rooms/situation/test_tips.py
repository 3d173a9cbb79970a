"""Tips: open to everyone, read by receipt alone, never counted before someone has taken them up."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rooms.situation.laying import lay_categories
from tests.rooms.situation.reporting import PERSONAL, coordinator, sent, take_tips, tipped
from tryggare.audit import tenancy
from tryggare.domain.incidents import receipts
from tryggare.situation.models import Category, HeldText, Incident, Report, Tip
from tryggare.situation.services import handling, tips

CODE = "0126"
PAGE = "public-tip"


def fill(town, **changed):
    kinds = {one.code: one for one in Category.objects.all()}
    told = {
        "category": str(kinds["place-lighting"].pk), "district": "", "place": "Torget",
        "day": timezone.localdate().isoformat(), "text": "Lampan är trasig", "homepage": "",
    }  # fmt: skip
    return {**told, **changed}


def test_a_resident_tells_and_reads_the_answer_with_the_receipt(town):
    town.enter()
    lay_categories(town)
    take_tips(town)
    told = fill(town)
    page = Client().post(reverse(PAGE, args=[CODE]), told, follow=True)
    receipt = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())[0]
    town.enter()
    tip = Tip.objects.get()
    assert receipt not in str(tip.__dict__)
    assert not Incident.objects.exists()
    by = coordinator(town)
    assert handling.accept(by=by, kind="tip", row_id=tip.pk).source == "tip"
    handling.answer(by=by, kind="tip", row_id=tip.pk, text="Lampan är bytt")
    url = reverse("public-tip-receipt", args=[CODE, receipt.lower().replace("-", "")])
    assert "Lampan är bytt" in Client().get(url).content.decode()


def test_every_wrong_receipt_gets_one_and_the_same_page(town):
    town.enter()
    receipt, _door = tipped(town)
    wrong = ["AAAA-AAAA-AAAA", receipt[:-1], receipt + "2", "x", "å" * 90, "' OR 1=1 --"]
    pages = {
        Client().get(reverse("public-tip-receipt", args=[CODE, one])).content.decode()
        for one in wrong
    }
    assert len({re.sub(r'value="[^"]*"', "", page) for page in pages}) == 1
    shown = Client().get(reverse("public-tip-receipt", args=[CODE, wrong[0]]))
    assert shown.status_code == 404


def test_the_database_shows_residents_no_tip_without_its_receipt(town):
    town.enter()
    one, door = tipped(town)
    tipped(town)
    sent(town)
    tips.enter(door.municipality.code)
    assert not Tip.objects.exists()
    assert not Report.objects.exists()
    assert not HeldText.objects.exists()
    tips.found(one)
    assert Tip.objects.count() == 1
    assert Tip.objects.update(answer="Nej") == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.hat', 'applicant', true)")
    assert not Tip.objects.exists()


def test_words_that_say_who_someone_is_are_held_and_shown_to_nobody(town):
    town.enter()
    receipt, _door = tipped(town, text=PERSONAL)
    tip = Tip.objects.get()
    assert (tip.state, tip.text) == ("held", "")
    url = reverse("public-tip-receipt", args=[CODE, receipt])
    assert "19121212" not in Client().get(url).content.decode()
    assert "19121212" not in town.client("coordinator").get("/lage/inkorgen/").content.decode()


def test_without_the_choice_there_is_no_page(town):
    town.enter()
    lay_categories(town)
    pages = [
        (PAGE, [CODE]), (PAGE, ["9999"]), ("public-tip-receipts", [CODE]),
        ("public-tip-receipt", [CODE, "AAAA-AAAA-AAAA"]),
    ]  # fmt: skip
    for name, args in pages:
        assert Client().get(reverse(name, args=args)).status_code == 404


def test_the_page_asks_for_nobody_and_says_what_it_is_not(town):
    town.enter()
    lay_categories(town)
    take_tips(town)
    shown = Client().get(reverse(PAGE, args=[CODE]))
    asked = set(re.findall(r'name="(\w+)"', shown.content.decode()))
    assert asked >= {"category", "text"}
    assert not asked & {"name", "namn", "email", "phone", "contact"}
    assert "inte 112 och ingen polisanmälan" in shown.content.decode()


@pytest.mark.parametrize(("kept", "hours"), [("PER_HOUR", 0), ("PER_DAY", 3)])
def test_more_than_anyone_can_read_are_not_taken_and_nothing_written_is_lost(
    town, monkeypatch, kept, hours
):
    monkeypatch.setattr(f"tryggare.situation.services.tips.{kept}", 2)
    assert getattr(receipts, kept) > 2
    town.enter()
    tipped(town)
    tipped(town)
    Tip.objects.update(received_at=timezone.now() - timedelta(hours=hours))
    shown = Client().post(reverse(PAGE, args=[CODE]), fill(town, text="Det tredje"))
    assert "ovanligt många tips" in shown.content.decode()
    assert "Det tredje" in shown.content.decode()
    town.enter()
    assert Tip.objects.count() == 2


def test_a_program_that_fills_in_everything_is_not_let_in(town):
    town.enter()
    lay_categories(town)
    take_tips(town)
    told = fill(town, homepage="http://x.example")
    assert Client().post(reverse(PAGE, args=[CODE]), told).status_code == 200
    tenancy.enter(municipality_id=town.municipality.pk)
    assert not Tip.objects.exists()


def test_a_receipt_is_typed_as_one_likes(town):
    town.enter()
    receipt, _door = tipped(town)
    page = reverse("public-tip-receipts", args=[CODE])
    typed = receipt.lower().replace("-", " ")
    assert Client().post(page, {"receipt": typed}, follow=True).status_code == 200
    for strange in ("../../x", "?%00", "<b>", "/"):
        assert Client().post(page, {"receipt": strange}, follow=True).status_code == 404
