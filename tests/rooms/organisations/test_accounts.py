"""Accounts: opened with a link that works once, closed at once, and never taken over."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from tests.factories.organisations import PersonFactory, UserFactory, actor, employee
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.organisations.models import Person
from tryggare.organisations.services import accounts

NEW = "fyra blåa hästar går"
EMAIL = "ny@tryggare.example"


@pytest.fixture
def admin(town):
    town.enter()
    return actor(town.people["administrator"], "administrator")


@pytest.fixture
def newcomer(town):
    town.enter()
    return PersonFactory(municipality=town.municipality, email=EMAIL)


def choose_password(way_in, password=NEW):
    """Whether the link let a visitor choose a password."""
    client = Client()
    link = reverse("account_reset_password_from_key", args=[way_in.user, way_in.key])
    form = client.get(link)
    if form.status_code != 302:
        return False
    done = client.post(form["Location"], {"password1": password, "password2": password})
    return done.status_code == 302


def can_log_in(email, password):
    client = Client()
    client.post("/konto/login/", {"login": email, "password": password})
    return client.get("/").status_code == 200


def test_the_link_is_shown_once_and_works_once(town, newcomer):
    page = town.client("administrator")
    shown = page.post(reverse("organisations:account-open", args=[newcomer.pk]))
    link = shown.context["link"]
    assert "no-store" in shown["Cache-Control"]
    assert (
        link not in page.get(reverse("organisations:person", args=[newcomer.pk])).content.decode()
    )
    visitor = Client()
    choose = visitor.get(link)["Location"]
    assert visitor.post(choose, {"password1": NEW, "password2": NEW}).status_code == 302
    assert "redan använd" in Client().get(link).content.decode()
    assert can_log_in(EMAIL, NEW)


def test_no_address_no_account(town, admin):
    person = PersonFactory(municipality=town.municipality)
    with pytest.raises(InvalidInput, match="e-postadress"):
        accounts.open_account(by=admin, person_id=person.pk)


def test_two_people_do_not_share_an_account(town, admin, newcomer):
    accounts.open_account(by=admin, person_id=newcomer.pk)
    second = PersonFactory(municipality=town.municipality, email=EMAIL.upper())
    with pytest.raises(InvalidInput, match="En annan person"):
        accounts.open_account(by=admin, person_id=second.pk)


def test_another_municipalitys_account_cannot_be_taken_over(town, other_town, admin):
    """Whoever writes a neighbour's address on a person gets no way into the neighbour's."""
    other_town.enter()
    user = UserFactory(email=EMAIL, managed_by=other_town.municipality)
    theirs = employee(other_town.municipality, "administrator", user=user)
    town.enter()
    person = PersonFactory(municipality=town.municipality, email=EMAIL)
    assert accounts.open_account(by=admin, person_id=person.pk) is None
    with pytest.raises(Refused, match="annan kommun"):
        accounts.new_way_in(by=admin, person_id=person.pk)
    accounts.close_account(by=admin, person_id=person.pk, reason="x")
    user.refresh_from_db()
    assert user.is_active
    assert user.check_password("ett långt lösenord")
    other_town.enter()
    assert Person.objects.get(pk=theirs.pk).user_id == user.pk


def test_closing_shuts_an_open_session_out(town, admin):
    page = town.client("controller")
    assert page.get("/").status_code == 200
    town.enter()
    accounts.close_account(by=admin, person_id=town.people["controller"].pk, reason="Slutar")
    assert page.get("/").status_code in {302, 403}


def test_nobody_closes_ones_own(admin):
    with pytest.raises(Refused, match="eget konto"):
        accounts.close_account(by=admin, person_id=admin.person_id, reason="x")


def test_an_account_opened_again_forgets_its_last_holder(town, admin, newcomer):
    choose_password(accounts.open_account(by=admin, person_id=newcomer.pk))
    town.enter()
    newcomer.refresh_from_db()
    totp.TOTP.activate(newcomer.user, totp.generate_totp_secret())
    accounts.close_account(by=admin, person_id=newcomer.pk, reason="Slutar")
    assert not can_log_in(EMAIL, NEW)
    town.enter()
    heir = PersonFactory(municipality=town.municipality, email=EMAIL)
    way_in = accounts.open_account(by=admin, person_id=heir.pk)
    assert not can_log_in(EMAIL, NEW)
    assert not Authenticator.objects.exists()
    assert choose_password(way_in, "ett annat långt ord")
    assert can_log_in(EMAIL, "ett annat långt ord")


def test_a_link_from_before_a_new_one_was_used_is_dead(town, admin, newcomer):
    old = accounts.open_account(by=admin, person_id=newcomer.pk)
    new = accounts.new_way_in(by=admin, person_id=newcomer.pk)
    assert choose_password(new)
    assert not choose_password(old)
