"""Who takes part in the week's meetings, and who may answer for a measure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from tryggare.organisations.models import Duty, Person
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.selectors.people import current_grants
from tryggare.situation.models import WeekParticipant
from tryggare.situation.permissions import MEET


@dataclass(frozen=True)
class Participants:
    """Organisations with what they take part as, and persons of the house with their bodies."""

    organisations: list[WeekParticipant]
    persons: list[Person]


def participants(on: date) -> Participants:
    """Those who take part on a day, by name."""
    return Participants(list(organisations()), list(persons(on)))


def organisations() -> QuerySet[WeekParticipant]:
    """Organisations that take part, by name."""
    return WeekParticipant.objects.filter(is_active=True).select_related("organisation")


def persons(on: date, also: UUID | None = None) -> QuerySet[Person]:
    """Everyone with a role that takes part, with ``current_duties`` at hand; and ``also`` someone
    who may no longer have one."""
    held = current_grants(on).filter(role__in=_roles()).values("person")
    duties = _duties(on).select_related("organisation")
    return Person.objects.filter(Q(pk__in=held) | Q(pk=also)).prefetch_related(
        Prefetch("duties", duties, to_attr="current_duties")
    )


def bodies_of(person_id: UUID | None, on: date) -> Collection[UUID]:
    """The organisations that a person works in on a day."""
    if person_id is None:
        return ()
    found = _duties(on).filter(person=person_id)
    return set(found.values_list("organisation_id", flat=True))


def label(person: Person) -> str:
    """``Ada Exempel, Huge Bostäder AB``."""
    bodies = [duty.organisation.name for duty in person.current_duties]  # type: ignore[attr-defined]
    return ", ".join([person.name, *dict.fromkeys(bodies)])


def _duties(on: date) -> QuerySet[Duty]:
    return Duty.objects.filter(Q(ends__isnull=True) | Q(ends__gte=on), starts__lte=on)


def _roles() -> list[str]:
    return [role.code for role in ROLES.all() if MEET in role.permissions]
