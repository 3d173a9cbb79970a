"""Who may do what: one core that every room asks.

A room declares its permissions here below; a role, composed in ``project.roles``, is a readable
description with a list of them. An ``Actor`` is a person on duty for one municipality.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tryggare.domain.errors import TryggareError
from tryggare.domain.wording import Text, gettext_noop


@dataclass(frozen=True, slots=True)
class Permission:
    """Something one may do: ``code`` for the machine, ``label`` (Swedish) for people."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Role:
    """A readable bundle of permissions that can be given to a person."""

    code: str
    name: str
    description: str
    permissions: tuple[Permission, ...]


class Forbidden(TryggareError):
    """The actor's roles do not hold the permission."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(
            Text(
                gettext_noop("Dina roller ger inte rätt att %(what)s."),
                {"what": Text(permission.label)},
            )
        )
        self.permission = permission


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for which municipality, with what permissions.

    ``municipality_name`` is for the pages of someone logged in; the system itself needs none.
    """

    person_id: UUID | None
    municipality_id: UUID
    name: str
    permissions: frozenset[str]
    roles: tuple[str, ...] = ()
    municipality_name: str = ""

    def may(self, permission: Permission) -> bool:
        return permission.code in self.permissions


def require(actor: Actor, permission: Permission) -> None:
    """Raise ``Forbidden`` unless ``actor`` may."""
    if not actor.may(permission):
        raise Forbidden(permission)


def person_of(actor: Actor) -> UUID:
    """The person who acts. Raises ValueError for the system itself, which signs nothing."""
    if actor.person_id is None:
        raise ValueError(f"{actor.name} is no person")
    return actor.person_id


class RoleBook:
    """All roles of the installation, filled once at start."""

    def __init__(self) -> None:
        self._roles: dict[str, Role] = {}

    def register(self, *roles: Role) -> None:
        for role in roles:
            if role.code in self._roles:
                raise ValueError(f"role {role.code} is declared twice")
            self._roles[role.code] = role

    def __getitem__(self, code: str) -> Role:
        return self._roles[code]

    def get(self, code: str) -> Role | None:
        return self._roles.get(code)

    def all(self) -> tuple[Role, ...]:
        return tuple(self._roles.values())

    def permissions_of(self, codes: tuple[str, ...]) -> frozenset[str]:
        """The permission codes that these roles give; a role no longer declared gives none."""
        held = (self._roles[code] for code in codes if code in self._roles)
        return frozenset(p.code for role in held for p in role.permissions)


ROLES = RoleBook()

VIEW_ORGANISATION = Permission(
    "organisations.view", gettext_noop("se organisationer, kommundelar och uppdrag")
)
MANAGE_ORGANISATIONS = Permission(
    "organisations.manage", gettext_noop("ändra organisationer och kommundelar")
)
MANAGE_PEOPLE = Permission("people.manage", gettext_noop("ändra personer och uppdrag"))
GRANT_ROLES = Permission("roles.grant", gettext_noop("ge och ta tillbaka roller"))
READ_AUDIT = Permission("audit.read", gettext_noop("läsa hela händelseloggen"))
