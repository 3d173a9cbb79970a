"""People and their duties."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.organisations import DutyFactory, OrganisationFactory, PersonFactory
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.selectors import history
from tryggare.organisations.models import Duty, Person

GOOD = {"name": "Gun Exempel", "position": "employed", "email": "gun@tryggare.example"}
BAD = {
    "no name": ({"name": " "}, "name", "behöver du fylla i"),
    "no position": ({"position": ""}, "position", "Välj"),
    "half an address": ({"email": "gun@"}, "email", "hela e-postadressen"),
    "a long name": ({"name": "x" * 201}, "name", "högst 200"),
}


@pytest.fixture
def page(town):
    return town.client("administrator")


@pytest.fixture
def gun(town):
    town.enter()
    return PersonFactory(municipality=town.municipality, name="Gun Exempel")


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_is_refused_beside_its_field(page, bad):
    wrong, field, sentence = bad
    before = Person.objects.count()
    response = page.post(reverse("organisations:person-add"), {**GOOD, **wrong})
    assert sentence in errors_of(response, field)
    assert Person.objects.count() == before


def test_a_person_is_added_found_and_corrected(page, town):
    page.post(reverse("organisations:person-add"), GOOD)
    found = page.get(reverse("organisations:people"), {"q": "gun ex"}).content.decode()
    assert "Gun Exempel" in found
    assert town.people["controller"].name not in found
    person = Person.objects.get(name="Gun Exempel")
    page.post(
        reverse("organisations:person-change", args=[person.pk]), {**GOOD, "name": "Gun Påhitt"}
    )
    event = history(person.pk)[0]
    assert event.changes == {"name": ["Gun Exempel", "Gun Påhitt"]}


def duty(body, **given):
    return {"organisation": str(body.pk), "kind": "member", "starts": "2026-01-01", **given}


def test_a_duty_is_added_and_ended(page, town, gun):
    body = OrganisationFactory(municipality=town.municipality)
    page.post(reverse("organisations:duty-add", args=[gun.pk]), duty(body))
    held = Duty.objects.get(person=gun)
    end = reverse("organisations:duty-end", args=[held.pk])
    early = page.post(end, {"ends": "2025-12-31"})
    assert "före startdatum" in errors_of(early, "ends")
    page.post(end, {"ends": "2026-06-30"})
    held.refresh_from_db()
    assert held.ends == date(2026, 6, 30)
    assert [event.action for event in history(gun.pk)] == [
        "organisations.duty.end",
        "organisations.duty.add",
    ]


def test_the_same_duty_is_not_held_twice_at_once(page, town, gun):
    held = DutyFactory(municipality=town.municipality, person=gun, ends=date(2026, 6, 30))
    url = reverse("organisations:duty-add", args=[gun.pk])
    response = page.post(url, duty(held.organisation, starts="2026-06-30"))
    assert "redan det uppdraget" in errors_of(response, "starts")
    assert page.post(url, duty(held.organisation, starts="2026-07-01")).status_code == 302


def test_a_duty_in_another_municipalitys_body_is_no_choice(page, town, other_town, gun):
    other_town.enter()
    body = OrganisationFactory(municipality=other_town.municipality)
    response = page.post(reverse("organisations:duty-add", args=[gun.pk]), duty(body))
    assert "Välj ett av alternativen" in errors_of(response, "organisation")


def test_names_stand_in_swedish_order(page, town):
    town.enter()
    Person.objects.filter(grants__isnull=True).exclude(name="x").update(name="Zara")
    for name in ("Örjan", "Ärla", "Åke", "Adam", "Éva", "Erik"):
        PersonFactory(municipality=town.municipality, name=name)
    wanted = ["Adam", "Erik", "Éva", "Zara", "Åke", "Ärla", "Örjan"]
    shown = page.get(reverse("organisations:people")).content.decode()
    places = [shown.index(f">{name}<") for name in wanted]
    assert places == sorted(places)
