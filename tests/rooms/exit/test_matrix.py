"""Everyone against every page of a case: in for its team, and to all others not there at all.

The truth table says it whole; the routes are found in the address book, so that a new page is
tried without anyone adding it here.
"""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import employee, entered
from tests.rooms.exit.lived import Lived, routes
from tests.rooms.exit.sharing import outside, partner
from tryggare.exit.permissions import (
    ARCHIVE,
    CERTIFICATES,
    CONFIGURE,
    CONTRIBUTE,
    COOPERATE,
    ENTER,
    GRANTS,
    LEAD,
    READ_SHARE,
    READ_SUPPLIERS,
    RELEASE,
    RETAIN,
    REVIEW_LOG,
    SUPPLIERS,
)

# Who may what: "in" is the page, "not there" the 404 of an id that never was, "denied" what the
# person gets whatever the address says, "log in" likewise.
TRUTH = {
    # persona: (pages of cases, pages of one's own, one's list of shares, a share)
    "in the team": ("in", "in", "denied", "denied"),
    "same role, outside the team": ("not there", "in", "denied", "denied"),
    "other municipality": ("not there", "in", "denied", "denied"),
    "partner with one grant": ("denied", "denied", "in", "in"),
    "partner with none": ("denied", "denied", "in", "not there"),
    "administrator": ("denied", "denied", "denied", "denied"),
    "fund officer": ("denied", "denied", "denied", "denied"),
    "nobody logged in": ("log in", "log in", "log in", "log in"),
}
OUTSIDE = (
    "same role, outside the team", "other municipality", "partner with none", "administrator",
)  # fmt: skip
ROUTES = routes()
# Pages that are told by who asks and by no id.
OWN = [route for route in ROUTES if not route.ids]
# The municipality's own registers: no case is in them, and a role lets one in.
REGISTERS = {ENTER.code, READ_SUPPLIERS.code, SUPPLIERS.code}
OF_A_CASE = [route for route in ROUTES if route.ids and route.guard not in REGISTERS]
# The question goes to the one who is asked, who is not in the team yet.
ASKED = {"exit:team-answer"}
# Whoever is in there is in no case, or reaches none by it.
BESIDE_CASES = {
    one.code
    for one in (
        ARCHIVE,
        CERTIFICATES,
        CONFIGURE,
        CONTRIBUTE,
        COOPERATE,
        GRANTS,
        LEAD,
        RELEASE,
        RETAIN,
        REVIEW_LOG,
    )
}
LOCKS = {"exit:lock", "exit:shared-lock"}


@pytest.fixture
def lived(town):
    return Lived(town)


@pytest.fixture
def browsers(lived, far_town):
    """One browser a persona, each as far in as the persona can come."""
    town = lived.town
    admin, officer = Browser(), Browser()
    with entered(town.municipality):
        admin.force_login(employee(town.municipality, "administrator").user)
        officer.force_login(employee(town.municipality, "fund_officer").user)
    return {
        "in the team": town.browser("ada"),
        "same role, outside the team": town.browser("cy"),
        "other municipality": far_town.browser("dag"),
        "partner with one grant": outside(town, lived.partner),
        "partner with none": outside(town, partner(town, "Annan Exempel")),
        "administrator": admin,
        "fund officer": officer,
        "nobody logged in": Browser(),
    }


def seen(response):
    """What the reader can tell: status, headers and body, but for what is drawn anew each time."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)
    headers = {k: v for k, v in response.headers.items() if k not in {"Content-Length", "Location"}}
    return response.status_code, headers, body


def asked_of(captured):
    """How many questions were asked, but for the one a minute that says when somebody was here, in
    a savepoint of its own."""
    asked = [one["sql"] for one in captured]
    return sum(
        "django_session" not in sql and not sql.startswith(("SAVEPOINT", "RELEASE"))
        for sql in asked
    )


def outcome(response):
    where = response.headers.get("Location", "")
    if response.status_code == 302 and where.startswith("/konto/login/"):
        return "log in"
    if response.status_code in {403, 404}:
        return {403: "denied", 404: "not there"}[response.status_code]
    assert response.status_code < 500
    return "locked" if where.startswith("/stod/las-upp/") else "in"


def expected(persona, route):
    of_cases, own, shares, share = TRUTH[persona]
    if route.guard == READ_SHARE.code:
        return shares if route in OWN else share
    if route.guard in BESIDE_CASES:
        return of_cases if persona == "nobody logged in" else "denied"
    if route.guard in REGISTERS:
        return _of_a_register(persona, route)
    if route.name in ASKED and of_cases == "in":
        return "not there"
    return own if route in OWN else of_cases


def _of_a_register(persona, route):
    """Caseworkers read whether a supplier may be used; who holds the register is in no team."""
    if persona == "nobody logged in":
        return "log in"
    if route.guard != READ_SUPPLIERS.code or TRUTH[persona][1] != "in":
        return "denied"
    return "not there" if persona == "other municipality" and route.ids else "in"


@pytest.mark.slow("every page of the room, for each of the truth table's people")
def test_the_truth_table_holds_on_every_page(lived, browsers):
    wrong = []
    for route in sorted(ROUTES, key=lambda one: one.name in LOCKS):  # ends what comes after
        for persona, browser in browsers.items():
            response = browser.get(lived.address(route))
            if response.status_code == 405:
                response = browser.post(lived.address(route))
            got = outcome(response)
            if got != expected(persona, route):
                wrong.append((route, persona, got))
    assert wrong == []


@pytest.mark.slow("every page of a case twice, for each who is outside it")
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_ones_own_cannot_be_told_from_what_never_was(lived, browsers, method):
    """Same status, headers, body and number of questions to the database."""
    told_apart = []
    for route in OF_A_CASE:
        for persona in OUTSIDE:
            ask = getattr(browsers[persona], method)
            ask(lived.address(route))
            with CaptureQueriesContext(connection) as of_real:
                real = ask(lived.address(route))
            with CaptureQueriesContext(connection) as of_random:
                random = ask(lived.strange(route, route.ids[0]))
            if seen(real) != seen(random) or asked_of(of_real) != asked_of(of_random):
                told_apart.append((route, persona))
    assert told_apart == []


def test_nothing_of_another_case_is_found_under_ones_own(lived, town):
    """A thing's id under another case of one's own is no address."""
    other = Lived(town)
    ada, wrong = town.browser("ada"), []
    for route in OF_A_CASE:
        if len(route.ids) < 2 or "case_id" not in route.ids:
            continue
        mixed = dict(lived.parts, case_id=other.case.pk)
        url = lived.address(route).replace(str(lived.case.pk), str(mixed["case_id"]))
        if ada.get(url).status_code not in {404, 405}:
            wrong.append(route)
    assert wrong == []


def test_lists_tell_only_of_ones_own(lived, browsers):
    for persona in ("same role, outside the team", "other municipality"):
        for route in OWN:
            page = browsers[persona].get(lived.address(route)).content.decode()
            assert lived.case.number not in page, (route, persona)
            assert str(lived.case.pk) not in page, (route, persona)


@pytest.mark.parametrize("words", ["Kim Exempelsson", "19121212-1212", "the number"])
def test_the_search_tells_only_of_ones_own(lived, browsers, words):
    sought = lived.case.number if words == "the number" else words
    nothing = str(uuid4())
    for persona in ("same role, outside the team", "other municipality"):
        browser = browsers[persona]
        found = browser.post("/stod/sok/", {"words": sought})
        none = browser.post("/stod/sok/", {"words": nothing})
        assert seen(found)[0] == seen(none)[0] == 200
        strip = re.compile(rb'value="[^"]*"')
        assert strip.sub(b"", found.content) == strip.sub(b"", none.content)
