"""The list of what is destroyed, as whoever asks may see it.

The database gives a registrar and an archivist all of it, and a team the rows of its own cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from tryggare.domain.calendar import add_months
from tryggare.domain.retention import first_day
from tryggare.exit.models import ArchivePackage, Certificate, Destruction
from tryggare.exit.models.destructions import OPEN_STATES


@dataclass(frozen=True)
class Candidate:
    """A case that may be listed; ``last_on`` is the day of the last note about its person."""

    case_id: UUID
    number: str
    last_on: date


def candidates(on: date) -> list[Candidate]:
    """The cases that may be listed on a day: for a registrar that of today, for the system any.

    Which of them are kept for some reason of their own is seen at the check.
    """
    found = _asked("SELECT * FROM exit_destruction_candidates(%s, %s)", _five_years_before(on), on)
    return [one for one in (Candidate(*row) for row in found) if first_day(one.last_on) <= on]


def waiting() -> QuerySet[Destruction]:
    """What is on the list now, the oldest note first."""
    return (
        Destruction.objects.filter(state__in=OPEN_STATES)
        .select_related("listed_by", "checked_by", "approved_by")
        .order_by("last_on", "pk")
    )


def of_case(case_id: UUID) -> Destruction | None:
    """The row of a case that is on the list, for its team."""
    return waiting().filter(case=case_id).first()


def over(most: int) -> QuerySet[Destruction]:
    """What came off the list last."""
    rows = Destruction.objects.filter(state="off").select_related("checked_by")
    return rows.order_by("-off_at")[:most]


def certificates() -> QuerySet[Certificate]:
    """The newest first."""
    return Certificate.objects.order_by("-made_at")


def packages() -> QuerySet[ArchivePackage]:
    """What the archive has not been given yet, of cases that are gone."""
    found = ArchivePackage.objects.filter(received_at=None, case=None)
    return found.select_related("destruction").defer("content").order_by("made_at")


def lists() -> bool:
    """Whether the one who asks may draw up the list: not with another part in it, or in a team."""
    [[answer]] = _asked("SELECT exit_retains()")
    return bool(answer)


def stands_outside(person_id: UUID) -> bool:
    """Whether someone lists or approves destruction, and therefore may be in no team."""
    [[answer]] = _asked("SELECT exit_stands_outside(%s)", person_id)
    return bool(answer)


def stands(destruction_id: UUID) -> bool:
    """Whether everything is as it was when the case was listed."""
    [[answer]] = _asked("SELECT exit_destruction_stands(%s)", destruction_id)
    return bool(answer)


def _five_years_before(on: date) -> date:
    """What the database lets a person ask of; the rule itself is asked afterwards."""
    return add_months(on, -5 * 12)


def _asked(question: str, *values: UUID | date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
