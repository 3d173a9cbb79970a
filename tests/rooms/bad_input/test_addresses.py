"""Addresses and bodies nobody writes by hand: answered with a page, and nothing is changed."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from django.urls import reverse

from tests.factories.anything import anything
from tests.rooms.bad_input.cards import BUTTONS, CARDS, OWN_TESTS, READ_BY_ADDRESS
from tests.rooms.bad_input.measures_cameras_cards import CAMERA_ADDRESSES
from tests.rooms.bad_input.measures_measures_cards import MEASURE_ADDRESSES
from tests.rooms.bad_input.measures_years_cards import YEAR_ADDRESSES
from tests.rooms.bad_input.sending import content_of_database, undone
from tests.rooms.bad_input.situation_incidents_cards import INCIDENT_ADDRESSES
from tests.rooms.fund.laid import finished, lay_round, made_up, officer
from tests.rooms.organisations.test_guards import WORDS, holds, model_of, routes
from tryggare.fund.selectors.problems import posed
from tryggare.organisations.permissions import ROLES

NAMES = (
    "q", "page", "sort", "inriktning", "kommundel", "utan_poang", "utfall", "mot", "before",
    "next", "sheet", "ar", "visa", "kon", "alder",
)  # fmt: skip
VALUES = {
    "empty": "",
    "nul": "\x00",
    "control": "\x1b[31m\x07",
    "override": "a\u202eb",
    "lone surrogate": b"\xed\xa0\x80",
    "latin-1": "å".encode("latin-1"),
    "html": "<script>alert(1)</script>",
    "attribute": "\" onmouseover='alert(1)",
    "negative": "-1",
    "zero": "0",
    "exponent": "1e30",
    "nan": "NaN",
    "huge": "9" * 30,
    "longer than any number": "9" * 6_000,
    "other digits": "٣",
    "sql": "' OR 1=1 --",
    "a way through": "municipality__users__password",
    "a backward order": "--atgard",
    "wildcards": "%_\\",
    "template": "{{ 7*7 }}%(x)s",
    "long": "å" * 20_000,
}
ROUTES = dict(routes())
# What each list reads in its address.
LISTS = {
    "organisations:bodies": "q page",
    "organisations:people": "q page",
    "organisations:audit": "before",
    "fund:rounds": "page",
    "fund:proposals": "page",
    "fund:applications": "q inriktning kommundel utan_poang sort page",
    "fund:proposal": "q utfall sort page",
    "fund:proposal-compare": "mot",
    "fund:pins": "q",
    "measures:plan-measures-add": "q",
    "public-fund": "kommundel inriktning ar page",
    "public-fund-csv": "kommundel inriktning ar",
    "fund:round-effects": "page",
    "situation:surveys": "page",
    "situation:survey": "page",
    "situation:indicator": "kon alder",
    "fund:sharing": "lasare",
    "measures:thread": "kommundel slag ar page",
    "measures:practices": "words kind outcome page",
    "situation:own-reports": "page",
    "situation:inbox": "visa",
    **INCIDENT_ADDRESSES,
    **MEASURE_ADDRESSES,
    **CAMERA_ADDRESSES,
    **YEAR_ADDRESSES,
    "situation:pictures-compare": "earlier later",
    "public-answers": "kommundel page",
    "public-answers-csv": "kommundel",
}
A_FEW = {name: VALUES[name] for name in ("nul", "lone surrogate", "html", "huge", "long")}
SENT = {card.route for card in CARDS} | set(OWN_TESTS) | BUTTONS
pytestmark = pytest.mark.slow("asks for every page in every wrong way")


def address_in(name, town):
    """The route's address, for a proposal that is done when it is about one."""
    kwargs = {}
    for part in ROUTES[name].pattern.converters:
        if part == "proposal_id":
            kwargs[part] = _proposal(town).pk
        else:
            kwargs[part] = WORDS.get(part) or anything(model_of(part), town.municipality).pk
    return reverse(name, kwargs=kwargs)


def _proposal(town):
    round_ = lay_round(town)
    problem = posed(round_).text
    for _twice in range(2):
        made = finished(round_, officer(town), problem, made_up(problem))
    return made


def client_for(name, town):
    guard = ROUTES[name].callback.guard
    if guard.startswith("public"):
        return town.client("no role")
    may = (role.code for role in ROLES.all() if guard == "signed in" or holds(role.code, guard))
    return town.client(next(may))


def answered(response):
    assert response.status_code < 500
    if response.status_code in {400, 404, 405}:
        return
    shown = response.content.decode(errors="replace")
    assert "<script>alert" not in shown
    assert "\" onmouseover='" not in shown


@pytest.fixture
def place(request, town):
    town.enter()
    url = address_in(request.param, town)
    return client_for(request.param, town), url


@pytest.mark.parametrize(("place", "names"), LISTS.items(), indirect=["place"])
def test_a_list_asked_for_in_a_way_that_makes_no_sense_is_shown(place, names):
    client, url = place
    for name in names.split():
        for value in VALUES.values():
            response = client.get(f"{url}?{urlencode({name: value})}")
            assert response.status_code == 200, (name, value)
            answered(response)


@pytest.mark.parametrize("place", sorted(ROUTES), indirect=True)
def test_every_page_bears_any_query(place):
    client, url = place
    for value in A_FEW.values():
        answered(client.get(f"{url}?{urlencode(dict.fromkeys(NAMES, value))}"))
    answered(client.get(f"{url}?{'q=1&' * 25_000}"))
    answered(client.get(f"{url}?%00%ff%=&&==%zz"))


@pytest.mark.parametrize("place", sorted(set(ROUTES) - SENT), indirect=True)
def test_a_page_that_only_shows_changes_nothing_when_posted_to(place, town):
    client, url = place
    town.enter()
    before = content_of_database()
    for value in A_FEW.values():
        answered(client.post(url, urlencode(dict.fromkeys(NAMES, value)), FORM))
    town.enter()
    assert content_of_database() == before


@pytest.mark.parametrize(
    "place", sorted(set(ROUTES) - SENT - set(LISTS) - {"gallery"}), indirect=True
)
def test_a_page_without_a_card_has_nothing_to_fill_in(place):
    client, url = place
    context = client.get(url).context
    assert context is None or "form" not in context


def test_every_form_and_every_list_is_a_route():
    read = {route for some in READ_BY_ADDRESS.values() for route in some}
    assert set(ROUTES) >= SENT | set(LISTS)
    assert set(LISTS) >= read


FORM = "application/x-www-form-urlencoded"
BODIES = {
    "nothing": (b"", FORM),
    "zero bytes": (b"name=\x00&\x00=\x00", FORM),
    "not utf-8": (b"name=\xff\xfe\xe5&kind=\xff", FORM),
    "json": (b'{"name": "x"}', "application/json"),
    "xml": (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "application/xml"),
    "another charset": ("name=å".encode("latin-1"), f"{FORM}; charset=latin-1"),
    "no such charset": (b"name=x", f"{FORM}; charset=klingon"),
    "a charset that is no encoding of text": (b"name=x", f"{FORM}; charset=base64"),
    "parts without a boundary": (b"name=x", "multipart/form-data"),
    "parts that never end": (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nx',
        "multipart/form-data; boundary=x",
    ),
    "parts in another charset": (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\xfe\r\n--x--\r\n',
        "multipart/form-data; boundary=x; charset=utf-7",
    ),
    "parts in no charset of text": (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nabc\r\n--x--\r\n',
        "multipart/form-data; boundary=x; charset=rot13",
    ),
    "broken base64": (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "very many fields": (b"a=1&" * 25_000, FORM),
    "more than is ever sent": (b"name=" + b"x" * 13_000_000, FORM),
    "no type": (b"name=x", ""),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_is_no_form_is_refused_and_changes_nothing(body, town):
    content, kind = body
    routes = ("organisations:body-add", "fund:fund-open")
    asked = [(client_for(route, town), reverse(route)) for route in routes]
    town.enter()
    before = content_of_database()
    for client, url in asked:
        # ``post`` would read the bytes by the charset; a browser that lies does not.
        assert client.generic("POST", url, content, kind).status_code in {200, 400}
    town.enter()
    assert content_of_database() == before


PATHS = [
    "/fond/omgang/7/", "/fond/omgang/%00/", "/fond/forslag/" + "0" * 36 + "/",
    "/fond/forslag/00000000-0000-0000-0000-000000000007/..%2f..%2fetc%2fpasswd",
    "/konto/password/reset/key/zzzzzzzzzzzzzzzzzzzz-x/", "/konto/password/reset/key/1-%00/",
    "/konto/password/reset/key/" + "z" * 3_000 + "-y/", "/kommunen/personer/%ff%fe/",
    "/" + quote("\u202e" * 500), "/" + "a" * 60_000, "/.%0d%0aSet-Cookie:x=1", "/static/%00",
    "/static/..%2f..%2fpyproject.toml", "/konto/2fa/webauthn/keys/99999999999999999999999/edit/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_an_address_that_leads_nowhere_has_a_page_that_says_so(path, town):
    response = town.client("administrator").get(path)
    assert response.status_code in {200, 302, 400, 404}


COOKIES = {
    "nul": '"abcdefghij\\000k"',
    "control": '"abcdefghij\\033"',
    "html": "<script>alert(1)</script>",
    "long": "x" * 5_000,
    "not ascii": "åäöåäöåäö",
    "lone surrogate": '"abcdefghij\\355\\240\\200"',
}


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages", "django_language"])
@pytest.mark.parametrize("value", COOKIES.values(), ids=COOKIES)
def test_a_cookie_that_is_not_ours_is_passed_over(name, value, client, db):
    headers = {"HTTP_COOKIE": f"{name}={value}"}
    for url in ("/", "/konto/login/", "/komponenter/"):
        assert client.get(url, **headers).status_code in {200, 302, 400}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_the_language_and_the_door_take_no_nonsense(value, town):
    client = town.client("no role")
    with undone():
        chosen = urlencode({"language": value, "next": value})
        response = client.post(reverse("set_language"), chosen, FORM)
        assert response.status_code in {302, 204}
        assert "//" not in response.headers.get("Location", "").replace("http://testserver", "")
    response = client.post(reverse("demo"), urlencode({"persona": value, "next": value}), FORM)
    assert response.status_code == 404
