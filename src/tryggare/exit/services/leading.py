"""What leaders do: remind. Nobody's times are looked up, so the answer tells nothing (ADR 14)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Reminder
from tryggare.exit.permissions import LEAD
from tryggare.organisations.permissions import Actor, person_of, require


@transaction.atomic
def remind(*, by: Actor) -> Reminder:
    """Let *Att göra* of everyone with times that have run out say that the leaders remind of it.

    Raises Refused when a reminder has been sent this week.
    """
    require(by, LEAD)
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    row, is_new = Reminder.objects.get_or_create(
        municipality_id=by.municipality_id, week=monday, defaults={"sent_by_id": person_of(by)}
    )
    if not is_new:
        raise Refused(say("Påminnelsen för den här veckan är redan skickad."))
    record(by=by, action="exit.reminder.send", on=row)
    return row
