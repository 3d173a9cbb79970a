"""From a logged-in account to an actor: the one place where context is opened."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection

from tryggare.audit import tenancy
from tryggare.organisations.permissions import ROLES, Actor

_ENTER = """
SELECT person, municipality, name, municipality_name, roles FROM enter_account(%s, %s, %s)
"""


def enter_as_user(user_id: UUID, *, on: date, municipality_id: UUID | None = None) -> Actor | None:
    """Open the context of the account's municipality for the rest of the transaction.

    ``municipality_id`` chooses where the account has persons in several. What the actor may do is
    by the roles granted for the day ``on``. Returns None, with no context opened, for an account
    that has no person.
    """
    tenancy.require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, [user_id, municipality_id, on])
        found = cursor.fetchone()
    if found is None:
        return None
    person_id, entered_id, name, municipality_name, roles = found
    return Actor(
        person_id=person_id,
        municipality_id=entered_id,
        name=name,
        permissions=ROLES.permissions_of(tuple(roles)),
        roles=tuple(roles),
        municipality_name=municipality_name,
    )
