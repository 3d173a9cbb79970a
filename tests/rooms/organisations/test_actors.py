"""From an account to an actor: which municipality is entered, and what is seen afterwards."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories.organisations import UserFactory, employee
from tryggare.organisations.models import Person, RoleGrant
from tryggare.organisations.selectors.people import current_grants
from tryggare.organisations.services.actors import enter_as_user

TODAY = date(2026, 6, 1)


@pytest.fixture
def both(town, other_town):
    """One account with a person in each of two municipalities, as an officer and as nothing."""
    user = UserFactory()
    other_town.enter()
    employee(other_town.municipality, user=user, name="Där")
    town.enter()
    employee(town.municipality, "fund_officer", user=user, name="Här")
    return user


def test_the_actor_has_name_municipality_and_roles(town, both):
    found = enter_as_user(both.pk, on=TODAY, municipality_id=town.municipality.pk)
    assert (found.name, found.municipality_name) == ("Här", "Huddinge kommun")
    assert found.municipality_id == town.municipality.pk
    assert found.roles == ("fund_officer",)


def test_only_the_entered_municipality_is_seen_afterwards(other_town, both):
    found = enter_as_user(both.pk, on=TODAY, municipality_id=other_town.municipality.pk)
    assert found.roles == ()
    assert {person.municipality_id for person in Person.objects.all()} == {found.municipality_id}


def test_without_a_choice_it_is_the_same_municipality_every_time(town, other_town, both):
    first = min(town.municipality.pk, other_town.municipality.pk)
    assert {enter_as_user(both.pk, on=TODAY).municipality_id for _ in range(3)} == {first}


@pytest.mark.parametrize("entered_before", [True, False])
def test_an_account_without_a_person_opens_nothing(town, entered_before):
    if entered_before:
        town.enter()
    assert enter_as_user(UserFactory().pk, on=timezone.localdate()) is None
    assert not Person.objects.exists()


def test_context_cannot_be_opened_where_it_would_be_forgotten():
    with pytest.raises(RuntimeError):
        enter_as_user(None, on=TODAY)


@pytest.mark.parametrize("ends", [None, -1, 0, 1])
@pytest.mark.parametrize("starts", [-2, 0, 1])
@pytest.mark.parametrize("taken_back", [False, True])
def test_the_database_counts_the_same_grants_as_the_pages(town, starts, ends, taken_back):
    town.enter()
    person = employee(town.municipality)
    if ends is not None and ends < starts:
        ends = starts
    given = RoleGrant.objects.create(
        municipality=town.municipality,
        person=person,
        role="controller",
        reason="Prov",
        starts=TODAY + timedelta(days=starts),
        ends=None if ends is None else TODAY + timedelta(days=ends),
        taken_back_at=timezone.now() if taken_back else None,
        taken_back_by=person if taken_back else None,
    )
    held = current_grants(TODAY).filter(pk=given.pk).exists()
    assert enter_as_user(person.user_id, on=TODAY).roles == (("controller",) if held else ())
