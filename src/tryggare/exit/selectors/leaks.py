"""Suspected leaks of a case, and who is left when it is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tryggare.exit.models import Leak, Membership
from tryggare.exit.selectors.teams import live


def newest(case_id: UUID) -> Leak:
    """The last one. Raises Leak.DoesNotExist where nobody has pressed the button."""
    return Leak.objects.filter(case=case_id).select_related("reported_by").latest("reported_at")


def holders(case_id: UUID) -> Sequence[Membership]:
    """Those of the team who keep the case when it is frozen."""
    kept = live(case_id).filter(answer=Membership.Answer.CLEAR, holds_frozen=True)
    return list(kept.select_related("person").order_by("starts_at"))
