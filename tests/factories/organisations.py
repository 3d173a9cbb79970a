"""Rows of the ground floor. The transaction must be in the municipality's context: ``entered``."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import factory
from django.db import transaction

from tryggare.audit import tenancy
from tryggare.organisations import models
from tryggare.organisations.permissions import ROLES, Actor


@contextmanager
def entered(municipality):
    """A transaction in the context of ``municipality``, which need not be stored yet."""
    with transaction.atomic():
        tenancy.enter(municipality_id=municipality.pk)
        yield


def new_municipality(code, name):
    """A stored municipality; leaves the transaction in its context."""
    municipality = models.Municipality(code=code, name=name, org_number="212000-0068")
    tenancy.enter(municipality_id=municipality.pk)
    municipality.save()
    return municipality


class Row(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    municipality = None


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@tryggare.example")
    password = factory.django.Password("ett långt lösenord")


class OrganisationFactory(Row):
    class Meta:
        model = models.Organisation

    name = factory.Sequence(lambda n: f"Nämnd {n}")
    kind = "board"


class PersonFactory(Row):
    class Meta:
        model = models.Person

    name = factory.Sequence(lambda n: f"Person Exempel {n}")
    position = "employed"
    is_invented = True


class DutyFactory(Row):
    class Meta:
        model = models.Duty

    person = factory.SubFactory(PersonFactory, municipality=factory.SelfAttribute("..municipality"))
    organisation = factory.SubFactory(
        OrganisationFactory, municipality=factory.SelfAttribute("..municipality")
    )
    kind = "member"
    starts = date(2026, 1, 1)


class RoleGrantFactory(Row):
    class Meta:
        model = models.RoleGrant

    person = factory.SubFactory(PersonFactory, municipality=factory.SelfAttribute("..municipality"))
    role = "fund_officer"
    reason = "Prov"
    starts = date(2026, 1, 1)


class DistrictFactory(Row):
    class Meta:
        model = models.District

    name = factory.Sequence(lambda n: f"Kommundel {n}")


class DistrictAreaFactory(Row):
    class Meta:
        model = models.DistrictArea

    district = factory.SubFactory(
        DistrictFactory, municipality=factory.SelfAttribute("..municipality")
    )
    area_code = factory.Sequence(lambda n: f"0126R{n:03}")


def employee(municipality, *roles, with_account=True, **given):
    """A person with an account and roles."""
    if with_account:
        given.setdefault("user", UserFactory(managed_by=municipality))
    person = PersonFactory(municipality=municipality, **given)
    for role in roles:
        RoleGrantFactory(municipality=municipality, person=person, role=role)
    return person


def employees(municipality, roles):
    """A person with an account for each of ``roles``; None is someone without a role.

    All in one go: thousands of tests start with a whole municipality of them.
    """
    users = [UserFactory.build(managed_by=municipality) for _role in roles]
    people = [PersonFactory.build(municipality=municipality, user=user) for user in users]
    grants = [
        RoleGrantFactory.build(municipality=municipality, person=person, role=role)
        for person, role in zip(people, roles, strict=True)
        if role
    ]
    models.User.objects.bulk_create(users)
    models.Person.objects.bulk_create(people)
    models.RoleGrant.objects.bulk_create(grants)
    return people


def give_role(person, role):
    """The person has the role, from long ago, if they had it not already."""
    mine = models.RoleGrant.objects.filter(person=person, role=role)
    if not mine.exists():
        RoleGrantFactory(
            municipality=person.municipality, person=person, role=role, starts=date(2020, 1, 1)
        )


def actor(person, *roles):
    """``person`` acting with these roles, whatever is granted."""
    return Actor(
        person_id=person.pk,
        municipality_id=person.municipality_id,
        name=person.name,
        permissions=ROLES.permissions_of(roles),
        roles=roles,
    )
