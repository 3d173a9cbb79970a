"""People with their duties and roles, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from tryggare.organisations.models import Duty, Person, RoleGrant


def current_grants(on: date) -> QuerySet[RoleGrant]:
    """The role grants that hold on a day."""
    return RoleGrant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on), starts__lte=on, taken_back_at__isnull=True
    )


def people(*, search: str = "") -> QuerySet[Person]:
    """Everyone, by name, with ``current_duties`` and ``current_grants`` of today at hand."""
    today = timezone.localdate()
    found = Person.objects.select_related("user").prefetch_related(
        Prefetch("duties", _current_duties(today), to_attr="current_duties"),
        Prefetch("grants", current_grants(today), to_attr="current_grants"),
    )
    return found.filter(name__icontains=search) if search else found


def grants_ending(start: date, end: date) -> list[RoleGrant]:
    """Roles that hold now and end within the days given, the first to end first."""
    return list(
        current_grants(start)
        .filter(ends__lte=end)
        .select_related("person")
        .order_by("ends", "person__sort_key")
    )


@dataclass(frozen=True)
class PersonPage:
    """One person with all duties and roles, newest first."""

    person: Person
    duties: list[Duty]
    grants: list[RoleGrant]


def person_page(person_id: UUID) -> PersonPage:
    """Raises Person.DoesNotExist."""
    person = Person.objects.select_related("user").get(pk=person_id)
    duties = person.duties.select_related("organisation").order_by("-starts", "-ends")
    grants = person.grants.select_related("granted_by", "taken_back_by").order_by("-starts", "role")
    return PersonPage(person, list(duties), list(grants))


def holders() -> dict[str, list[Person]]:
    """Role code → the people who hold it today, by name."""
    found: dict[str, list[Person]] = {}
    rows = current_grants(timezone.localdate()).select_related("person")
    for grant in rows.order_by("person__sort_key"):
        found.setdefault(grant.role, []).append(grant.person)
    return found


def _current_duties(on: date) -> QuerySet[Duty]:
    return Duty.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=on), starts__lte=on
    ).select_related("organisation")
