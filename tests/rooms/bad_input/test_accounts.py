"""The forms of one's own account: what is wrong lets nobody in, changes nothing, is not echoed."""

from __future__ import annotations

import json
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.messages import get_messages
from django.db import connection
from django.urls import get_resolver, reverse

from tests.factories.organisations import actor, employee
from tests.rooms.bad_input.sending import not_swedish, post
from tests.rooms.bad_input.values import EMAILS, HIDDEN, TEXTS
from tryggare.organisations.forms import accounts
from tryggare.organisations.permissions import MANAGE_PEOPLE
from tryggare.organisations.services.accounts import new_way_in
from tryggare.shell.forms import problems_of

PASSWORD = "ett långt lösenord"
LONG = {"long": "x" * 5_000, "endless": "å" * 300_000}
WORDS = {**HIDDEN, **TEXTS, **LONG, "empty": "", "missing": None}
CREDENTIALS = {
    **HIDDEN, **LONG, "empty": "", "missing": None, "no json": "{", "null": "null",
    "a number": "1", "not a number": "NaN", "huge": "1e999", "list": "[]", "text": '"x"',
    "object": "{}", "half": '{"id": "x", "rawId": "x", "type": "public-key"}',
    "wrong types": json.dumps({"id": 1, "rawId": [], "type": None, "response": 5}),
    "empty answer": json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
    "no base64": json.dumps({
        "id": "å", "rawId": "å", "type": "public-key",
        "response": {"clientDataJSON": "å", "attestationObject": "å", "authenticatorData": "å",
                     "signature": "å", "userHandle": "å"},
    }),
    "base64 of nothing": json.dumps({
        "id": "AA", "rawId": "AA", "type": "public-key",
        "response": {"clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "AA",
                     "signature": "AA", "userHandle": "AA"},
    }),
    "deep": "[" * 100_000,
}  # fmt: skip
# {address: what each of its fields is tried with}; every other field is right.
PAGES = {
    "account_login": {"login": {**WORDS, **EMAILS}, "password": WORDS},
    "account_reauthenticate": {"password": WORDS},
    "account_change_password": {"oldpassword": WORDS, "password1": WORDS, "password2": WORDS},
    "account_set_password": {"password1": WORDS, "password2": WORDS},
    "account_reset_password_from_key": {"password1": WORDS, "password2": WORDS},
    "mfa_authenticate": {"code": WORDS, "credential": CREDENTIALS},
    "mfa_reauthenticate": {"code": WORDS},
    "mfa_activate_totp": {"code": WORDS},
    "mfa_login_webauthn": {"credential": CREDENTIALS},
    "mfa_reauthenticate_webauthn": {"credential": CREDENTIALS},
    "mfa_add_webauthn": {"credential": CREDENTIALS, "name": WORDS},
    "mfa_edit_webauthn": {"name": WORDS},
}
# The forms on each page; a form of ours that is on none fails a test.
FORMS = {
    "account_login": [accounts.LoginForm],
    "account_reauthenticate": [accounts.ReauthenticateForm],
    "account_change_password": [accounts.ChangePasswordForm],
    "account_set_password": [accounts.SetPasswordForm],
    "account_reset_password_from_key": [accounts.ResetPasswordKeyForm],
    "mfa_authenticate": [accounts.CodeForm, accounts.PasskeyForm],
    "mfa_reauthenticate": [accounts.CodeAgainForm],
    "mfa_activate_totp": [accounts.ActivateTotpForm],
    "mfa_login_webauthn": [accounts.PasskeyLoginForm],
    "mfa_reauthenticate_webauthn": [accounts.PasskeyAgainForm],
    "mfa_add_webauthn": [accounts.AddPasskeyForm],
    "mfa_edit_webauthn": [accounts.EditPasskeyForm],
}
KEPT = ("organisations_user", "account_emailaddress", "mfa_authenticator", "audit_auditevent")
pytestmark = pytest.mark.slow("sends every bad value to every field of a form")


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False


class Door:
    """One of the pages, with a person in front of it who may be there."""

    def __init__(self, name, town, client):
        town.enter()
        self.name, self.client, self.town = name, client, town
        self.person = employee(town.municipality, "administrator")
        self.user = self.person.user
        getattr(self, f"_before_{name}", self._log_in)()
        self.url = self._url()

    def _log_in(self):
        self.client.post("/konto/login/", {"login": self.user.email, "password": PASSWORD})

    def _before_account_login(self):
        pass

    _before_mfa_login_webauthn = _before_account_login

    def _log_in_twice(self):
        self._log_in()
        self.client.post("/konto/reauthenticate/", {"password": PASSWORD})

    _before_mfa_activate_totp = _before_mfa_add_webauthn = _log_in_twice

    def _before_account_set_password(self):
        self._log_in()
        self.user.set_unusable_password()
        self.user.save()
        self.client.force_login(self.user)

    def _before_account_reset_password_from_key(self):
        by = actor(self.town.people["administrator"], "administrator")
        assert by.may(MANAGE_PEOPLE)
        way_in = new_way_in(by=by, person_id=self.person.pk)
        link = reverse("account_reset_password_from_key", args=[way_in.user, way_in.key])
        self.link = self.client.get(link).headers["Location"]

    def _before_mfa_authenticate(self):
        totp.TOTP.activate(self.user, totp.generate_totp_secret())
        self._log_in()

    def _before_mfa_reauthenticate(self):
        self._log_in()
        totp.TOTP.activate(self.user, totp.generate_totp_secret())

    def _before_mfa_edit_webauthn(self):
        self._log_in_twice()
        self.key = Authenticator.objects.create(
            user=self.user, type="webauthn", data={"name": "Nyckeln", "credential": {}}
        )

    def _url(self):
        if self.name == "account_reset_password_from_key":
            return self.link
        if self.name == "mfa_edit_webauthn":
            return reverse(self.name, args=[self.key.pk])
        return reverse(self.name)

    @property
    def good(self):
        """Right in every field but one, which is tried; a code is never right by chance."""
        right = {
            "login": self.user.email, "password": PASSWORD, "oldpassword": PASSWORD,
            "password1": "ett annat långt lösenord", "password2": "ett annat långt lösenord",
            "name": "Nyckeln",
        }  # fmt: skip
        return {name: right.get(name, "") for name in PAGES[self.name]}

    def send(self, field, value):
        # A code and a key are two ways on one page; whoever sends a key sends no code.
        others = {} if field == "credential" else self.good
        return post(self.client, self.url, {**others, field: value})

    def state(self):
        self.town.enter()
        told = "md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
        asked = " UNION ALL ".join(f"SELECT {told} FROM {table} t" for table in KEPT)
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return cursor.fetchall()


CASES = [(page, field) for page, fields in PAGES.items() for field in fields]
# A name of a key is free: what people can read is kept, and nothing else is.
FREE = {("mfa_edit_webauthn", "name")}


@pytest.mark.parametrize(("name", "field"), CASES)
def test_what_is_wrong_is_told_and_changes_nothing(name, field, town, client):
    door = Door(name, town, client)
    before = door.state()
    faults = []
    for case, value in PAGES[name][field].items():
        if (name, field) in FREE and case in TEXTS:
            continue
        response = door.send(field, value)
        faults += [f"{case}: {fault}" for fault in _faults(response, field, value)]
        if door.state() != before:
            faults.append(f"{case}: something was changed")
            before = door.state()
    assert faults == []


def _faults(response, field, value):
    if response.status_code == 302 and field == "credential":
        # What the browser's own dialogue gave is answered above the page one tries again on.
        said = [str(one) for one in get_messages(response.wsgi_request)]
        yield from not_swedish(said)
        if response.headers["Location"] not in {"/konto/login/", "/konto/reauthenticate/"}:
            yield f"led to {response.headers['Location']}"
        return
    if response.status_code not in {200, 400}:
        yield f"answered {response.status_code} {response.headers.get('Location', '')}"
        return
    form = (response.context or {}).get("webauthn_form" if field == "credential" else "form")
    form = form or (response.context or {}).get("form")
    if form is not None:
        if not form.errors and not (field == "code" and value is None):
            yield "nothing is said"
        yield from not_swedish(str(one) for some in form.errors.values() for one in some)
        shown = unescape(response.content.decode())
        for problem in problems_of(form):
            if problem.sentence not in shown:
                yield f"only the form knows: {problem.sentence}"
    text = response.content.decode()
    if "<script>alert" in text or "\" onmouseover='" in text:
        yield "not escaped"
    if "password" in field and isinstance(value, str) and len(value) > 6 and value in text:
        yield "the password is echoed"


def test_the_name_of_a_key_is_shown_escaped(town, client):
    door = Door("mfa_edit_webauthn", town, client)
    for value in TEXTS.values():
        assert post(client, door.url, {"name": value}).status_code in {200, 302}
        shown = client.get(reverse("mfa_list_webauthn")).content.decode()
        assert "<script>alert" not in shown


def test_every_account_form_is_tried():
    ours = {
        kind.__name__
        for kind in vars(accounts).values()
        if isinstance(kind, type) and kind.__module__ == accounts.__name__
    }
    assert {name for name in ours if not name.startswith("_")} == {
        form.__name__ for forms in FORMS.values() for form in forms
    }
    assert set(FORMS) == set(PAGES) <= set(get_resolver().reverse_dict)
