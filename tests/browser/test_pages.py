"""Every page of the product as it is drawn, found by following its own links.

A new page is looked at without anyone remembering it: a route that no link leads to, and that is
not said below to be no page, fails.
"""

from __future__ import annotations

from collections import deque
from pprint import pformat
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser.eyes import spills, wrong_with
from tests.browser.forms import send_wrong, wrong_with_answer
from tests.browser.incident_states import INCIDENT_NO_PAGES
from tests.browser.measures_cameras_states import CAMERA_NO_PAGES
from tests.browser.states import lay_states
from tests.databases import django_on
from tests.rooms.organisations.test_guards import routes

# What answers with no page: buttons, files, and what other programs ask for.
NO_PAGES = {
    *INCIDENT_NO_PAGES,
    *CAMERA_NO_PAGES,
    "fund:attachment",
    "fund:audit-pack-file",
    "fund:audit-pack-progress",
    "fund:award-book-year",
    "fund:award-close",
    "fund:call-close",
    "fund:call-open",
    "fund:call-prepare",
    "fund:carry-over-pdf",
    "fund:case-accept",
    "fund:case-as-it-is",
    "fund:contributions-sie",
    "fund:decision-down",
    "fund:decision-letter",
    "fund:decision-take-off",
    "fund:decision-up",
    "fund:document",
    "fund:evidence-note-remove",
    "fund:file-discard",
    "fund:file-original",
    "fund:file-read",
    "fund:file-sheet",
    "fund:instalment-attest",
    "fund:instalment-pay",
    "fund:lesson-publish",
    "fund:meeting-paper",
    "fund:milestone-remove",
    "fund:own-report-extract",
    "fund:panel-remove",
    "fund:pin-remove",
    "fund:proposal-cancel",
    "fund:proposal-compute",
    "fund:proposal-progress",
    "fund:recovery-repaid",
    "fund:report-extract",
    "fund:round-account",
    "fund:round-archive",
    "fund:round-decide",
    "fund:round-hand-over",
    "fund:round-start",
    "fund:share-out",
    "fund:statement-drop",
    "fund:submission-attach",
    "fund:submission-attachment",
    "fund:submission-detach",
    "fund:submission-take-back",
    "fund:template-csv",
    "fund:template-xlsx",
    "fund:transfers-csv",
    "fund:transfers-xlsx",
    "fund:vouchers-csv",
    "health",
    "measures:plan-cause-move",
    "measures:plan-file",
    "measures:dose-remove",
    "measures:effect-again",
    "measures:effect-result",
    "measures:follow-up-unpublish",
    "measures:goal-remove",
    "measures:money-remove",
    "measures:agreement-file",
    "measures:contact-publish",
    "measures:contact-unpublish",
    "measures:report-again",
    "measures:report-file",
    "measures:thread-money-csv",
    "measures:thread-money-xlsx",
    "organisations:account-close",
    "organisations:account-link",
    "organisations:account-open",
    "public-answers-csv",
    "public-answers-photo",
    "public-fund-csv",
    "public-picture-file",
    "public-plan-file",
    "situation:category-down",
    "situation:category-up",
    "situation:dialogue-answer-take-back",
    "situation:dialogue-answers",
    "situation:dialogue-photo-content",
    "situation:dialogue-photo-remove",
    "situation:dialogue-point-remove",
    "situation:import-discard",
    "situation:import-progress",
    "situation:import-refusals",
    "situation:import-sheet",
    "situation:import-start",
    "situation:import-undo",
    "situation:inbox-accept",
    "situation:inbox-hold",
    "situation:inbox-same",
    "situation:own-report-withdraw",
    "situation:period-analysis-count",
    "situation:period-analysis-finish",
    "situation:picture-add-text",
    "situation:picture-approve",
    "situation:picture-block-anew",
    "situation:picture-block-move",
    "situation:picture-block-remove",
    "situation:picture-file",
    "situation:picture-send",
    "situation:report-queue",
    "situation:report-worker",
    "situation:survey-csv",
    "situation:survey-value-remove",
    "situation:survey-xlsx",
    "situation:week-close",
    "situation:week-line-remove",
    "situation:week-measure-start",
    "situation:week-measure-take-up",
    "situation:week-paper",
    "situation:week-participant-remove",
    "situation:week-prepare",
    "situation:week-remove",
}
# Pages that no link leads to, or that their reader leaves by being sent on.
STARTS = {
    "/": "home",
    "/demo/": "the door of the demonstration",
    "/komponenter/": "every component",
    "/konto/reauthenticate/": "your password again",
    "/konto/inactive/": "a closed account",
    "/konto/password/reset/": "a password that is forgotten",
    "/konto/password/reset/key/done/": "a password that is chosen",
    "/konto/2fa/webauthn/": "keys",
    "/konto/2fa/webauthn/add/": "a new key",
    "/konto/2fa/totp/activate/": "codes from an app",
}
LINKS = """
[...document.querySelectorAll('a[href]:not([download])')]
  .map(link => new URL(link.getAttribute('href'), document.baseURI).href)
"""

WITHOUT_TOKEN = "form => { form.elements.csrfmiddlewaretoken.value = ''; form.submit() }"
TOO_MANY_FIELDS = """
form => {
  const box = '<input type="hidden" name="many">'
  form.insertAdjacentHTML('beforeend', box.repeat(20001))
  form.submit()
}
"""


@pytest.fixture(scope="module")
def states(shared_demo_site, django_db_blocker):
    with django_db_blocker.unblock(), django_on(shared_demo_site.database):
        return lay_states()


class Crawl:
    """Goes to each of the ``starts``, and to one address of every other route they lead to. Only
    ``faults`` may be answered as faults of our own."""

    def __init__(self, page, site, starts, *, faults=()):
        self._page, self._site, self._faults = page, site, faults
        self._waiting = deque(starts)
        self.routes = set()

    def __iter__(self):
        while self._waiting:
            path = self._waiting.popleft()
            answer = self._page.goto(path)
            assert answer.status < 500 or path in self._faults, path
            self.routes.add(route_of(self._page.url))
            self._follow()
            yield path

    def _follow(self):
        for address in self._page.evaluate(LINKS):
            route = route_of(address)
            if address.startswith(self._site.url) and route not in self.routes | NO_PAGES:
                self.routes.add(route)
                self._waiting.append(address.removeprefix(self._site.url))


def route_of(address):
    """The name of the route at an address; empty for one that is not ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@pytest.mark.slow("axe reads every page, up to four times over")
def test_every_page_is_for_everyone(shared_demo_site, states, visit):
    page = visit(shared_demo_site, persona="elin", refusals=True)
    crawl = everywhere(page, shared_demo_site, states)
    found, answered, read = {}, set(), set()
    for path in crawl:
        kind = route_of(page.url)
        found[path] = wrong_with(page, desk=kind not in read)
        read.add(kind)
        # The forms among the components are pictures of forms.
        if path != "/komponenter/" and send_wrong(page):
            answered.add(route_of(page.url))
            told = wrong_with_answer(page) + wrong_with(page, desk=False, dark=False)
            found[f"{path}, sent wrong"] = told
    wrong = {path: told for path, told in found.items() if told}
    assert not wrong, pformat(wrong, width=200)
    assert {name for name, _pattern in routes()} - NO_PAGES - crawl.routes == set()
    assert len(answered) > 20, answered


@pytest.mark.slow("goes to every page")
def test_every_page_has_room_for_english(shared_demo_site, states, visit):
    page = visit(shared_demo_site, persona="elin", language="en", refusals=True)
    found = {path: spills(page) for path in everywhere(page, shared_demo_site, states)}
    wrong = {path: told for path, told in found.items() if told}
    assert not wrong, pformat(wrong, width=200)
    assert len(found) > 100


def everywhere(page, site, states):
    """Every kind of page, in every state that is laid."""
    faults = {states["a fault of ours"]}
    return Crawl(page, site, [*STARTS, *states.values()], faults=faults)


@pytest.mark.slow("axe reads every page, up to four times over")
def test_pages_of_those_who_only_read_are_for_everyone(shared_demo_site, states, visit):
    page = visit(shared_demo_site, persona="cecilia", refusals=True)
    crawl = Crawl(page, shared_demo_site, ["/", states["pins"], states["an optimal proposal"]])
    found = {path: wrong_with(page, desk=False, dark=False) for path in crawl}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert "fund:rules" in crawl.routes


def test_pages_before_log_in_are_for_everyone(shared_demo_site, visit):
    page = visit(shared_demo_site, refusals=True)
    found = {path: wrong_with(page) for path in Crawl(page, shared_demo_site, ["/"])}
    page.goto("/konto/login/")
    assert send_wrong(page)
    found["log-in, sent wrong"] = wrong_with_answer(page) + wrong_with(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert {"/", "/konto/password/reset/", "/tillganglighet/", "/demo/"} <= found.keys()


def test_refusals_are_for_everyone(shared_demo_site, visit):
    reader = visit(shared_demo_site, persona="cecilia", refusals=True)
    page = visit(shared_demo_site, refusals=True)
    found = {}
    for at, path, heading in (
        (reader, "/finns-inte/", "Sidan finns inte"),
        (reader, "/kommunen/personer/ny/", "Du har inte behörighet till sidan"),
    ):
        at.goto(path)
        found[heading] = seen(at, heading)
    for spoil, heading in (
        (WITHOUT_TOKEN, "Sidan var öppen för länge"),
        (TOO_MANY_FIELDS, "Begäran gick inte att läsa"),
    ):
        page.goto("/konto/login/")
        page.locator("main form").first.evaluate(spoil)
        found[heading] = seen(page, heading)
    assert {heading: wrong for heading, wrong in found.items() if wrong} == {}


def seen(page, heading):
    page.get_by_role("heading", name=heading, level=1).wait_for()
    return wrong_with(page)


def test_too_many_tries_are_told_on_our_page(shared_demo_site, visit):
    page = visit(shared_demo_site, refusals=True)
    page.goto("/konto/login/")
    form = page.locator("main form").first
    token = form.locator("[name=csrfmiddlewaretoken]").input_value()
    for _ in range(30):
        page.request.post("/konto/login/", form={"csrfmiddlewaretoken": token})
    form.locator("button").first.click()
    assert seen(page, "Det blev för många försök") == []
