"""Bodies on their pages: added, corrected, refused with a sentence beside the field."""

import pytest
from django.urls import reverse

from tests.factories.organisations import OrganisationFactory
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.selectors import history
from tryggare.organisations.forms.bodies import BodyForm, basis_points, known
from tryggare.organisations.models import Organisation

GOOD = {"name": "Huge Bostäder AB", "kind": "owned_company", "ownership": "100"}
BAD = {
    "no name": ({"name": ""}, "name", "behöver du fylla i"),
    "a long name": ({"name": "å" * 201}, "name", "högst 200"),
    "an unknown kind": ({"kind": "kingdom"}, "kind", "Välj ett av alternativen"),
    "a wrong number": ({"org_number": "212000-0069"}, "org_number", "kontrollsiffran"),
    "a personal number": ({"org_number": "121212-1212"}, "org_number", "kontrollsiffran"),
    "a negative share": ({"ownership": "-1"}, "ownership", "mindre än"),
    "a share above all": ({"ownership": "100,01"}, "ownership", "för stort"),
    "a huge share": ({"ownership": "1e30"}, "ownership", "siffror"),
    "no number": ({"ownership": "NaN"}, "ownership", "siffror"),
    "too exact a share": ({"ownership": "33,333"}, "ownership", "decimaler"),
    "a part of the whole": ({"ownership": "99,99"}, "ownership", "100 procent"),
    "no day": ({"active_from": "2026-02-30"}, "active_from", "2027-03-15"),
    "an end before its start": (
        {"active_from": "2026-02-02", "active_to": "2026-02-01"},
        "active_to",
        "före startdatum",
    ),
    "hidden signs": ({"name": "Huge\x00"}, "name", "inte syns"),
}


@pytest.fixture
def page(town):
    return town.client("administrator")


def test_a_body_is_added_and_logged(town, page):
    response = page.post(reverse("organisations:body-add"), {**GOOD, "org_number": "2120000068"})
    assert response.status_code == 302
    body = Organisation.objects.get()
    assert (body.municipality_id, body.ownership_bp) == (town.municipality.pk, 10_000)
    assert body.org_number == "212000-0068"
    (event,) = history(body.pk)
    assert event.action == "organisations.body.add"
    assert event.actor == town.people["administrator"].name


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize("way", ["add", "change"])
def test_bad_input_is_refused_beside_its_field(page, town, way, bad):
    wrong, field, sentence = bad
    town.enter()
    body = OrganisationFactory(municipality=town.municipality, name="Före")
    url = reverse("organisations:body-add")
    if way == "change":
        url = reverse("organisations:body-change", args=[body.pk])
    response = page.post(url, {**GOOD, **wrong})
    assert sentence in errors_of(response, field)
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Före"]
    assert history(body.pk) == []


def test_a_taken_name_is_refused(page, town):
    town.enter()
    OrganisationFactory(municipality=town.municipality, name=GOOD["name"])
    response = page.post(reverse("organisations:body-add"), GOOD)
    assert "redan en organisation" in errors_of(response, "name")


def test_another_municipality_may_have_the_same_name(page, town, other_town):
    OrganisationFactory(municipality=other_town.municipality, name=GOOD["name"])
    assert page.post(reverse("organisations:body-add"), GOOD).status_code == 302


def test_saving_what_is_there_already_logs_nothing(page, town):
    town.enter()
    body = OrganisationFactory(municipality=town.municipality, ownership_bp=1234)
    form = BodyForm(initial=known(body))
    same = {name: form[name].value() or "" for name in form.fields}
    page.post(reverse("organisations:body-change", args=[body.pk]), same)
    assert history(body.pk) == []


def test_html_in_a_name_is_text(page, town):
    page.post(reverse("organisations:body-add"), {**GOOD, "name": "<script>alert(1)</script>"})
    shown = page.get(reverse("organisations:bodies")).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_every_share_is_shown_and_read_back_exactly():
    field = BodyForm.base_fields["ownership"]
    for bp in range(10_001):
        body = Organisation(name="X", kind="part_owned_company", ownership_bp=bp)
        typed = field.prepare_value(known(body)["ownership"])
        assert basis_points(field.clean(typed)) == bp
