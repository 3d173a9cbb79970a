"""Whoever reads English meets no Swedish but the names of places, bodies and people."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from tests.databases import django_on
from tests.rooms.organisations.conftest import town
from tests.rooms.organisations.test_guards import address, holds, routes
from tests.rooms.shell.reading import Data, Reading

from tryggare.organisations.models import Municipality, User
from tryggare.organisations.permissions import ROLES
from tryggare.project.demo.personas import persona

__all__ = ["town"]
STARTS = ("/", "/konto/2fa/", "/konto/password/change/", "/konto/password/reset/", "/komponenter/")
OPEN = ("/demo/", "/konto/login/", "/konto/password/reset/", "/konto/inactive/", "/tillganglighet/")
OFTEN_ENOUGH = 3  # pages of one kind
ENGLISH = {"accept-language": "en-GB,en;q=0.9,sv;q=0.1"}


@pytest.fixture
def reader(with_demo, django_db_setup, django_db_blocker):
    """Browsers that ask for English, in the demonstration."""

    def log_in(key):
        client = Client(headers=ENGLISH)
        client.force_login(User.objects.get(pk=persona(key).user_id))
        return client

    database = with_demo.copy()
    with django_db_blocker.unblock(), django_on(database), transaction.atomic():
        yield log_in
        transaction.set_rollback(True)
    database.drop()


def kind_of(path):
    """The route a path belongs to; None where there is none."""
    try:
        return resolve(urlsplit(path).path).route
    except Resolver404:
        return None


def pages(client):
    """Every kind of page that links lead to from the first ones, a few of each."""
    waiting, met = list(dict.fromkeys(STARTS)), Counter()
    known = set(waiting)
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        met[kind] += 1
        response = client.get(path, follow=True) if kind and met[kind] <= OFTEN_ENOUGH else None
        if response is None or not response.headers["Content-Type"].startswith("text/html"):
            continue
        page = Reading(response.content.decode())
        yield path, page
        found = [urljoin(path, link).partition("#")[0].partition("?")[0] for link in page.links]
        fresh = [
            link for link in dict.fromkeys(found) if link.startswith("/") and link not in known
        ]
        waiting += fresh
        known.update(fresh)


@pytest.mark.slow("reads every kind of page of the demonstration")
@pytest.mark.parametrize("key", ["elin", "david"])
def test_no_page_of_the_demonstration_has_swedish_in_it(reader, key):
    read = dict(pages(reader(key)))
    data = Data(Municipality.objects.values_list("pk", flat=True))
    found = {path: data.swedish_in(page.texts) for path, page in read.items()}
    assert {path: texts for path, texts in found.items() if texts} == {}
    assert len({kind_of(path) for path in read}) > 20
    assert [path for path, page in read.items() if "/sprak/setlang/" not in page.form_actions] == []


@pytest.mark.parametrize("path", OPEN)
def test_no_page_before_log_in_has_swedish_in_it(db, path):
    response = Client(headers=ENGLISH).get(path)
    page = Reading(response.content.decode())
    assert Data().swedish_in(page.texts) == []
    assert "/sprak/setlang/" in page.form_actions


@pytest.mark.parametrize(("name", "pattern"), routes(), ids=lambda value: str(value)[:40])
def test_no_route_answers_in_swedish_even_when_something_is_wrong(name, pattern, town):
    town.enter()
    guard = pattern.callback.guard
    may = [role.code for role in ROLES.all() if holds(role.code, guard)] or ["administrator"]
    path = address(name, pattern, town.municipality)
    client = town.client(may[0])
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answers = [client.get(path, follow=True), client.post(path, follow=True)]
    town.enter()
    data = Data()
    for answer in answers:
        if answer.headers["Content-Type"].startswith("text/html"):
            assert data.swedish_in(Reading(answer.content.decode()).texts) == []


def test_the_switch_is_remembered_and_leads_back(db):
    client = Client()
    there = reverse("accessibility")
    assert "In English" in client.get(there).content.decode()
    answer = client.post(reverse("set_language"), {"language": "en", "next": there}, follow=True)
    assert answer.redirect_chain == [(there, 302)]
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert "På svenska" in page
    cookie = client.cookies["django_language"]
    assert (cookie.value, cookie["samesite"]) == ("en", "Lax")
    assert int(cookie["max-age"]) > 100 * 24 * 60 * 60
    assert '<html lang="en">' in client.get("/konto/login/").content.decode()


@pytest.mark.parametrize("asked", ["de", "nb,da;q=0.5", "", "*"])
def test_whoever_reads_neither_gets_swedish(db, asked):
    page = Client(headers={"accept-language": asked}).get(reverse("accessibility"))
    assert '<html lang="sv">' in page.content.decode()


def test_a_reader_of_english_would_see_the_swedish(db):
    with translation.override("sv"):
        page = Reading(Client(headers={"accept-language": "sv"}).get("/demo/").content.decode())
    assert len(Data().swedish_in(page.texts)) > 5
