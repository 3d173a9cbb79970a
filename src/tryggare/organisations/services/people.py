"""People and their duties."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, gettext_noop
from tryggare.organisations.models import Duty, Organisation, Person
from tryggare.organisations.permissions import MANAGE_PEOPLE, Actor, require
from tryggare.organisations.policies import overlap
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What is known of a person; ``email`` may be empty."""

    name: str
    position: str
    email: str = ""
    is_invented: bool = False


@dataclass(frozen=True, kw_only=True)
class DutyFacts:
    """An *uppdrag*: in what body, as what, from and to (None: until further notice)."""

    organisation: Organisation
    kind: str
    starts: date
    ends: date | None = None


@transaction.atomic
def add(*, by: Actor, facts: PersonFacts, person_id: UUID | None = None) -> Person:
    """A new person, without an account. Raises InvalidInput.

    ``person_id`` is for people who must be the same in every database: equals are parted by it.
    """
    require(by, MANAGE_PEOPLE)
    person = Person(id=person_id or uuid4(), municipality_id=by.municipality_id)
    changes = rows.fill_new(person, asdict(facts))
    rows.save(person)
    record(by=by, action="organisations.person.add", on=person, changes=changes)
    return person


@transaction.atomic
def change(*, by: Actor, person_id: UUID, facts: PersonFacts) -> Person:
    """Correct what is known of a person. Raises Person.DoesNotExist and InvalidInput."""
    require(by, MANAGE_PEOPLE)
    person = Person.objects.select_for_update().get(pk=person_id)
    changes = rows.fill(person, asdict(facts))
    if changes:
        rows.save(person)
        record(by=by, action="organisations.person.change", on=person, changes=changes)
    return person


@transaction.atomic
def add_duty(*, by: Actor, person_id: UUID, facts: DutyFacts) -> Duty:
    """Give a person an *uppdrag* in a body. Raises Person.DoesNotExist and InvalidInput."""
    require(by, MANAGE_PEOPLE)
    person = Person.objects.select_for_update().get(pk=person_id)
    _refuse_the_same_duty(person, facts)
    duty = Duty(municipality_id=by.municipality_id, person=person)
    changes = rows.fill_new(
        duty, {field.name: getattr(facts, field.name) for field in fields(facts)}
    )
    rows.save(duty)
    record(by=by, action="organisations.duty.add", on=person, changes=changes)
    return duty


@transaction.atomic
def end_duty(*, by: Actor, duty_id: UUID, ends: date) -> Duty:
    """Say which day a duty ends. Raises Duty.DoesNotExist and InvalidInput."""
    require(by, MANAGE_PEOPLE)
    duty = Duty.objects.select_for_update().get(pk=duty_id)
    changes = rows.fill(duty, {"ends": ends})
    if changes:
        rows.save(duty)
        record(
            by=by,
            action="organisations.duty.end",
            on=duty.person,
            changes={"duty": str(duty), **changes},
        )
    return duty


def _refuse_the_same_duty(person: Person, facts: DutyFacts) -> None:
    same = Duty.objects.filter(person=person, organisation=facts.organisation, kind=facts.kind)
    if any(overlap((facts.starts, facts.ends), (one.starts, one.ends)) for one in same):
        sentence = gettext_noop("Personen har redan det uppdraget den tiden.")
        raise InvalidInput([Problem("starts", Text(sentence))])
