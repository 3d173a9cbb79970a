"""Coming in: with a password, a code, a spare code; and being let out again."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from tests.factories.organisations import UserFactory, employee
from tryggare.project.demo.personas import PERSONAS

PASSWORD = "ett långt lösenord"
LOG_IN = "/konto/login/"


@pytest.fixture
def person(town):
    return employee(town.municipality, "administrator")


def log_in(client, user, password=PASSWORD, **more):
    return client.post(LOG_IN, {"login": user.email, "password": password, **more})


def is_in(client):
    return client.get("/").status_code == 200


def test_password_lets_in(client, person):
    assert log_in(client, person.user)["Location"] == "/"
    assert is_in(client)


def test_wrong_password_says_how_to_mend(client, person):
    response = log_in(client, person.user, "fel")
    assert "Kontrollera båda" in response.content.decode()
    assert not is_in(client)


def test_an_unknown_address_is_answered_like_a_wrong_password(client, person):
    known = log_in(client, person.user, "fel").content.decode()
    person.user.email = "finns.inte@tryggare.example"
    unknown = log_in(client, person.user, "fel").content.decode()
    assert "Kontrollera båda" in known
    assert "Kontrollera båda" in unknown


def test_closed_account_does_not_let_in(client, person):
    person.user.is_active = False
    person.user.save()
    log_in(client, person.user)
    assert not is_in(client)


@pytest.mark.parametrize(
    "next_page",
    [
        ("/kommunen/personer/", "/kommunen/personer/"),
        ("https://ond.example/", "/"),
        ("//ond.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
@pytest.mark.parametrize("door", ["password", "demo"])
def test_next_stays_inside(client, person, next_page, door):
    wanted, given = next_page
    if door == "password":
        response = log_in(client, person.user, next=wanted)
    else:
        UserFactory(id=PERSONAS[0].user_id)
        response = client.post("/demo/", {"persona": PERSONAS[0].key, "next": wanted})
    assert response["Location"] == given


def test_too_many_wrong_passwords_close_the_door_for_a_while(client, person):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        for _ in range(5):
            log_in(client, person.user, "fel")
        response = log_in(client, person.user)
        assert "För många försök" in response.content.decode()
        assert not is_in(client)
        clock.shift(5 * 60 + 1)
        log_in(client, person.user)
        assert is_in(client)


def test_code_from_the_app_is_asked_for(client, person):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person.user, secret)
    stored = Authenticator.objects.get(user=person.user)
    assert secret not in str(stored.data)
    with time_machine.travel(1_800_000_000, tick=False):
        assert log_in(client, person.user)["Location"] == reverse("mfa_authenticate")
        assert not is_in(client)
        wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "Koden stämmer inte" in wrong.content.decode()
        code = totp.format_hotp_value(totp.hotp_value(secret, 1_800_000_000 // 30))
        client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(client)


def test_spare_code_lets_in_once(client, person):
    totp.TOTP.activate(person.user, totp.generate_totp_secret())
    spare = RecoveryCodes.activate(person.user).get_unused_codes()[0]
    for attempt, expected in enumerate([True, False]):
        client.logout()
        log_in(client, person.user)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert is_in(client) is expected, attempt


def test_an_hour_unused_closes_the_session(client, person):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        log_in(client, person.user)
        for _ in range(3):
            clock.shift(59 * 60)
            assert is_in(client)
        clock.shift(61 * 60)
        assert not is_in(client)


def test_a_working_day_closes_the_session_however_busy(client, person):
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        log_in(client, person.user)
        for _ in range(16):
            assert is_in(client)
            clock.shift(30 * 60)
        clock.shift(1)
        assert not is_in(client)


def test_nobody_signs_up_or_asks_for_a_letter(client, db):
    for path in ("signup/", "email/", "password/reset/done/", "login/code/confirm/"):
        assert client.get(f"/konto/{path}").status_code == 404
    assert "administratör" in client.get("/konto/password/reset/").content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_demo_door_is_not_there_outside_a_demo(client, db, settings, method):
    settings.DEMO = False
    assert getattr(client, method)("/demo/", {"persona": "anna"}).status_code == 404
    assert "/demo/" not in client.get(LOG_IN).content.decode()


def test_demo_door_lets_in_only_the_invented(client, person):
    assert client.post("/demo/", {"persona": str(person.user.pk)}).status_code == 404
    assert client.post("/demo/", {"persona": person.user.email}).status_code == 404


def guess_until_stopped(client, **headers):
    """How many wrong passwords, each for another address, before the door says no more."""
    for attempt in range(40):
        guess = {"login": f"ingen{attempt}@tryggare.example", "password": "fel"}
        response = client.post(LOG_IN, guess, headers=headers)
        if "Kontrollera båda" not in response.content.decode():
            return attempt
    raise AssertionError("nobody stopped the guessing")


def test_guessing_is_stopped_for_the_one_who_guesses(client, db, settings):
    """Behind a proxy everyone has the proxy's address; the visitor's own is what counts."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    allowed = guess_until_stopped(client, x_forwarded_for="192.0.2.1")
    assert 5 <= allowed <= 30
    assert guess_until_stopped(client, x_forwarded_for="192.0.2.2") == allowed
    # What the visitor claims comes first in the list; only what the proxy added is believed.
    claimed = client.post(
        LOG_IN,
        {"login": "annan@tryggare.example", "password": "fel"},
        headers={"x_forwarded_for": "192.0.2.3, 192.0.2.1"},
    )
    assert "Kontrollera båda" not in claimed.content.decode()


def test_too_many_tries_are_told_on_our_own_page(client, person):
    pages = (log_in(client, person.user, "fel") for _ in range(40))
    stopped = next(page for page in pages if page.status_code == 429)
    assert "Vänta en minut" in stopped.content.decode()
