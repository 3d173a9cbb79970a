"""Every route of the product against everyone: the guard it declares is the guard it has."""

from functools import cache

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse

from tests.factories.anything import anything
from tryggare.organisations.permissions import ROLES

# What the parts of an address stand for, where the name does not say it.
MODELS = {
    "body_id": "organisations.organisation",
    "grant_id": "organisations.rolegrant",
    "object_id": "organisations.organisation",
    "report_id": "fund.report",
    "reported_id": "situation.report",
    "inbox_id": "situation.report",
    "picture_id": "situation.situationpicture",
    "block_id": "situation.pictureblock",
    "link_id": "situation.picturelink",
    "problem_id": "situation.pictureproblem",
    "plan_id": "measures.actionplan",
}
# Parts that are words and point at no row.
WORDS = {
    "name": "problem.json",
    "code": "0126",
    "section": "measure",
    "picture_section": "extent",
    "inbox_kind": "rapport",
    "receipt": "ABCD-EFGH-JKMN",
    "year": 2027,
    "paper": "beslutslista.pdf",
    "letter": "protokollsutdrag.pdf",
    "edition": "whole",
    "ending": "pdf",
    "number": 1,
}
EVERYONE = ["visitor", "no person", "no role", *(role.code for role in ROLES.all())]


@cache
def routes():
    """Every route but the exit programme's: whose rows those are is told in tests/rooms/exit."""
    found = walk(get_resolver().url_patterns, "")
    return tuple(route for route in found if not route[0].startswith("exit:"))


def walk(patterns, namespace):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.callback.__module__.startswith("tryggare."):
                yield namespace + pattern.name, pattern
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from walk(pattern.url_patterns, namespace + inner)


def model_of(parameter):
    """The model an address part points at, by its name: ``round_id`` is a round."""
    if parameter in MODELS:
        return apps.get_model(MODELS[parameter])
    noun = parameter.removesuffix("_id").replace("_", "")
    rooms = [m for m in apps.get_models() if m._meta.app_label != "exit"]
    found = [m for m in rooms if m._meta.model_name == noun]
    assert len(found) == 1, f"say in MODELS what {parameter} points at"
    return found[0]


def address(name, pattern, municipality):
    """The route's address for rows that are there, in ``municipality``."""
    kwargs = {
        part: WORDS.get(part) or anything(model_of(part), municipality).pk
        for part in pattern.pattern.converters
    }
    return reverse(name, kwargs=kwargs)


def holds(role, guard):
    held = ROLES.get(role)
    return held is not None and guard in {permission.code for permission in held.permissions}


def expected(who, guard):
    if guard.startswith("public"):
        return "in"
    if who == "visitor":
        return "log in"
    if who == "no person":
        return "denied"
    return "in" if guard == "signed in" or holds(who, guard) else "denied"


def outcome(response):
    if response.status_code == 302 and response.headers["Location"].startswith("/konto/login/"):
        return "log in"
    assert response.status_code < 500
    return "denied" if response.status_code == 403 else "in"


@pytest.fixture
def visit(town, client, django_user_model):
    def ask(who, url):
        if who == "no person":
            client.force_login(django_user_model.objects.create_user("ingen@tryggare.example"))
        return (town.client(who) if who in town.people else client).get(url)

    return ask


@pytest.mark.parametrize(("name", "pattern"), routes(), ids=lambda value: str(value)[:40])
def test_the_guard_lets_in_whom_it_says(name, pattern, town, visit):
    town.enter()
    url = address(name, pattern, town.municipality)
    found = {who: outcome(visit(who, url)) for who in EVERYONE}
    assert found == {who: expected(who, pattern.callback.guard) for who in EVERYONE}


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        route
        for route in routes()
        # What is open to everyone says in its address whose it is: ``fund/test_public``.
        if route[1].pattern.converters and not route[1].callback.guard.startswith("public")
    ],
    ids=lambda value: str(value)[:40],
)
def test_another_municipalitys_row_is_not_there(name, pattern, town, other_town):
    guard = pattern.callback.guard
    may = next(role.code for role in ROLES.all() if guard == "signed in" or holds(role.code, guard))
    other_town.enter()
    url = address(name, pattern, other_town.municipality)
    for method in ("get", "post"):
        response = getattr(town.client(may), method)(url)
        assert response.status_code in {404, 405}
