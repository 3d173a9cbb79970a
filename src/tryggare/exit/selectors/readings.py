"""Who has read what in a case lately, from its log."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tryggare.exit.models import Event

# What tells where someone is, or how to reach them.
_PLACE = ("whereabouts.view", "whereabouts.place")
_MOST = 5000


@dataclass(frozen=True)
class Reading:
    """Someone opened something at a moment: ``action`` is a code of the log."""

    at: datetime
    actor_id: UUID
    actor: str
    action: str
    object_id: str


@dataclass(frozen=True)
class Reader:
    """One person's readings in a time: how many, of what, and the last one."""

    actor_id: UUID
    actor: str
    actions: tuple[str, ...]
    count: int
    last: datetime


def of_place(
    case_id: UUID, stay_id: UUID | None, first: datetime, last: datetime
) -> Sequence[Reading]:
    """Every time an exact place was opened or written between the two moments; of one stay, or of
    all of them."""
    found = _events(case_id, first, last)
    return [
        one
        for one in found
        if one.action in _PLACE and (stay_id is None or one.object_id == str(stay_id))
    ]


def readers(case_id: UUID, first: datetime, last: datetime) -> Sequence[Reader]:
    """Everyone who has opened something between the two moments, the latest first."""
    by_person: dict[UUID, list[Reading]] = {}
    for one in _events(case_id, first, last):
        if one.action == "whereabouts.view" or one.action.endswith((".read", ".find")):
            by_person.setdefault(one.actor_id, []).append(one)
    found = [
        Reader(
            person_id,
            rows[-1].actor,
            tuple(sorted({row.action for row in rows})),
            len(rows),
            rows[-1].at,
        )
        for person_id, rows in by_person.items()
    ]
    return sorted(found, key=lambda one: one.last, reverse=True)


def _events(case_id: UUID, first: datetime, last: datetime) -> list[Reading]:
    rows = Event.objects.filter(case_id=case_id, at__gte=first, at__lte=last)
    newest = rows.order_by("-sequence").values_list("at", "content")[:_MOST]
    return [_reading(at, json.loads(content)) for at, content in reversed(newest)]


def _reading(at: datetime, told: dict[str, str]) -> Reading:
    return Reading(at, UUID(told["actor_id"]), told["actor"], told["action"], told["object_id"])
