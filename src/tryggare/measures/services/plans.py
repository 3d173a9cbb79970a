"""Plans: begun on the lägesbild in force, perhaps from the plan before, and their first page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tryggare.audit.services import record
from tryggare.domain.errors import Refused
from tryggare.domain.wording import say
from tryggare.measures.models import ActionPlan, PlanMeasure, PlanProblem
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.services.plan_copying import take_over
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.selectors import pictures
from tryggare.situation.services.pictures import queue


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """What stands on the first page; ``summary`` is for residents."""

    title: str
    period_from: date
    period_to: date
    summary: str = ""


@transaction.atomic
def begin(*, by: Actor, facts: PlanFacts, based_on_id: UUID | None = None) -> ActionPlan:
    """A new draft on the lägesbild in force: its prioritised problems with their causes. With an
    earlier plan the aims, the deeper analysis and the measures that still live come along.

    Raises Refused without a lägesbild in force, InvalidInput, and ActionPlan.DoesNotExist for an
    earlier version that is none.
    """
    require(by, PLAN)
    queue(by)
    picture = pictures.in_force()
    if picture is None:
        raise Refused(
            say("Planen ska vila på en antagen lägesbild, och det finns ingen. Anta en först.")
        )
    earlier = _decided(based_on_id) if based_on_id else None
    last = ActionPlan.objects.aggregate(last=Max("number"))["last"] or 0
    plan = ActionPlan(
        municipality_id=by.municipality_id, number=last + 1, picture=picture, based_on=earlier
    )
    rows.fill_new(plan, asdict(facts))
    rows.save(plan)
    take_over(plan, earlier)
    changes = _told(facts) | {"picture": str(picture)}
    record(by=by, action="measures.plan.begin", on=plan, changes=changes)
    return plan


@transaction.atomic
def change(*, by: Actor, plan_id: UUID, facts: PlanFacts) -> ActionPlan:
    """Change the first page. Raises ActionPlan.DoesNotExist, Refused, InvalidInput."""
    plan = draft(by, plan_id)
    if rows.fill(plan, asdict(facts)):
        rows.save(plan)
        record(by=by, action="measures.plan.change", on=plan, changes=_told(facts))
    return plan


@transaction.atomic
def remove(*, by: Actor, plan_id: UUID) -> ActionPlan:
    """Take a draft away whole; the measures it lists stay. That it was there is kept in the log.

    Raises ActionPlan.DoesNotExist, and Refused when it is no draft.
    """
    plan = draft(by, plan_id)
    record(by=by, action="measures.plan.remove", on=plan, changes={"version": plan.number})
    # The database asks each part for a draft that is there: the parts go first.
    PlanMeasure.objects.filter(plan=plan).delete()
    PlanProblem.objects.filter(plan=plan).delete()
    ActionPlan.objects.filter(pk=plan_id).delete()
    return plan


def draft(by: Actor, plan_id: UUID) -> ActionPlan:
    """The version, locked, for someone who writes in it.

    Raises Forbidden, ActionPlan.DoesNotExist, and Refused when it is no draft.
    """
    plan = held(by, plan_id)
    if plan.state != ActionPlan.State.DRAFT:
        raise Refused(say("Planen är inget utkast längre, så inget ändras i den."))
    return plan


def held(by: Actor, plan_id: UUID) -> ActionPlan:
    """The version, locked. Raises Forbidden, ActionPlan.DoesNotExist."""
    require(by, PLAN)
    return selectors.everything().select_for_update(of=("self",)).get(pk=plan_id)


def _decided(plan_id: UUID) -> ActionPlan:
    return selectors.everything().filter(state__in=selectors.DECIDED).get(pk=plan_id)


def _told(facts: PlanFacts) -> dict[str, object]:
    """In the log a title is that of a measure; a plan has a heading."""
    return {
        "heading": facts.title,
        "period_from": facts.period_from.isoformat(),
        "period_to": facts.period_to.isoformat(),
    }
