"""The pages of the akt: what stands on every case, the way of an export, what waits too long."""

import base64
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from tests.rooms.exit.exchanging import (
    NOTE,
    ORDINARY,
    answer,
    decided,
    export_asked,
    gone_out,
    keeper,
    opened_there,
    the_key,
)
from tests.rooms.exit.test_cases import joined, noted, opened
from tryggare.domain.exit_exchange import Part, fingerprint
from tryggare.exit.models import CaseExport, Event, RecordSystem, ReturnFile
from tryggare.exit.todo_exchange import tasks


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (None, "Kommunen har inte skrivit in vilket system"),
        ("", "Akten förs här i Tryggare"),
        ("Treo & co", "Akten förs i Treo &amp; co. Det du skriver här står inte i akten"),
    ],
)
def test_every_case_says_where_the_akt_is(town, name, told):
    case = opened(town)
    if name is not None:
        decided(town, name)
    ada = town.browser("ada")
    for page in ("", "journal/", "behov/", "akt/", "logg/"):
        assert told in text_of(ada.get(f"/stod/{case.pk}/{page}")), page


def test_the_other_systems_way_is_shut_while_there_is_none(town):
    case = opened(town)
    page = f"/stod/{case.pk}/akt/"
    assert "För ärendet till akten" not in text_of(town.browser("ada").get(page))
    assert town.browser("ada").get(page + "ny/").status_code == 302


def test_an_export_goes_from_one_to_another_and_out_once(town):
    case = opened(town)
    joined(town, case, "bo")
    decided(town)
    row = export_asked(town, case, parts=ORDINARY | {Part.THREAT})
    ada, bo = town.browser("ada"), town.browser("bo")
    page = f"/stod/{case.pk}/akt/{row.pk}/"
    assert "Hämta filen" not in text_of(ada.get(page))
    assert "Läs och godkänn" not in text_of(ada.get(page))
    assert "godkänner det du har begärt" in text_of(ada.post(page + "godkann/"))
    assert "Flytten sköts där" in text_of(bo.get(page + "godkann/"))
    assert bo.post(page + "godkann/").status_code == 302
    assert fingerprint(the_key()) in text_of(ada.get(page + "hamta/"))
    file = ada.post(page + "hamta/")
    assert file["Content-Disposition"] == 'attachment; filename="export.tryggare"'
    assert file["Cache-Control"] == "no-store"
    assert opened_there(file.content).case_id == case.pk
    assert "redan hämtad" in text_of(ada.post(page + "hamta/"))
    digest = bytes(_row(town, row).digest).hex()
    assert digest in text_of(ada.get(page)).replace(" ", "")
    with town.working("ada"):
        assert digest in str(list(_events(case)))


def test_a_file_is_looked_at_before_it_is_taken_in(town):
    case = opened(town)
    decided(town)
    file = answer(gone_out(town, case), additions=(NOTE,))
    ada, page = town.browser("ada"), f"/stod/{case.pk}/akt/las-in/"

    def upload(content, name="svar.tryggare"):
        return ada.post(page, {"file": SimpleUploadedFile(name, content)})

    assert "inte gjord för Tryggare" in text_of(upload(b"hej"))
    assert "slutar på .tryggare" in text_of(upload(file, "svar.zip"))
    shown = text_of(upload(file))
    assert NOTE.text in shown
    assert "SN 2026/117" in shown
    with town.working("ada"):
        assert not ReturnFile.objects.exists()
    again = {"locked": base64.b64encode(file).decode()}
    assert ada.post(page, again).status_code == 302
    assert NOTE.text in text_of(ada.get(f"/stod/{case.pk}/akt/"))
    assert "Lägg till det nya" not in text_of(upload(file))
    assert "finns redan här" in text_of(ada.post(page, again))


def test_att_gora_reminds_from_the_day_that_the_municipality_has_set(town):
    case = opened(town)
    noted(town, case)
    today = timezone.localdate()
    with town.working("ada") as by:
        assert tasks(by.actor, today + timedelta(days=400)) == []
    decided(town, days=3)
    with town.working("ada") as by:
        assert tasks(by.actor, today + timedelta(days=2)) == []
        [found] = tasks(by.actor, today + timedelta(days=3))
        assert found.due == today + timedelta(days=3)
        assert case.number in found.title
    with town.working("bo") as by:
        assert tasks(by.actor, today + timedelta(days=3)) == []
    assert "längre än kommunen" not in text_of(town.browser("ada").get(f"/stod/{case.pk}/akt/"))


GOOD = {
    "where": "other",
    "name": "Akten",
    "decided_on": "2026-11-02",
    "decided_by": "Socialnämnden",
    "reference": "",
    "days": "14",
    "key": "",
}


def test_the_one_who_writes_in_the_system_does_that_and_nothing_else(town):
    case = opened(town)
    stina = Browser()
    stina.force_login(keeper(town).user)
    assert stina.get(f"/stod/{case.pk}/").status_code == 403
    assert stina.get("/stod/").status_code == 403
    assert town.browser("ada").get("/stod/akt/").status_code == 403
    assert "Inget är inskrivet" in text_of(stina.get("/stod/akt/"))
    for change, told in (
        ({"name": " "}, "Skriv vad systemet heter"),
        ({"decided_on": "2199-01-01"}, "Dagen har inte varit"),
        ({"decided_by": ""}, "Vem beslutade"),
        ({"days": "0"}, "från 1 till 365"),
        ({"days": "366"}, "från 1 till 365"),
        ({"key": "åäö"}, "inte hel"),
        ({"key": base64.b64encode(b"\xff" * 1216).decode()}, "ingen öppen nyckel"),
        ({"key": base64.b64encode(b"x").decode()}, "ingen öppen nyckel"),
        ({"where": "here", "key": base64.b64encode(the_key()).decode()}, "till sig självt"),
    ):
        shown = text_of(stina.post("/stod/akt/ny/", GOOD | change))
        assert told in shown, change
    key = base64.b64encode(the_key()).decode()
    lines = "\r\n".join(key[place : place + 76] for place in range(0, len(key), 76))
    assert stina.post("/stod/akt/ny/", GOOD | {"key": lines}).status_code == 302
    assert fingerprint(the_key()) in text_of(stina.get("/stod/akt/"))
    assert stina.post("/stod/akt/ny/", GOOD | {"where": "here"}).status_code == 302
    assert "Tidigare beslut" in text_of(stina.get("/stod/akt/"))
    with town.working("ada"):
        assert [one.name for one in RecordSystem.objects.order_by("set_at")] == ["Akten", ""]


def _row(town, row):
    with town.working("ada"):
        return CaseExport.objects.get(pk=row.pk)


def _events(case):
    return Event.objects.filter(case_id=case.pk).values_list("content", flat=True)
