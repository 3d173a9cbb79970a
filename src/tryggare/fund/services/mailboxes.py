"""How often someone wants letters, and in which language: their own choice."""

from __future__ import annotations

from django.db import transaction

from tryggare.audit.services import record
from tryggare.fund.models import Mailbox
from tryggare.organisations.permissions import Actor, person_of
from tryggare.organisations.services import rows


@transaction.atomic
def choose(*, by: Actor, pace: str, language: str) -> Mailbox:
    """Choose for oneself; anyone on duty may. Raises InvalidInput for what is not to choose."""
    mine = {"municipality_id": by.municipality_id, "person_id": person_of(by)}
    box = Mailbox.objects.select_for_update().filter(**mine).first() or Mailbox(**mine)
    changes = rows.fill(box, {"pace": pace, "language": language})
    rows.save(box)
    if changes:
        record(by=by, action="fund.mailbox.choose", on=box, changes=changes)
    return box
