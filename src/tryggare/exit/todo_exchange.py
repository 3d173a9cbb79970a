"""What waits too long to stand in the *akt*: told by case number and day, and needs no ticket."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import cases, exchange
from tryggare.exit.selectors.record_systems import holder
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

LAW = "sol-14-3"


def tasks(actor: Actor, on: date) -> list[Task]:
    """Each of the actor's cases where something has waited as long as the municipality allows."""
    if actor.person_id is None or not actor.may(WORK):
        return []
    now = holder()
    if not now.is_other:
        return []
    due = {case_id: now.due(oldest) for case_id, oldest in exchange.oldest_lacking().items()}
    late = {case_id: day for case_id, day in due.items() if day <= on}
    numbers = cases.numbers(late)
    return [
        Task(
            title=_("Ärende %(number)s: för in det nya i akten") % {"number": number},
            detail=_("Akten förs i %(system)s.") % {"system": now.name},
            url=reverse("exit:exchange", args=[case_id]),
            due=late[case_id],
            law=str(provision(LAW)),
            group=number,
            kind="akt",
        )
        for case_id, number in numbers.items()
    ]
