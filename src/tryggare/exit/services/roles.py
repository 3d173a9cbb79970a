"""What someone is in a case, asked where it decides what they may do."""

from __future__ import annotations

from uuid import UUID

from tryggare.domain.errors import Refused
from tryggare.domain.exit_cases import Who
from tryggare.domain.wording import say
from tryggare.exit.models import Membership
from tryggare.exit.permissions import DECIDE
from tryggare.exit.selectors.teams import kinds
from tryggare.exit.services.caseworkers import Caseworker


def roles(by: Caseworker, case_id: UUID) -> frozenset[Who]:
    """Everything that they are: deciding takes both a place in the team and the permission."""
    own = kinds(case_id, by.person_id)
    found = {Who.MEMBER} if own else set()
    if Membership.Kind.LEAD in own:
        found.add(Who.LEAD)
    if Membership.Kind.DECIDER in own and by.actor.may(DECIDE):
        found.add(Who.DECIDER)
    return frozenset(found)


def require_role(by: Caseworker, case_id: UUID, who: Who) -> None:
    """Raises Refused for one who is not ``who`` in the case."""
    if who not in roles(by, case_id):
        raise Refused(say("Det görs av %(who)s.", who=who.text))
