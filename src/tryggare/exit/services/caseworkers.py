"""Who works in a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from tryggare.domain.sealing import Secret
from tryggare.organisations.permissions import Actor, person_of


@dataclass(frozen=True)
class Caseworker:
    """A person on duty, with the ticket that their log-in gave (ADR 8): without it nothing that is
    sealed opens."""

    actor: Actor
    ticket: Secret = field(repr=False)

    @property
    def person_id(self) -> UUID:
        """Raises ValueError for the system itself, which works in no case."""
        return person_of(self.actor)

    @property
    def municipality_id(self) -> UUID:
        return self.actor.municipality_id
