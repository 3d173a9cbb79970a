"""The door to the cases: who gets in, for how long, and what becomes of a form it closes on."""

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import reverse

from tests.keyring.keyrings import MemoryHolder, served
from tests.rooms.exit.test_cases import opened
from tryggare.exit.models import Note
from tryggare.exit.views.doors import COOKIE
from tryggare.keyring.vault import Vault

MINUTE = 60


@pytest.fixture
def outside(town, settings):
    """Ada, logged in with a password and nothing more, where it is no demonstration."""
    settings.DEMO = False
    client = Browser()
    client.user = town.people["ada"].user
    client.force_login(client.user)
    return client


def logged_in(client, ago):
    """Let the last log-in be ``ago`` seconds back."""
    request = HttpRequest()
    request.session, request.user = client.session, client.user
    record_authentication(request, client.user, "password")
    request.session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] -= ago
    request.session.save()


def with_app(town):
    user = town.people["ada"].user
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})


def unlock(client, onward="/stod/nytt/"):
    return client.get(reverse("exit:unlock"), {"next": onward})


def test_a_fresh_log_in_with_two_factors_opens(town, outside):
    with_app(town)
    logged_in(outside, ago=MINUTE)
    response = unlock(outside)
    assert response.url == "/stod/nytt/"
    cookie = response.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/stod/"
    assert outside.get("/stod/nytt/").status_code == 200


def test_the_ticket_is_not_in_the_session(town, outside):
    with_app(town)
    logged_in(outside, ago=MINUTE)
    ticket = unlock(outside).cookies[COOKIE].value
    assert ticket
    assert ticket not in str(dict(outside.session))


def test_an_older_log_in_is_asked_for_again(town, outside):
    with_app(town)
    logged_in(outside, ago=6 * MINUTE)
    response = unlock(outside)
    assert response.url.startswith(reverse("account_reauthenticate"))
    assert COOKIE not in response.cookies


def test_a_password_alone_never_opens(outside):
    logged_in(outside, ago=1)
    response = unlock(outside)
    assert response.status_code == 403
    assert "Ett lösenord räcker inte här" in response.content.decode()


@pytest.mark.parametrize("onward", ["https://example.org/stod/", "//example.org", "/fond/", ""])
def test_the_door_leads_only_inside(town, outside, onward):
    with_app(town)
    logged_in(outside, ago=1)
    assert unlock(outside, onward).url == "/stod/"


def test_without_a_ticket_one_comes_to_the_door(outside):
    response = outside.get("/stod/nytt/")
    assert response.url == f"{reverse('exit:unlock')}?next=%2Fstod%2Fnytt%2F"


def test_nobody_gets_in_on_anothers_ticket(town):
    client = town.browser("bo")
    client.cookies[COOKIE] = town.browser("ada").cookies[COOKIE].value
    assert client.get("/stod/").status_code == 302


def test_a_form_that_the_door_closes_on_can_be_sent_again(town, clock):
    case = opened(town)
    client = town.browser("ada")
    clock.pass_seconds(16 * MINUTE)
    url = reverse("exit:note-write", args=[case.pk])
    sent = {"kind": "note", "happened_on": "2026-11-24", "text": 'Sade: "jag vill <bort>"'}
    response = client.post(url, sent)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Sade: &quot;jag vill &lt;bort&gt;&quot;" in page
    assert f'action="{url}"' in page
    assert not Note.objects.exists()
    client.cookies[COOKIE] = town.browser("ada").cookies[COOKIE].value
    assert client.post(url, sent).status_code == 302
    with town.working("ada"):
        assert Note.objects.count() == 1


def test_locking_ends_it_everywhere(town):
    here, there = town.browser("ada"), town.browser("ada")
    response = here.post(reverse("exit:lock"))
    assert response.cookies[COOKIE].value == ""
    assert there.get("/stod/").url.startswith(reverse("exit:unlock"))


def test_a_keyring_that_is_away_says_so_and_keeps_the_form(town, monkeypatch, tmp_path):
    client = town.browser("ada")
    monkeypatch.setenv("TRYGGARE_KEYRING", str(tmp_path / "nobody"))
    monkeypatch.setattr("tryggare.exit.views.doors._PATIENCE", 0.05)
    response = client.post("/stod/nytt/", {"name": "Kim Exempelsson"})
    assert response.status_code == 503
    assert "går inte att öppna just nu" in response.content.decode()
    assert "Kim Exempelsson" in response.content.decode()


def test_a_keyring_that_has_restarted_asks_for_the_door_again(town, monkeypatch, tmp_path, clock):
    client = town.browser("ada")
    other = tmp_path / "other" / "keyring"
    with served(Vault(MemoryHolder(), clock), other):
        monkeypatch.setenv("TRYGGARE_KEYRING", str(other))
        assert client.get("/stod/").url.startswith(reverse("exit:unlock"))


@pytest.mark.parametrize("cookie", ["", "å", "AA", "not base64 %", "A" * 5000])
def test_what_is_no_ticket_opens_nothing(outside, cookie):
    outside.cookies[COOKIE] = cookie
    assert outside.get("/stod/").url.startswith(reverse("exit:unlock"))


def test_no_browser_keeps_a_page(town):
    client = town.browser("ada")
    assert client.get("/stod/")["Cache-Control"] == "no-store"
    assert client.get("/stod/nytt/")["Cache-Control"] == "no-store"
