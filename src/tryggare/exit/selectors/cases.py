"""One's own cases, as lists and pages show them: never their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from tryggare.exit.models import Case, Membership, Step

# Where nobody is at work with a case any more.
AT_REST = ("not_started", "withdrew", "refused", "interrupted", "moved", "closed")


@dataclass(frozen=True)
class Asked:
    """A question that waits for an answer: may you be in this case?"""

    membership_id: UUID
    number: str
    kind: str
    reason: str
    by: str
    since: datetime


def one(case_id: UUID) -> Case:
    """Raises Case.DoesNotExist outside the team."""
    return Case.objects.get(pk=case_id)


def mine(*, rested: bool = False) -> QuerySet[Case]:
    """The cases whose team the reader is in: those that go on, or those at rest."""
    cases = Case.objects.order_by("-opened_on", "number")
    return cases.filter(state__in=AT_REST) if rested else cases.exclude(state__in=AT_REST)


def questions() -> list[Asked]:
    """Teams that have asked the reader in and wait for the answer; the case is not open to them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT membership_id, number FROM exit_asked()")
        numbers = dict(cursor.fetchall())
    rows = Membership.objects.filter(pk__in=numbers).select_related("added_by")
    return [
        Asked(row.pk, numbers[row.pk], row.kind, row.reason, row.added_by.name, row.starts_at)
        for row in rows.order_by("starts_at")
    ]


def steps(case_id: UUID, *, limit: int = 100) -> Sequence[Step]:
    """The ways the case has gone, newest first; why stays sealed."""
    rows = Step.objects.filter(case=case_id).select_related("gone_by").defer("sealed")
    return list(rows.order_by("-written_at")[:limit])


def numbers(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The numbers of those of the reader's cases, by id, in order of number."""
    found = Case.objects.filter(pk__in=list(case_ids)).order_by("number")
    return dict(found.values_list("pk", "number"))
