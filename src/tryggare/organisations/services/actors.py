"""From a logged-in account to an actor: the one place where context is opened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection

from tryggare.audit import tenancy
from tryggare.organisations.permissions import ROLES, Actor
from tryggare.organisations.selectors.people import current_grants

_ENTER = "SELECT person, municipality, name, municipality_name FROM enter_account(%s, %s)"


def enter_as_user(user_id: UUID, *, on: date, municipality_id: UUID | None = None) -> Actor | None:
    """Open the context of the account's municipality for the rest of the transaction.

    ``municipality_id`` chooses where the account has persons in several. What the actor may do is
    by the roles granted for the day ``on``. Returns None, with no context opened, for an account
    that has no person.
    """
    tenancy.require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [user_id, municipality_id])
        found = cursor.fetchone()
    if found is None:
        return None
    person_id, entered_id, name, municipality_name = found
    roles = _roles(person_id, on)
    return Actor(
        person_id=person_id,
        municipality_id=entered_id,
        name=name,
        permissions=ROLES.permissions_of(roles),
        roles=roles,
        municipality_name=municipality_name,
    )


def _roles(person_id: UUID, on: date) -> tuple[str, ...]:
    held = current_grants(on).filter(person=person_id).values_list("role", flat=True)
    return tuple(sorted(set(held)))
