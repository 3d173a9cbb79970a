"""Assessors' readings."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.fund.models import Reading
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.policies import READING
from tryggare.organisations.permissions import Actor, require


@transaction.atomic
def strike(*, by: Actor, person_id: UUID, application_id: UUID, because: str) -> int:
    """Let a person's scores on an application count no longer, and keep them.

    Returns how many readings were struck: 0 or 1. ``by`` is the person, or the one who records
    what the body has settled. Call it before the jäv is stored: afterwards the database shows the
    person none of it.
    """
    require(by, VIEW_ROUND)
    standing = Reading.objects.select_for_update(of=("self",)).select_related("assessor")
    readings = standing.filter(application_id=application_id, assessor_id=person_id).exclude(
        state=Reading.State.STRUCK
    )
    struck = 0
    for reading in readings:
        before = reading.state
        reading.state = transitions.move(READING, before, "strike")
        reading.struck_at, reading.struck_because = timezone.now(), because
        reading.save(update_fields=["state", "struck_at", "struck_because"])
        changes = {"state": [before, reading.state], "person": str(reading.assessor)}
        record(
            by=by,
            action="fund.reading.strike",
            on=reading,
            about=application_id,
            changes=changes,
            reason=because,
        )
        struck += 1
    return struck
