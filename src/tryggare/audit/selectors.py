"""Reading the log: one object's history, and whole chains to verify."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple
from uuid import UUID

from django.db import connection

from tryggare.audit.chain import Link
from tryggare.audit.models import AuditEvent, AuditHead

Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Event:
    """One event as people read it."""

    sequence: int
    at: datetime
    action: str
    actor: str
    object_id: UUID | None
    object_name: str
    changes: Mapping[str, object]
    reason: str


def history(object_id: UUID, *, limit: int = 200) -> list[Event]:
    """What has been done to one object, newest first."""
    rows = AuditEvent.objects.filter(object_id=object_id).order_by("-sequence")[:limit]
    return [_event(row) for row in rows]


def latest(*, limit: int = 50, before: int | None = None) -> list[Event]:
    """The newest events of the transaction's municipality; ``before`` pages on from a sequence
    number."""
    rows = AuditEvent.objects.order_by("-sequence")
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    return [_event(row) for row in rows[:limit]]


def links(municipality_id: UUID) -> Iterator[Link]:
    """The chain from its first event, streamed."""
    rows = AuditEvent.objects.filter(municipality_id=municipality_id).order_by("sequence")
    for row in rows.iterator(chunk_size=2000):
        yield Link(row.sequence, row.at, row.content, bytes(row.previous_hash), bytes(row.hash))


def head(municipality_id: UUID) -> tuple[int, bytes] | None:
    """Where the municipality's chain ends, or None before its first event."""
    row = AuditHead.objects.filter(municipality_id=municipality_id).first()
    return (row.sequence, bytes(row.hash)) if row else None


def kept_until_logged(
    most: int,
) -> Callable[[Callable[[*Asked], Answer]], Callable[[*Asked], Answer]]:
    """Keep ``most`` of a function's answers for as long as the municipality's log stands still.

    Every change is logged with the change itself, so until then the database would say the same.
    Who asks, and as what, is a part of what is asked. Nothing is kept before a log's first event.
    """

    def decorate(ask: Callable[[*Asked], Answer]) -> Callable[[*Asked], Answer]:
        @lru_cache(maxsize=most)
        def answered(_standing: Hashable, *asked: Any) -> Answer:
            return ask(*asked)

        @wraps(ask)
        def answer(*asked: *Asked) -> Answer:
            standing = _standing()
            return answered(standing, *asked) if standing else ask(*asked)

        return answer

    return decorate


# One row at most, by row-level security.
_STANDING = """
SELECT hash, shut_out(), current_person(), current_setting('app.hat', true) FROM audit_audithead
"""


def _standing() -> tuple[object, ...]:
    """The hash that the municipality's chain ends in, what the person is shut out from, and who
    asks under which hat; empty before the first event."""
    # As it stands: it is asked before every kept answer, and building it cost more than asking.
    with connection.cursor() as cursor:
        cursor.execute(_STANDING)
        row = cursor.fetchone()
    return () if row is None else (bytes(row[0]), tuple(sorted(row[1])), *row[2:])


def _event(row: AuditEvent) -> Event:
    content = json.loads(row.content)
    return Event(
        sequence=row.sequence,
        at=row.at,
        action=content["action"],
        actor=content["actor"],
        object_id=row.object_id,
        object_name=content["object"],
        changes=content["changes"],
        reason=content["reason"],
    )
