"""A case's log, as its team reads it: who did what, when; never what it says in what was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Func, JSONField, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, NullIf

from tryggare.domain.log_reviews.acts import TEAM_NOUN, VERBS, Act
from tryggare.exit.models import Event


@dataclass(frozen=True)
class Entry:
    """One event. What has been destroyed has its time left, and nothing else."""

    sequence: int
    at: datetime
    action: str = ""
    actor_id: UUID | None = None
    actor: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """Entries with the newest first, and where the older ones begin, if there are any."""

    entries: tuple[Entry, ...]
    older: int | None


def page(
    case_id: UUID,
    *,
    person_id: UUID | None = None,
    act: Act | None = None,
    before: int | None = None,
    limit: int = 50,
) -> Page:
    """``limit`` entries older than ``before`` (a sequence number), of one person and kind if
    asked for."""
    rows = _told(case_id).order_by("-sequence")
    if person_id is not None:
        rows = rows.filter(actor_id=str(person_id))
    if act is not None:
        rows = _of(rows, act)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = [_entry(row) for row in rows[: limit + 1]]
    older = found[limit - 1].sequence if len(found) > limit else None
    return Page(tuple(found[:limit]), older)


def whole(case_id: UUID) -> list[Entry]:
    """Everything, the oldest first."""
    return [_entry(row) for row in _told(case_id).order_by("sequence")]


def people(case_id: UUID) -> list[tuple[UUID, str]]:
    """Everyone who stands in the log, by name."""
    rows = _told(case_id).filter(actor_id__isnull=False).order_by("actor_id", "-sequence")
    found = rows.distinct("actor_id").values_list("actor_id", "actor")
    return sorted(((UUID(key), name) for key, name in found), key=lambda one: one[1])


def _told(case_id: UUID) -> QuerySet[Any]:
    content = Cast(NullIf("content", Value("")), JSONField())
    return Event.objects.filter(case_id=case_id).annotate(
        action=KeyTextTransform("action", content),
        actor_id=KeyTextTransform("actor_id", content),
        actor=KeyTextTransform("actor", content),
    )


def _of(rows: QuerySet[Any], act: Act) -> QuerySet[Any]:
    rows = rows.annotate(noun=_part(1), verb=_part(2))
    if act in VERBS:
        return rows.filter(verb__in=VERBS[act])
    rest = rows.exclude(verb__in=[verb for verbs in VERBS.values() for verb in verbs])
    return rest.filter(noun=TEAM_NOUN) if act == Act.TEAM else rest.exclude(noun=TEAM_NOUN)


def _part(place: int) -> Func:
    return Func(
        F("action"),
        Value("."),
        Value(place),
        function="split_part",
        output_field=TextField(),
    )


def _entry(row: Event) -> Entry:
    if not row.content:
        return Entry(row.sequence, row.at)
    told = json.loads(row.content)
    actor_id = told.get("actor_id")
    return Entry(
        row.sequence,
        row.at,
        told.get("action", ""),
        UUID(actor_id) if actor_id else None,
        told.get("actor", ""),
        told.get("facts", {}),
    )
