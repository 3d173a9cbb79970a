"""The ground of the demonstration: municipalities, bodies, kommundelar and invented people."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from allauth.account.models import EmailAddress
from django.db import transaction

from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Organisation, Person, User
from tryggare.organisations.permissions import ROLES, Actor
from tryggare.organisations.services import bodies, districts, people, roles
from tryggare.project.demo.personas import EVERYONE, Persona
from tryggare.project.demo.places import PLACES, Place

_SPACE = UUID("0b54d1c5-6f0e-4f6a-8a3e-7a54c2c0d001")
# The first day of a term of office, before everything that the demonstration tells of.
_SINCE = date(2023, 1, 1)


def municipality_id(code: str) -> UUID:
    """The demonstration's own id for a municipality: the same in every demo database."""
    return uuid5(_SPACE, code)


def loader(code: str) -> Actor:
    """Who the event log says put the demonstration there; may do everything in ``code``."""
    everything = frozenset(p.code for role in ROLES.all() for p in role.permissions)
    return Actor(
        person_id=None,
        municipality_id=municipality_id(code),
        name="Demonstrationsdata",
        permissions=everything,
    )


def load_ground() -> None:
    """Put the ground in place, one transaction a municipality; what is there already is left."""
    for place in PLACES:
        with transaction.atomic():
            tenancy.enter(municipality_id=municipality_id(place.code))
            if not Municipality.objects.filter(code=place.code).exists():
                _lay(place)


def _lay(place: Place) -> None:
    by = loader(place.code)
    Municipality.objects.create(
        id=by.municipality_id,
        code=place.code,
        name=place.name,
        org_number=place.org_number,
        population=place.population,
        population_source="SCB, 31 december 2024",
    )
    for facts in place.bodies:
        bodies.add(by=by, facts=facts)
    areas: dict[str, UUID | None] = {}
    for part in place.kommundelar:
        facts_of_part = districts.DistrictFacts(
            name=part.name, population=part.population, population_source=part.source
        )
        district = districts.add(by=by, facts=facts_of_part)
        areas |= {f"{place.code}{area}": district.pk for area in part.areas}
    districts.assign(by=by, areas=areas)
    for persona in EVERYONE:
        if persona.municipality == place.code:
            _employ(persona, by)


def _employ(persona: Persona, by: Actor) -> None:
    facts = people.PersonFacts(
        name=persona.name, position=persona.position, email=persona.email, is_invented=True
    )
    person = people.add(by=by, facts=facts, person_id=persona.person_id)
    if persona.does:
        Person.objects.filter(pk=person.pk).update(user=_account(persona, by))
    kind, body = persona.duty
    duty = people.DutyFacts(
        organisation=Organisation.objects.get(name=body), kind=kind, starts=_SINCE
    )
    people.add_duty(by=by, person_id=person.pk, facts=duty)
    for role in persona.roles:
        why = "Påhittad person i demonstrationen."
        given = roles.GrantFacts(role=role, reason=why, starts=_SINCE)
        roles.grant(by=by, person_id=person.pk, facts=given)


def _account(persona: Persona, by: Actor) -> User:
    user = User(id=persona.user_id, email=persona.email, managed_by_id=by.municipality_id)
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user
