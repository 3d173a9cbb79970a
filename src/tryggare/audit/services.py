"""Writing to the log, in the same transaction as the change it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from django.db import connection, models


class Who(Protocol):
    """The one who acts: a person on duty for a municipality."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def municipality_id(self) -> UUID: ...
    @property
    def name(self) -> str: ...


def record(  # noqa: PLR0913 – the parts of an event, all named
    *,
    by: Who,
    action: str,
    on: models.Model,
    changes: Mapping[str, object] | None = None,
    reason: str = "",
    about: UUID | None = None,
    name: str = "",
) -> None:
    """Append one event: ``by`` did ``action`` (``room.noun.verb``) on ``on``.

    ``changes`` maps field names to new values, or to ``[before, after]``; it must be JSON.
    ``about`` is the case that the object is a part of: whoever is shut out from the case does not
    see the event. ``name`` is what the object is called here, where its own name is not for all
    who read the log.
    Raises RuntimeError outside a transaction: a change and its trace stand or fall together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("En händelse loggas i samma transaktion som ändringen.")
    told = {"about_id": str(about)} if about else {}
    content = canonical(
        told
        | {
            "action": action,
            "actor_id": str(by.person_id) if by.person_id else None,
            "actor": by.name,
            "object_type": on._meta.label_lower,
            "object_id": str(on.pk),
            "object": name or str(on),
            "changes": dict(changes or {}),
            "reason": reason,
        }
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s)", [by.municipality_id, content])


def canonical(content: Mapping[str, object]) -> str:
    """One text for one content: sorted keys, no spaces, no escapes for åäö."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
