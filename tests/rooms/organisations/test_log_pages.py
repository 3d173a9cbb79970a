"""The log on its pages: everything, once, newest first, and only to those who may read it."""

from django.urls import reverse

from tests.factories.organisations import OrganisationFactory, actor
from tryggare.audit.services import record

EVENTS = 120


def fill(town):
    town.enter()
    body = OrganisationFactory(municipality=town.municipality)
    by = actor(town.people["administrator"])
    for number in range(EVENTS):
        record(by=by, action="test.body.touch", on=body, changes={"number": number})
    return body


def test_paging_shows_every_event_once(town):
    fill(town)
    page, url, seen = town.client("controller"), reverse("organisations:audit"), []
    address = url
    while True:
        response = page.get(address)
        seen += [event.changes["number"] for event in response.context["events"]]
        if not response.context["older_url"]:
            break
        address = url + response.context["older_url"]
    assert seen == list(reversed(range(EVENTS)))


def test_an_odd_page_is_the_newest(town):
    fill(town)
    page = town.client("controller")
    for odd in ("x", "-1", "1e9", "9" * 30, "²"):
        shown = page.get(reverse("organisations:audit"), {"before": odd}).context["events"]
        assert shown[0].changes["number"] == EVENTS - 1


def test_an_unknown_action_and_its_values_are_shown_as_they_are(town):
    body = fill(town)
    shown = town.client("controller").get(reverse("organisations:history", args=[body.pk]))
    assert "test.body.touch" in shown.content.decode()


def test_what_is_logged_cannot_write_html(town):
    town.enter()
    body = OrganisationFactory(municipality=town.municipality, name="<b>x</b>")
    by = actor(town.people["administrator"])
    record(by=by, action="organisations.body.add", on=body, reason="<i>y</i>")
    shown = town.client("controller").get(reverse("organisations:audit")).content.decode()
    assert "<b>x</b>" not in shown
    assert "<i>y</i>" not in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
