"""A draft moved to the lägesbild in force, with all that somebody has written in it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Text, say
from tryggare.measures.models import ActionPlan
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plan_moving as selectors
from tryggare.measures.services.plan_copying import take_over_to
from tryggare.measures.services.plans import draft
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.selectors import pictures
from tryggare.situation.services.pictures import queue


@transaction.atomic
def move(*, by: Actor, plan_id: UUID, read_through: bool, as_read: str) -> ActionPlan:
    """Let the draft rest on the lägesbild in force. Aims, analysis and measures follow problems
    that it has too; a problem that it lacks is taken out with its causes, and the measures stay.

    ``as_read`` is of what was read of that (``selectors.plan_moving.as_read``).
    Raises ActionPlan.DoesNotExist, Refused when it is no draft or rests there already, and
    InvalidInput on ``read_through``: nobody has read it, or it has been changed since.
    """
    require(by, PLAN)
    queue(by)
    plan = draft(by, plan_id)
    to = selectors.newer(plan, pictures.in_force())
    if to is None:
        raise Refused(say("Utkastet vilar redan på den lägesbild som gäller."))
    found = selectors.moving(plan, to)
    if not read_through:
        raise _unread(say("Läs vad som följer med och kryssa att du har läst det."))
    if as_read != selectors.as_read(found):
        raise _unread(say("Något har ändrats sedan du läste det. Läs igenom det igen."))
    changes = rows.fill(plan, {"picture": to}) | {"problems_left": len(found.left)}
    rows.save(plan)
    take_over_to(plan, found.wanted)
    record(by=by, action="measures.plan.move", on=plan, changes=changes)
    return plan


def _unread(sentence: Text) -> InvalidInput:
    return InvalidInput([Problem("read_through", sentence)])
