"""What leaders and their reports are told. Nothing here reads a case (ADR 14).

Every source of another area is reached through one function here. One that gives None is not there
yet, and the pages and the report say so instead of a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from tryggare.domain.disclosure import group_of
from tryggare.exit import figures
from tryggare.exit.models import CheckIn, Reminder
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.leading_tables import ShownTable, drawn
from tryggare.organisations.models import Municipality, RoleGrant
from tryggare.organisations.permissions import ROLES


@dataclass(frozen=True)
class SupplierYear:
    """The register of suppliers over a year, all suppliers together."""

    checks: int
    visits: int
    deviations: int
    checks_due: int


@dataclass(frozen=True)
class Settlement:
    """What was settled between municipalities in a year, in whole öre, as its register may show
    it."""

    paid_ore: int
    received_ore: int
    with_whom: Sequence[str] = field(default_factory=tuple)


def released(municipality_id: UUID, through: int) -> list[ShownTable]:
    """The newest released table of each kind whose years end in ``through`` or before, in the group
    that the municipality may contribute to; none before a release."""
    group = group_of(Municipality.objects.get(pk=municipality_id).code)
    if group is None:
        return []
    tables = [one for one in figures.released(group.code) if one.years.last <= through]
    newest = {table.definition: table for table in tables}
    return [drawn(table) for table in newest.values()]


def supplier_year(year: int) -> SupplierYear | None:
    return None


def supplier_checks_due(on: date) -> int | None:
    """How many permit checks of suppliers are due by the day."""
    return None


def settlement(year: int) -> Settlement | None:
    return None


def grant_reports_due(on: date) -> Sequence[tuple[str, date]] | None:
    """Reports to whoever gave a grant that are not made: what, and by when."""
    return None


def retention_waits(on: date) -> bool | None:
    """Whether a list for destruction waits for the archivist longer than it should."""
    return None


def retention_in_time(year: int) -> bool | None:
    """Whether all that was to be destroyed by the end of the year is."""
    return None


def late_reviews() -> list[str]:
    """The months ("2026-10") whose log review is late; none for whoever does not lead."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM exit_late_reviews()")
        return [month for (month,) in cursor.fetchall()]


def newest_reminder() -> Reminder | None:
    return Reminder.objects.select_related("sent_by").order_by("-week").first()


REMINDED = timedelta(days=14)


def is_reminded(now: datetime) -> bool:
    """Whether a reminder of the last fortnight stands."""
    return Reminder.objects.filter(sent_at__gt=now - REMINDED).exists()


@dataclass(frozen=True)
class Said:
    """A caseworker and what they last answered, if anything."""

    person_id: UUID
    name: str
    answer: CheckIn | None


def said_by_staff() -> list[Said]:
    """Everyone whose role lets them work in cases, by name, with their newest answer."""
    newest = {one.person_id: one for one in CheckIn.objects.order_by("said_at")}
    return [Said(key, name, newest.get(key)) for key, name in _caseworkers()]


def own_answer(person_id: UUID) -> CheckIn | None:
    return CheckIn.objects.filter(person=person_id).order_by("-said_at").first()


def _caseworkers() -> list[tuple[UUID, str]]:
    today = timezone.localdate()
    grants = RoleGrant.objects.filter(
        role__in=[role.code for role in ROLES.all() if WORK in role.permissions],
        taken_back_at=None,
        starts__lte=today,
    ).exclude(ends__lt=today)
    people = grants.order_by("person__sort_key").values_list("person_id", "person__name")
    return list(dict.fromkeys(people))
