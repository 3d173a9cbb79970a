"""Doing what the invented people do: each under their own name, on the day they did it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.permissions import ROLES, Actor
from tryggare.project.demo.personas import EVERYONE, Persona

_MORNING = time(9, 30)


@contextmanager
def at(day: date) -> Iterator[None]:
    """Within this block it is the morning of ``day`` for all that asks Django what time it is.

    The event log and the books go by the database's own clock: they say when the demonstration was
    loaded. For a process that does nothing else meanwhile.
    """
    true_now = timezone.now
    moment = timezone.make_aware(datetime.combine(day, _MORNING))
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = true_now


@contextmanager
def unasked() -> Iterator[None]:
    """Within this block rows are stored without the database being asked beforehand whether they
    may be.

    It says no to what is wrong all the same. It is asked first to be able to tell a person which
    field it was, and that takes half the time of all that the demonstration does.
    """
    true_full_clean = Model.full_clean
    Model.full_clean = lambda self, *args, **kwargs: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        Model.full_clean = true_full_clean  # type: ignore[method-assign]


class OlderDemonstration(LookupError):
    """The demonstration was loaded by an older version, which did not have this person."""


@dataclass
class Cast:
    """The municipality's invented people, to act as; ``enter`` first, in a transaction."""

    municipality_id: UUID
    municipality_name: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    _now: Actor | None = None

    def enter(self) -> None:
        """Find everyone. Raises LookupError when the ground is not in place."""
        tenancy.enter(municipality_id=self.municipality_id)
        found = {person.email: person for person in Person.objects.all()}
        here = [one for one in EVERYONE if one.email in found]
        if not here:
            raise LookupError("the invented people are not in place: load the ground first")
        self.people = {one.key: found[one.email] for one in here}
        self.municipality_name = str(Municipality.objects.get(pk=self.municipality_id))

    def by(self, key: str) -> Actor:
        """Act as this person for the rest of the transaction, or until the next.

        Raises OlderDemonstration for someone who is not there yet.
        """
        if key not in self.people:
            raise OlderDemonstration(key)
        person, persona = self.people[key], _known(key)
        if self._now is not None and self._now.person_id == person.pk:
            return self._now
        tenancy.enter(municipality_id=self.municipality_id, person_id=person.pk)
        if persona.roles == ("applicant",):
            tenancy.wear("applicant")
        self._now = Actor(
            person_id=person.pk,
            municipality_id=self.municipality_id,
            name=person.name,
            permissions=ROLES.permissions_of(persona.roles),
            roles=persona.roles,
            municipality_name=self.municipality_name,
        )
        return self._now

    def look(self) -> None:
        """Look as the system does, past what any of them may not see."""
        self._now = None
        tenancy.enter(municipality_id=self.municipality_id)


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday from ``day`` on; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _known(key: str) -> Persona:
    return next(one for one in EVERYONE if one.key == key)
