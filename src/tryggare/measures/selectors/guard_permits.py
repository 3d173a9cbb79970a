"""Permits for guards: the list, one of them, and those whose end is near."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tryggare.domain.plans.permits import Permit, PermitState, permit_state, warned_if_ends_by
from tryggare.measures.models import GuardPermit


def listed() -> QuerySet[GuardPermit]:
    """Those that someone must think of first, in the order they end; then those that are done."""
    found = GuardPermit.objects.select_related("district", "measure")
    return found.order_by("is_closed", "valid_to", "number", "pk")


def one(guard_permit_id: UUID) -> GuardPermit:
    """Raises GuardPermit.DoesNotExist."""
    return listed().get(pk=guard_permit_id)


def state_of(permit: GuardPermit, on: date) -> PermitState:
    """How it stands on a day."""
    return permit_state(
        Permit(valid_from=permit.valid_from, valid_to=permit.valid_to, is_settled=permit.is_closed),
        on,
    )


def ending(on: date) -> QuerySet[GuardPermit]:
    """Those to warn of: they end soon or have ended, and nobody has said what then."""
    return listed().filter(is_closed=False, valid_to__lte=warned_if_ends_by(on))
