"""How the municipality works: chosen by whoever may configure, and told in the log."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.selectors.bodies import working
from tryggare.organisations.services import rows
from tryggare.situation.models import WaysOfWorking
from tryggare.situation.permissions import CONFIGURE


@dataclass(frozen=True, kw_only=True)
class WaysFacts:
    """``week`` is one of ``WaysOfWorking.Week``; ``leading_body_id`` the body that leads."""

    week: str
    takes_tips: bool
    leading_body_id: UUID | None


@transaction.atomic
def change(*, by: Actor, facts: WaysFacts) -> WaysOfWorking:
    """Work in these ways from now on. Raises InvalidInput, also for fullmäktige as the one that
    leads (law 2023:196 13 §: kommunstyrelsen or another nämnd)."""
    require(by, CONFIGURE)
    leads = facts.leading_body_id
    if leads is not None and not working().filter(pk=leads).exists():
        what = say("Fullmäktige får rapporten men leder inte arbetet. Välj en nämnd.")
        raise InvalidInput([Problem("leading_body", what)])
    # The municipality's row is the queue: two who choose at once take turns.
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=by.municipality_id)
    ways = WaysOfWorking.objects.first() or WaysOfWorking(municipality_id=by.municipality_id)
    values = {
        "week": facts.week,
        "takes_tips": facts.takes_tips,
        "leading_body_id": facts.leading_body_id,
    }
    changes = rows.fill(ways, values)
    if changes:
        rows.save(ways)
        record(by=by, action="situation.ways.change", on=ways, changes=changes)
    return ways
