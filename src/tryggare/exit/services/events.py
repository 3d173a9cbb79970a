"""The log of what is done and read in a case, written in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, models

from tryggare.audit.services import canonical
from tryggare.exit.services.caseworkers import Caseworker


def record(
    *,
    by: Caseworker,
    case_id: UUID,
    action: str,
    on: models.Model,
    facts: Mapping[str, object] | None = None,
) -> None:
    """Append one event: ``by`` did ``action`` (``noun.verb``) on ``on``.

    ``facts`` are codes, ids and dates, never what is sealed. Raises RuntimeError outside a
    transaction: what was done or read and its trace stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is logged in the transaction of what it tells of")
    content = canonical(
        {
            "action": action,
            "actor_id": str(by.person_id),
            "actor": by.actor.name,
            "object_type": on._meta.label_lower,
            "object_id": str(on.pk),
            "facts": dict(facts or {}),
        }
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_append(%s, %s)", [case_id, content])
