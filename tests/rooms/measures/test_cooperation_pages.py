"""The pages of cooperation: what is asked of the reader, who sees whom, and what everyone reads."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.domain.attachments.made import pdf
from tests.rooms.measures import cooperation_laying as laying
from tests.rooms.measures import laying as plans
from tryggare.measures.models import JointAgreement, Measure, Promise, SharedPractice
from tryggare.measures.services import contact

pytestmark = pytest.mark.django_db


def text(client, name, *ids, **query):
    return client.get(reverse(name, args=ids), query).content.decode()


def test_an_agreement_from_draft_to_signed_with_its_party_and_file(town):
    town.enter()
    client, police = town.client("coordinator"), laying.body(town, name="Polismyndigheten")
    sent = {
        "title": "Med polisen", "purposes": "Minska våldet", "areas": "Vårby",
        "starts": "2026-01-01",
    }  # fmt: skip
    page = client.post(reverse("measures:agreement-add"), sent | {"areas": ""})
    assert page.context["form"].errors.keys() == {"areas"}
    page = client.post(reverse("measures:agreement-add"), sent, follow=True).content.decode()
    assert "Den är inte undertecknad än" in page
    town.enter()
    made = JointAgreement.objects.get()
    sent = {"organisation": police.pk, "signs_as": "Chef för lokalpolisområdet"}
    client.post(reverse("measures:agreement-party-add", args=[made.pk]), sent)
    upload = SimpleUploadedFile("avtal.pdf", pdf())
    client.post(reverse("measures:agreement-attach", args=[made.pk]), {"file": upload})
    page = text(client, "measures:agreement", made.pk)
    for words in ("Polismyndigheten", "Chef för lokalpolisområdet", "avtal.pdf", "Finns", "9 §"):
        assert words in page
    got = client.get(reverse("measures:agreement-file", args=[made.pk]))
    assert (got.headers["Content-Type"], got.content[:4]) == ("application/pdf", b"%PDF")
    assert "ej bekräftad av jurist" in text(client, "measures:cooperation")
    # Whoever only reads is offered nothing to change.
    page = text(town.client("controller"), "measures:agreement", made.pk)
    assert reverse("measures:agreement-change", args=[made.pk]) not in page


def test_residents_read_every_promise_and_how_to_reach_the_work_and_no_name(town, client):
    town.enter()
    code = town.municipality.code
    page = text(client, "public-work", code)
    assert "inte publicerat någon kontakt" in page
    assert reverse("public-promises", args=[code]) not in page
    town.enter()
    laying.seat(town, holder="Ada Byron")
    laying.promise(town, title="Bara ett utkast")
    laying.given(town, title="Mer ljus")
    laying.answered(town, title="Lugnare kvällar")
    laying.contact_of(town)
    page = text(client, "public-work", code)
    assert "Trygghetsfunktionen" not in page
    assert reverse("public-promises", args=[code]) in page
    assert reverse("public-picture", args=[code]) not in page
    town.enter()
    contact.publish(by=laying.by(town))
    both = text(client, "public-work", code) + text(client, "public-promises", code)
    for words in ("Trygghetsfunktionen", "trygg@tryggare.example", "Mer ljus", "Lugnare kvällar",
                  "Kameran blev inte av.", "Klart", "11 §", "12 §"):  # fmt: skip
        assert words in both
    for words in ("Bara ett utkast", "Ada Byron"):
        assert words not in both
    assert "Ada Byron" in text(town.client("controller"), "measures:council")
    assert client.get("/oppet/9999/medborgarloften/").status_code == 404


def test_a_promise_is_read_as_residents_will_before_it_is_given(town):
    town.enter()
    made, client = laying.promise(town, text="Ring Karin Berg"), town.client("coordinator")
    url = reverse("measures:promise-give", args=[made.pk])
    assert "namn på en person" in client.get(url).content.decode()
    page = client.post(url, {"read_through": "on"})
    assert page.status_code == 200
    town.enter()
    assert Promise.objects.get().state == "draft"
    page = client.get(reverse("measures:promise-answer", args=[made.pk]))
    assert "väntar inte på någon återkoppling" in page.content.decode()
    town.enter()
    # What is changed while somebody reads is read again before it is given.
    values = {"text": "Vi lagar lamporna"}
    Promise.objects.update(**values)
    shown = client.get(url).context["form"].initial
    town.enter()
    laying.add_activity(town, made, "Klippa buskarna")
    page = client.post(url, {"read_through": "on", **shown})
    assert page.context["form"].errors.keys() == {"read_through"}
    assert "Klippa buskarna" in page.content.decode()
    form = page.context["form"]
    assert (form["read_through"].value(), form["as_read"].value() != shown["as_read"]) == (
        False, True
    )  # fmt: skip
    assert client.post(url, {"read_through": "on", "as_read": form["as_read"].value()}).url
    town.enter()
    assert Promise.objects.get().state == "given"


def test_a_neighbours_experience_is_found_and_becomes_a_measure_of_ones_own(town, other_town):
    town.enter()
    client = town.client("coordinator")
    page = text(client, "measures:practices")
    assert reverse("measures:sharing-join") in page
    laying.joined(other_town)
    measure = plans.measure(other_town, title="Nattvandring", kind="night_walks")
    laying.followed_up(other_town, measure)
    sharer = other_town.client("coordinator")
    form = sharer.get(reverse("measures:practice-share", args=[measure.pk])).context["form"]
    sent = {one.name: one.value() or "" for one in form if one.name != "read_through"}
    assert (sent["title"], sent["outcome"]) == ("Nattvandring", "same")
    sent |= {"what": "Vuxna ute", "setting": "Torg vid station"}
    url = reverse("measures:practice-share", args=[measure.pk])
    assert sharer.post(url, sent).context["form"].errors.keys() == {"read_through"}
    sharer.post(url, sent | {"read_through": "on"})
    other_town.enter()
    shared = SharedPractice.objects.get()
    # Not before the municipality takes part.
    url = reverse("measures:practice", args=[shared.pk])
    assert client.get(url).status_code == 404
    assert town.client("controller").post(reverse("measures:sharing-join")).status_code == 403
    client.post(reverse("measures:sharing-join"))
    page = text(client, "measures:practices", outcome="same", words="vuxna")
    for words in (
        "Nattvandring",
        "Botkyrka kommun",
        "Torg vid station",
        "Ingen skillnad går att se",
    ):
        assert words in page
    assert "Inget stämmer" in text(client, "measures:practices", outcome="better")
    page = client.get(url).content.decode()
    assert "12 anmälda före, 11 efter" in page
    assert other_town.people["coordinator"].name not in page
    town.enter()
    sent = {"title": "Vuxna i Vårby", "responsible": laying.body(town, kind="assembly").pk}
    use = reverse("measures:practice-use", args=[shared.pk])
    assert "utför inga åtgärder" in client.post(use, sent).content.decode()
    town.enter()
    client.post(use, sent | {"responsible": laying.body(town).pk})
    town.enter()
    made = Measure.objects.get()
    assert (made.title, made.what) == ("Vuxna i Vårby", "Vuxna ute\n\nFrån Botkyrka kommun.")
    assert client.post(reverse("measures:practice-withdraw", args=[shared.pk])).status_code == 404
