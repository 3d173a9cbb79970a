"""A municipality begins to use the installation, with the first person who can let others in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tryggare.audit import tenancy
from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, gettext_noop
from tryggare.organisations.data import municipalities
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.org_numbers import normalised
from tryggare.organisations.permissions import GRANT_ROLES, ROLES, Actor
from tryggare.organisations.services import accounts, people, roles, rows
from tryggare.organisations.services.accounts import WayIn


@dataclass(frozen=True, kw_only=True)
class Opening:
    """``code`` is SCB's municipality code; ``name`` how the municipality writes its own name.

    ``role`` is the one that the first person gets; it must be able to give roles to others.
    """

    code: str
    name: str
    org_number: str
    person: str
    email: str
    role: str
    on: date


@transaction.atomic
def open_municipality(*, opening: Opening) -> WayIn | None:
    """Take a municipality in, with one administrator; gives that person's one-time way in.

    None when the address already has an account here, in another municipality. Nobody is logged
    in before the first administrator is, so the log says that the installation did it.
    Raises InvalidInput, and Refused when the municipality is here already.
    """
    _refuse_what_is_not_so(opening)
    municipality = Municipality(
        code=opening.code,
        name=opening.name,
        org_number=normalised(opening.org_number) or "",
    )
    tenancy.enter(municipality_id=municipality.pk)
    rows.save(municipality)
    role = ROLES[opening.role]
    by = Actor(
        person_id=None,
        municipality_id=municipality.pk,
        name="Installationen",
        permissions=ROLES.permissions_of((role.code,)),
    )
    record(by=by, action="organisations.municipality.open", on=municipality)
    first = people.add(
        by=by,
        facts=people.PersonFacts(
            name=opening.person, position=Person.Position.EMPLOYED, email=opening.email
        ),
    )
    why = gettext_noop("Kommunens första administratör.")
    given = roles.GrantFacts(role=role.code, reason=why, starts=opening.on)
    roles.grant(by=by, person_id=first.pk, facts=given)
    return accounts.open_account(by=by, person_id=first.pk)


def _refuse_what_is_not_so(opening: Opening) -> None:
    problems = []
    if opening.code not in {known.code for known in municipalities()}:
        sentence = gettext_noop("Ingen kommun har koden %(code)s. Huddinge har till exempel 0126.")
        problems.append(Problem("code", Text(sentence, {"code": opening.code})))
    if normalised(opening.org_number) is None:
        sentence = gettext_noop("Skriv organisationsnumret som 212000-0068.")
        problems.append(Problem("org_number", Text(sentence)))
    if not opening.email:
        sentence = gettext_noop("Skriv e-postadressen. Den är personens användarnamn.")
        problems.append(Problem("email", Text(sentence)))
    if problems:
        raise InvalidInput(problems)
    if Municipality.objects.filter(code=opening.code).exists():
        sentence = gettext_noop("%(name)s finns redan i installationen.")
        raise Refused(Text(sentence, {"name": opening.name}))
    if GRANT_ROLES not in ROLES[opening.role].permissions:
        raise ValueError(f"{opening.role} cannot let others in")
