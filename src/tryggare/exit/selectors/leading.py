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
from tryggare.exit.models import (
    CheckIn,
    Reminder,
    StateGrant,
    Supplier,
    SupplierCheck,
    SupplierDeviation,
)
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import settlements, supplier_due
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
    """The register over a year; None where it is empty."""
    if not Supplier.objects.exists():
        return None
    checks = SupplierCheck.objects.filter(done_on__year=year)
    visits = checks.filter(kind=SupplierCheck.Kind.VISIT)
    deviations = SupplierDeviation.objects.filter(known_on__year=year)
    return SupplierYear(
        checks=checks.exclude(kind=SupplierCheck.Kind.VISIT).count(),
        visits=visits.count(),
        deviations=deviations.count(),
        checks_due=supplier_due.late(timezone.localdate()),
    )


def supplier_checks_due(on: date) -> int | None:
    """How many checks of suppliers should have been made before the day; None where the register is
    empty."""
    return supplier_due.late(on) if Supplier.objects.exists() else None


def settlement(year: int, municipality_id: UUID) -> Settlement | None:
    """What the municipality paid to and got from others for the periods that ended in the year and
    are settled; None where none is."""
    code = Municipality.objects.get(pk=municipality_id).code
    rows = settlements.settled(year)
    if not rows:
        return None
    payments = [pay for one in rows if one.reckoned for pay in one.reckoned.payments]
    others = {name for one in rows for key, name in one.names.items() if key != code}
    return Settlement(
        paid_ore=sum(one.ore for one in payments if one.payer == code),
        received_ore=sum(one.ore for one in payments if one.payee == code),
        with_whom=sorted(others),
    )


def grant_reports_due(on: date) -> Sequence[tuple[str, date]] | None:
    """Grants to the municipality that are to be accounted for within two months of the day, or
    should have been: their numbers, and by when. None where there is no grant.

    Grants to a single case are not here: a case's rows are its team's alone.
    """
    if not StateGrant.objects.exists():
        return None
    sight = on + timedelta(days=60)
    rows = StateGrant.objects.filter(granted_ore__gt=0, reported_on=None, report_by__lte=sight)
    return [(one.reference, one.report_by) for one in rows.order_by("report_by") if one.report_by]


def retention_waits(on: date) -> bool | None:
    """Whether something on the list should have been destroyed before the day; None for whoever
    does not lead. What nobody has listed is not known here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_late_destructions(%s)", [on])
        found: bool | None = cursor.fetchone()[0]
    return found


def retention_in_time(year: int) -> bool | None:
    """Whether all on the list that was to be destroyed by the end of the year is."""
    waits = retention_waits(date(year + 1, 1, 1))
    return None if waits is None else not waits


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
