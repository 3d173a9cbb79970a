"""A real installation begins empty: a command takes a municipality in, and one person with it."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.organisations.test_accounts import can_log_in, choose_password
from tryggare.audit import selectors, tenancy
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.organisations.models import Municipality, Person, User
from tryggare.organisations.permissions import GRANT_ROLES
from tryggare.organisations.services.actors import enter_as_user
from tryggare.organisations.services.municipalities import Opening, open_municipality
from tryggare.project.commands import open_municipality as command

FIRST = "forst@tryggare.example"
WORDS = [
    *("0126", "--name", "Huddinge kommun", "--org-number", "2120000068"),
    *("--person", "Maj Exempel", "--email", FIRST),
]


def opening(**other):
    facts = {
        "code": "0126",
        "name": "Huddinge kommun",
        "org_number": "212000-0068",
        "person": "Maj Exempel",
        "email": FIRST,
        "role": "administrator",
        "on": date(2026, 1, 1),
    }
    return Opening(**{**facts, **other})


def test_the_first_person_comes_in_by_the_link_and_can_let_others_in(db, capsys):
    assert command(WORDS) == 0
    said = capsys.readouterr().out
    link = said.split()[-1].removeprefix("http://localhost:8000")
    word = "fyra blåa hästar går"
    visitor = Client()
    choose = visitor.get(link)["Location"]
    visitor.post(choose, {"password1": word, "password2": word})
    assert can_log_in(FIRST, word)
    by = enter_as_user(User.objects.get(email=FIRST).pk, on=timezone.localdate())
    assert by.may(GRANT_ROLES)
    events = selectors.latest()
    assert events[-1].action == "organisations.municipality.open"
    assert {event.actor for event in events} == {"Installationen"}


def test_it_is_done_once(db, capsys):
    assert command(WORDS) == 0
    assert command(WORDS) == 2
    assert "finns redan" in capsys.readouterr().err
    assert Municipality.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "9999"),
        ("code", "Huddinge"),
        ("org_number", "212000-0067"),
        ("org_number", ""),
        ("email", ""),
        ("email", "ingen adress"),
        ("person", ""),
        ("person", "x" * 300),
        ("name", ""),
        ("name", "x" * 300),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(db, field, value):
    with pytest.raises(InvalidInput) as found:
        open_municipality(opening=opening(**{field: value}))
    wrong = {problem.field for problem in found.value.problems}
    assert wrong == {"name" if field == "person" else field}
    assert not Municipality.objects.exists()
    assert not User.objects.exists()


def test_a_role_that_lets_nobody_in_is_no_beginning(db):
    with pytest.raises(ValueError, match="controller"):
        open_municipality(opening=opening(role="controller"))


def test_one_who_serves_in_another_municipality_keeps_the_account(db):
    way_in = open_municipality(opening=opening())
    assert choose_password(way_in)
    second = opening(code="0127", name="Botkyrka kommun", org_number="212000-2882")
    assert open_municipality(opening=second) is None
    assert Person.objects.get().name == "Maj Exempel"
    assert can_log_in(FIRST, "fyra blåa hästar går")


def test_another_municipality_sees_nothing_of_it(town):
    with pytest.raises(Refused):
        open_municipality(opening=opening())
    tenancy.enter(municipality_id=town.municipality.pk)
    open_municipality(
        opening=opening(code="0127", name="Botkyrka kommun", org_number="212000-2882")
    )
    town.enter()
    assert not Person.objects.filter(name="Maj Exempel").exists()
    assert actor(town.people["administrator"], "administrator").may(GRANT_ROLES)
