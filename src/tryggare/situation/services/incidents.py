"""Incidents that should not count: withdrawn, or the same as another. Both can be taken back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.models import Incident, Report, SameIncident, Tip
from tryggare.situation.permissions import HANDLE
from tryggare.situation.policies_analyses import INCIDENT
from tryggare.situation.selectors.incidents import is_withdrawn_for_good, leaning
from tryggare.situation.services import written as words


@transaction.atomic
def withdraw(*, by: Actor, incident_id: UUID, reason: str) -> Incident:
    """Let an incident count no more: it did not happen, or was put in by mistake.

    Raises Incident.DoesNotExist, InvalidInput without a reason and for one that says who someone
    is, and Refused for one that does not count already or that others are counted by.
    """
    incident = _locked(by, incident_id)
    refuse_leaning(incident)
    return _move(by, incident, "withdraw", reason)


@transaction.atomic
def mark_duplicate(*, by: Actor, incident_id: UUID, same_as: UUID, reason: str) -> Incident:
    """Let an incident count no more since it is the same as ``same_as``, which does. What was the
    same as it is the same as the other from now on.

    Raises Incident.DoesNotExist, InvalidInput as ``withdraw`` and for an incident that is itself or
    does not count, and Refused for one that does not count already.
    """
    require(by, HANDLE)
    # In the order of their ids: of two that are said to be each other's, one is the last.
    both = Incident.objects.select_for_update(of=("self",)).select_related("category")
    found = {one.pk: one for one in both.filter(pk__in=[incident_id, same_as]).order_by("pk")}
    incident, other = found.get(incident_id), found.get(same_as)
    if incident is None:
        raise Incident.DoesNotExist
    if other is None or other is incident or other.state != Incident.State.COUNTED:
        problem = say("Välj en annan händelse, som räknas.")
        raise InvalidInput([Problem("same_as", problem)])
    _move(by, incident, "merge", reason, same_as=str(other.pk))
    for model in (SameIncident, Report, Tip):
        model.objects.filter(same_as=incident).update(same_as=other)
    SameIncident.objects.create(
        municipality_id=by.municipality_id, incident=incident, same_as=other
    )
    return incident


@transaction.atomic
def restore(*, by: Actor, incident_id: UUID, reason: str) -> Incident:
    """Let an incident count again. Raises as ``withdraw``; Refused when the report or the tip that
    it came of is withdrawn, for that cannot be taken back."""
    incident = _locked(by, incident_id)
    if is_withdrawn_for_good(incident):
        raise Refused(say("Rapporten eller tipset bakom händelsen är återtaget. Det går inte att "
                          "ångra."))  # fmt: skip
    _move(by, incident, "restore", reason)
    SameIncident.objects.filter(incident=incident).delete()
    return incident


def refuse_leaning(incident: Incident) -> None:
    """Raises Refused while this incident, which is locked, is what others are counted by."""
    numbers = leaning(incident)
    if any(numbers):
        copies, reports, tips = numbers
        raise Refused(
            say(
                "Den räknas i stället för andra händelser (%(copies)s), rapporter (%(reports)s) "
                "och tips (%(tips)s). Låt händelserna räknas igen och dra tillbaka rapporterna och "
                "tipsen först.",
                copies=copies,
                reports=reports,
                tips=tips,
            )
        )


def _locked(by: Actor, incident_id: UUID) -> Incident:
    require(by, HANDLE)
    found = Incident.objects.select_for_update(of=("self",)).select_related("category")
    return found.get(pk=incident_id)


def _move(
    by: Actor, incident: Incident, transition: str, reason: str, **changes: object
) -> Incident:
    reason = words.refuse_personal(reason, "reason")
    if not reason:
        raise InvalidInput([Problem("reason", say("Skriv varför."))])
    before = incident.state
    incident.state = transitions.move(INCIDENT, before, transition)
    incident.withdrawn_by_hand = transition == "withdraw"
    incident.save(update_fields=["state", "withdrawn_by_hand"])
    record(
        by=by,
        action=f"situation.incident.{transition}",
        on=incident,
        changes={"state": [before, incident.state], **changes},
        reason=reason,
    )
    return incident
