"""From a logged-in account to an actor: the one place where context is opened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tryggare.audit import tenancy
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import ROLES, Actor
from tryggare.organisations.selectors.people import current_grants


def enter_as_user(user_id: UUID, *, on: date, municipality_id: UUID | None = None) -> Actor | None:
    """Open the context of the account's municipality for the rest of the transaction.

    ``municipality_id`` chooses where the account has persons in several. Returns None, with no
    context opened, for an account that has no person.
    """
    tenancy.enter(user_id=user_id)
    own = Person.objects.select_related("municipality").filter(user_id=user_id)
    own = own.order_by("municipality_id")
    if municipality_id is not None:
        own = own.filter(municipality_id=municipality_id)
    person = own.first()
    if person is None:
        tenancy.enter()
        return None
    # The account is let go of: with it, one's rows in other municipalities would still be seen.
    tenancy.enter(municipality_id=person.municipality_id)
    return actor_for(person, on=on)


def actor_for(person: Person, *, on: date) -> Actor:
    """What ``person`` may do on a day, by the roles granted for that day."""
    codes = tuple(
        sorted(set(current_grants(on).filter(person=person).values_list("role", flat=True)))
    )
    return Actor(
        person_id=person.pk,
        municipality_id=person.municipality_id,
        name=person.name,
        permissions=ROLES.permissions_of(codes),
        roles=codes,
        municipality_name=person.municipality.name,
    )
