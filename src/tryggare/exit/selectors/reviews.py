"""The packets of log lines to look through, and what is in them.

The database gives them to those who hold the role and are in no team, and to nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from tryggare.exit.models import ReviewLine, ReviewPacket


@dataclass(frozen=True)
class SeenLine:
    """A line as a reviewer sees it: never what was read."""

    line: ReviewLine
    at: datetime
    actor_id: UUID | None
    actor: str
    case_number: str
    action: str


def packets() -> QuerySet[ReviewPacket]:
    """The newest month first, with ``total`` and ``left`` lines at hand."""
    return (
        ReviewPacket.objects.select_related("signed_by")
        .annotate(total=Count("lines"), left=Count("lines", Q(lines__verdict="")))
        .order_by("-month")
    )


def one(packet_id: UUID) -> ReviewPacket:
    """The packet. Raises ReviewPacket.DoesNotExist for whoever looks through no log."""
    found: ReviewPacket = packets().get(pk=packet_id)
    return found


def lines(packet: ReviewPacket) -> list[SeenLine]:
    """In the order in which it happened."""
    rows = packet.lines.select_related("signed_by").in_bulk()
    return [
        SeenLine(rows[line_id], at, actor_id, actor or "", number or "", action or "")
        for line_id, at, actor_id, actor, number, action in _asked(
            "SELECT * FROM exit_review_lines(%s)", packet.pk
        )
        if line_id in rows
    ]


def may_sign(packet: ReviewPacket) -> bool:
    """Whether the one who asks may answer for the packet: not whoever has a line in it."""
    [[answer]] = _asked("SELECT exit_may_sign(%s)", packet.pk)
    return bool(answer)


def is_reviewer(person_id: UUID) -> bool:
    """Whether someone looks through the log, and therefore may be in no team."""
    [[answer]] = _asked("SELECT exit_is_reviewer(%s)", person_id)
    return bool(answer)


def _asked(question: str, value: UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, [value])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
