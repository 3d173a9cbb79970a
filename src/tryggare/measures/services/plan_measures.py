"""Which measures stand in a plan, and which causes each acts on there."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.measures.models import ActionPlan, Measure, MeasureCause, PlanCause, PlanMeasure
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.services.plans import held
from tryggare.organisations.permissions import Actor


@transaction.atomic
def put_in(*, by: Actor, plan_id: UUID, measure_ids: Sequence[UUID]) -> list[PlanMeasure]:
    """Put measures in the plan; those already there stay as they are. After the decision they say
    the day they came.

    Raises ActionPlan.DoesNotExist, Refused for a replaced plan, and InvalidInput for none at all or
    for what is no measure here.
    """
    plan = _living(by, plan_id)
    wanted = set(measure_ids)
    if not wanted:
        raise InvalidInput([Problem("measures", say("Välj minst en åtgärd."))])
    found = list(Measure.objects.filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise InvalidInput([Problem("measures", say("En av åtgärderna finns inte längre."))])
    there = set(plan.listed.values_list("measure_id", flat=True))
    added_on = None if plan.state == ActionPlan.State.DRAFT else timezone.localdate()
    made = [
        PlanMeasure.objects.create(
            municipality_id=by.municipality_id, plan=plan, measure=one, added_on=added_on
        )
        for one in found
        if one.pk not in there
    ]
    for row in made:
        _record(by, "put_in", plan, row.measure)
    return made


@transaction.atomic
def take_out(*, by: Actor, plan_id: UUID, measure_id: UUID) -> PlanMeasure:
    """Take a measure out of the plan, and off its causes there. What was decided stays decided.

    Raises PlanMeasure.DoesNotExist, and Refused for what stood in the plan when it was adopted.
    """
    plan = _living(by, plan_id)
    row = PlanMeasure.objects.select_related("measure").get(plan=plan, measure=measure_id)
    if plan.state == ActionPlan.State.ADOPTED and row.added_on is None:
        raise Refused(
            say("Åtgärden stod i planen när den antogs. Avsluta den, eller gör en ny plan.")
        )
    MeasureCause.objects.filter(measure=measure_id, cause__problem__plan=plan).delete()
    PlanMeasure.objects.filter(pk=row.pk).delete()
    _record(by, "take_out", plan, row.measure)
    return row


@transaction.atomic
def act_on(*, by: Actor, cause_id: UUID, measure_ids: Sequence[UUID]) -> PlanCause:
    """Say which of the plan's measures act on the cause; the others there do not. A measure that
    acts on it without being in the plan is left as it is.

    Raises PlanCause.DoesNotExist, Refused, and InvalidInput for a measure that the plan lacks.
    """
    cause = selectors.cause(cause_id)
    plan = _living(by, cause.problem.plan_id)
    listed = {row.measure_id: row.measure for row in plan.listed.select_related("measure")}
    wanted = set(measure_ids)
    if wanted - listed.keys():
        what = say("En av åtgärderna står inte i planen längre. Läs om sidan.")
        raise InvalidInput([Problem("measures", what)])
    had = set(cause.acted_on_by.values_list("measure_id", flat=True)) & listed.keys()
    MeasureCause.objects.filter(cause=cause, measure__in=had - wanted).delete()
    MeasureCause.objects.bulk_create(
        MeasureCause(municipality_id=by.municipality_id, measure_id=one, cause=cause)
        for one in wanted - had
    )
    for one in sorted(wanted ^ had):
        _record(by, "act_on" if one in wanted else "act_off", plan, listed[one])
    return cause


def _living(by: Actor, plan_id: UUID) -> ActionPlan:
    plan = held(by, plan_id)
    if plan.state == ActionPlan.State.REPLACED:
        raise Refused(say("Planen är ersatt, så inget ändras i den."))
    return plan


def _record(by: Actor, way: str, plan: ActionPlan, measure: Measure) -> None:
    """A measure that is not open has a title that others may not read: the log has its id."""
    told = {"measure_title": measure.title if measure.is_open else str(measure.pk)}
    record(by=by, action=f"measures.plan_measure.{way}", on=plan, changes=told)
