"""Roles: given by a person to another, with a reason and an end, and taken back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Text, gettext_noop
from tryggare.organisations.models import Person, RoleGrant
from tryggare.organisations.permissions import GRANT_ROLES, ROLES, Actor, require
from tryggare.organisations.policies import (
    overlap,
    refuse_last_administrator,
    refuse_own_roles,
)
from tryggare.organisations.selectors.people import current_grants
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class GrantFacts:
    """Which role, why, from and to (None: until it is taken back)."""

    role: str
    reason: str
    starts: date
    ends: date | None = None


@transaction.atomic
def grant(*, by: Actor, person_id: UUID, facts: GrantFacts) -> RoleGrant:
    """Give a role. Raises Person.DoesNotExist, Refused (to oneself) and InvalidInput."""
    require(by, GRANT_ROLES)
    refuse_own_roles(actor_id=by.person_id, person_id=person_id)
    person = Person.objects.select_for_update().get(pk=person_id)
    _refuse_unknown(facts.role)
    _refuse_twice(person, facts)
    given = RoleGrant(municipality_id=by.municipality_id, person=person, granted_by_id=by.person_id)
    changes = rows.fill_new(given, asdict(facts))
    rows.save(given)
    record(
        by=by, action="organisations.role.grant", on=person, changes=changes, reason=facts.reason
    )
    return given


@transaction.atomic
def take_back(*, by: Actor, grant_id: UUID, reason: str) -> RoleGrant:
    """Take a role back at once. Raises RoleGrant.DoesNotExist, and Refused for the last one
    who can give roles. Taking back twice changes nothing."""
    require(by, GRANT_ROLES)
    _lock_everyone_who_gives_roles()
    given = RoleGrant.objects.select_for_update().get(pk=grant_id)
    if given.taken_back_at is not None:
        return given
    if GRANT_ROLES.code in ROLES.permissions_of((given.role,)):
        others = _givers(besides=given)
        refuse_last_administrator(others=others)
    given.taken_back_at = timezone.now()
    given.taken_back_by_id = by.person_id
    given.save(update_fields=["taken_back_at", "taken_back_by"])
    record(
        by=by,
        action="organisations.role.take_back",
        on=given.person,
        changes={"role": given.role},
        reason=reason,
    )
    return given


def _giving_roles() -> list[str]:
    return [role.code for role in ROLES.all() if GRANT_ROLES in role.permissions]


def _lock_everyone_who_gives_roles() -> None:
    """Two administrators who take each other's role back at once must not both succeed."""
    list(
        RoleGrant.objects.select_for_update()
        .filter(role__in=_giving_roles())
        .order_by("pk")
        .values_list("pk")
    )


def _givers(*, besides: RoleGrant) -> int:
    """How many people with an open account can give roles without the grant ``besides``."""
    rest = current_grants(timezone.localdate()).filter(role__in=_giving_roles())
    rest = rest.exclude(pk=besides.pk).filter(person__user__is_active=True)
    return rest.values("person").distinct().count()


def _refuse_unknown(role: str) -> None:
    if role not in {known.code for known in ROLES.all()}:
        sentence = gettext_noop("Den rollen finns inte. Välj en i listan.")
        raise InvalidInput([Problem("role", Text(sentence))])


def _refuse_twice(person: Person, facts: GrantFacts) -> None:
    held = person.grants.filter(role=facts.role, taken_back_at__isnull=True)
    if any(overlap((facts.starts, facts.ends), (one.starts, one.ends)) for one in held):
        sentence = gettext_noop("Personen har redan den rollen den tiden.")
        raise InvalidInput([Problem("role", Text(sentence))])
