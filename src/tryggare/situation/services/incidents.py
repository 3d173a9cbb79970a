"""Incidents that should not count: withdrawn, or the same as another. Both can be taken back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import Incident, SameIncident
from tryggare.situation.permissions import HANDLE
from tryggare.situation.policies_analyses import INCIDENT


@transaction.atomic
def withdraw(*, by: Actor, incident_id: UUID, reason: str) -> Incident:
    """Let an incident count no more: it did not happen, or was put in by mistake.

    Raises Incident.DoesNotExist, InvalidInput without a reason, Refused for one that does not
    count already.
    """
    return _move(by, incident_id, "withdraw", reason)


@transaction.atomic
def mark_duplicate(*, by: Actor, incident_id: UUID, same_as: UUID, reason: str) -> Incident:
    """Let an incident count no more since it is the same as ``same_as``, which does.

    Raises as ``withdraw``; InvalidInput for an incident that is itself or does not count.
    """
    other = Incident.objects.filter(pk=same_as, state=Incident.State.COUNTED).first()
    if other is None or other.pk == incident_id:
        problem = say("Välj en annan händelse, som räknas.")
        raise InvalidInput([Problem("same_as", problem)])
    incident = _move(by, incident_id, "merge", reason, same_as=str(other.pk))
    SameIncident.objects.create(
        municipality_id=by.municipality_id, incident=incident, same_as=other
    )
    return incident


@transaction.atomic
def restore(*, by: Actor, incident_id: UUID, reason: str) -> Incident:
    """Let an incident count again. Raises as ``withdraw``."""
    incident = _move(by, incident_id, "restore", reason)
    SameIncident.objects.filter(incident=incident).delete()
    return incident


def _move(
    by: Actor, incident_id: UUID, transition: str, reason: str, **changes: object
) -> Incident:
    require(by, HANDLE)
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför."))])
    incident = (
        Incident.objects.select_for_update(of=("self",))
        .select_related("category")
        .get(pk=incident_id)
    )
    before = incident.state
    incident.state = transitions.move(INCIDENT, before, transition)
    incident.save(update_fields=["state"])
    record(
        by=by,
        action=f"situation.incident.{transition}",
        on=incident,
        changes={"state": [before, incident.state], **changes},
        reason=reason.strip(),
    )
    return incident
