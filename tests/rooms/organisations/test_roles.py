"""Roles: what they let a person do, from when to when, and who may give them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.organisations import RoleGrantFactory, actor, employee
from tests.rooms.organisations.pages import errors_of
from tryggare.audit.selectors import history
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.organisations.models import RoleGrant
from tryggare.organisations.permissions import READ_AUDIT, Forbidden
from tryggare.organisations.services import roles
from tryggare.organisations.services.actors import enter_as_user

TODAY = date(2026, 11, 23)


@pytest.fixture
def admin(town):
    town.enter()
    return actor(town.people["administrator"], "administrator")


def facts(**given):
    return roles.GrantFacts(**{"role": "controller", "reason": "Prov", "starts": TODAY, **given})


def test_a_role_holds_from_its_first_day_to_its_last(town):
    town.enter()
    person = employee(town.municipality)
    grant = RoleGrantFactory(
        municipality=town.municipality,
        person=person,
        role="controller",
        starts=TODAY,
        ends=TODAY + timedelta(2),
    )
    held = [
        enter_as_user(person.user_id, on=TODAY + timedelta(n)).may(READ_AUDIT) for n in range(-1, 4)
    ]
    assert held == [False, True, True, True, False]
    grant.ends = None
    grant.save()
    assert enter_as_user(person.user_id, on=date(2099, 1, 1)).may(READ_AUDIT)


def test_a_role_taken_back_is_gone_at_the_next_click(town, admin):
    person = town.people["controller"]
    page = town.client("controller")
    assert page.get(reverse("organisations:audit")).status_code == 200
    town.enter()
    grant = RoleGrant.objects.get(person=person)
    roles.take_back(by=admin, grant_id=grant.pk, reason="Slutar")
    assert page.get(reverse("organisations:audit")).status_code == 403


def test_giving_and_taking_back_are_logged_with_reasons(town, admin):
    person = town.people["no role"]
    grant = roles.grant(by=admin, person_id=person.pk, facts=facts(reason="Vikarie i maj"))
    roles.take_back(by=admin, grant_id=grant.pk, reason="Tillbaka i tjänst")
    roles.take_back(by=admin, grant_id=grant.pk, reason="En gång till")
    assert [(e.action, e.reason) for e in history(person.pk)] == [
        ("organisations.role.take_back", "Tillbaka i tjänst"),
        ("organisations.role.grant", "Vikarie i maj"),
    ]


def test_nobody_gives_oneself_a_role(town, admin):
    with pytest.raises(Refused, match="dig själv"):
        roles.grant(by=admin, person_id=admin.person_id, facts=facts())
    url = reverse("organisations:role-grant", args=[admin.person_id])
    given = {"role": "controller", "reason": "x", "starts": "2026-11-23"}
    response = town.client("administrator").post(url, given)
    assert "dig själv" in errors_of(response, "__all__")


@pytest.mark.parametrize("role", ["fund_officer", "decision_maker", "controller", "no role"])
def test_only_those_who_may_give_roles_do(town, role):
    town.enter()
    by = actor(town.people[role], role)
    with pytest.raises(Forbidden):
        roles.grant(by=by, person_id=town.people["no role"].pk, facts=facts())


def test_the_last_one_who_gives_roles_stays(town, admin):
    only = RoleGrant.objects.get(role="administrator")
    with pytest.raises(Refused, match="den enda"):
        roles.take_back(by=admin, grant_id=only.pk, reason="x")
    second = employee(town.municipality, "administrator")
    roles.take_back(by=admin, grant_id=only.pk, reason="x")
    with pytest.raises(Refused, match="den enda"):
        roles.take_back(by=admin, grant_id=second.grants.get().pk, reason="x")


def test_one_who_cannot_log_in_does_not_count_as_left(town, admin):
    employee(town.municipality, "administrator", with_account=False)
    only = RoleGrant.objects.get(person_id=admin.person_id)
    with pytest.raises(Refused, match="den enda"):
        roles.take_back(by=admin, grant_id=only.pk, reason="x")


def test_the_same_role_is_not_given_twice_for_the_same_days(town, admin):
    person = town.people["no role"]
    roles.grant(by=admin, person_id=person.pk, facts=facts(ends=TODAY + timedelta(10)))
    with pytest.raises(InvalidInput, match="redan den rollen"):
        roles.grant(by=admin, person_id=person.pk, facts=facts(starts=TODAY + timedelta(10)))
    roles.grant(by=admin, person_id=person.pk, facts=facts(starts=TODAY + timedelta(11)))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"role": "kung"}, "role"),
        ({"ends": TODAY - timedelta(1)}, "ends"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_does_not_fit_is_refused(town, admin, wrong, field):
    with pytest.raises(InvalidInput) as refusal:
        roles.grant(by=admin, person_id=town.people["no role"].pk, facts=facts(**wrong))
    assert [problem.field for problem in refusal.value.problems] == [field]
