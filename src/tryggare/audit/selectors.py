"""Reading the log: one object's history, and whole chains to verify."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, UUIDField

from tryggare.audit.chain import Link
from tryggare.audit.models import AuditEvent, AuditHead


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


def standing_at() -> bytes:
    """What tells whether what the transaction can see has changed; empty before the first event.

    It is the hash that the municipality's chain ends in, with what the person is shut out from.
    Every change is logged with the change itself, so an answer kept under it is true for as long as
    it is the same.
    """
    row = AuditHead.objects.values_list("hash", _ShutOut()).first()
    if row is None:
        return b""
    end, shut_out = row
    return bytes(end) + b"".join(sorted(one.bytes for one in shut_out))


class _ShutOut(Func):
    function = "shut_out"
    output_field = ArrayField(UUIDField())


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
