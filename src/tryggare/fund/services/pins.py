"""Pins: a person's decision that an application shall be in, or out, whatever the score says."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.wording import say
from tryggare.fund.models import Application, Pin
from tryggare.fund.permissions import ALLOCATE
from tryggare.fund.policies import require_open
from tryggare.fund.selectors.declarations import require_no_jav
from tryggare.fund.services.reasons import said
from tryggare.fund.services.rounds import locked
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def put(*, by: Actor, application_id: UUID, direction: str, reason: str) -> Pin:
    """Pin an application ``in`` or ``out``; a pin it has is replaced.

    Proposals already computed do not change. Raises Application.DoesNotExist, InvalidInput for a
    missing reason or an unknown direction, and Refused once the round is handed over.
    """
    require(by, ALLOCATE)
    application = _open_application(by, application_id)
    reason = said(reason, say("Skriv varför åtgärden låses."))
    pin = Pin.objects.filter(application=application).first()
    if pin is None:
        pin = Pin(municipality_id=by.municipality_id, application=application)
    before = pin.direction or None
    pin.direction, pin.reason, pin.pinned_by_id = direction, reason, person_of(by)
    rows.save(pin)
    changes = {"pin": [before, direction]}
    record(by=by, action="fund.application.pin", on=application, changes=changes, reason=pin.reason)
    return pin


@transaction.atomic
def remove(*, by: Actor, application_id: UUID) -> Application:
    """Let the score decide again. Raises Application.DoesNotExist, Pin.DoesNotExist and Refused."""
    require(by, ALLOCATE)
    application = _open_application(by, application_id)
    pin = Pin.objects.get(application=application)
    changes = {"pin": [pin.direction, None]}
    pin.delete()
    record(by=by, action="fund.application.unpin", on=application, changes=changes)
    return application


def _open_application(by: Actor, application_id: UUID) -> Application:
    round_id = Application.objects.values_list("round_id", flat=True).get(pk=application_id)
    require_no_jav(by.person_id, round_id)
    require_open(locked(round_id).state)
    return Application.objects.get(pk=application_id)
