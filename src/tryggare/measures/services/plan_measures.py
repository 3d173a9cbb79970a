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
    return [put_one_in(by, plan, one) for one in found if one.pk not in there]


@transaction.atomic
def take_out(*, by: Actor, plan_id: UUID, measure_id: UUID) -> PlanMeasure:
    """Take a measure out of the plan, and off its causes there. What was decided stays decided.

    Raises PlanMeasure.DoesNotExist, and Refused for what stood in the plan when it was adopted.
    """
    plan = _living(by, plan_id)
    row = PlanMeasure.objects.select_related("plan", "measure").get(plan=plan, measure=measure_id)
    take_row_out(by, row)
    return row


@transaction.atomic
def act_on(
    *, by: Actor, cause_id: UUID, measure_ids: Sequence[UUID], reason: str = ""
) -> PlanCause:
    """Say which of the plan's measures act on the cause; the others there do not. A measure that
    acts on it without being in the plan is left as it is.

    Raises PlanCause.DoesNotExist, Refused, and InvalidInput for a measure that the plan lacks, and
    without a ``reason`` for uncoupling one that stood in the plan when it was adopted.
    """
    cause = selectors.cause(cause_id)
    plan = _living(by, cause.problem.plan_id)
    listed = {row.measure_id: row for row in plan.listed.select_related("plan", "measure")}
    wanted = set(measure_ids)
    if wanted - listed.keys():
        what = say("En av åtgärderna står inte i planen längre. Läs om sidan.")
        raise InvalidInput([Problem("measures", what)])
    had = set(cause.acted_on_by.values_list("measure_id", flat=True)) & listed.keys()
    for one in sorted(wanted - had):
        couple(by, listed[one], cause)
    for one in sorted(had - wanted):
        uncouple(by, listed[one], cause, reason)
    return cause


def put_one_in(by: Actor, plan: ActionPlan, measure: Measure) -> PlanMeasure:
    """Into a plan that is held and living, where it does not stand."""
    added_on = None if plan.state == ActionPlan.State.DRAFT else timezone.localdate()
    row = PlanMeasure.objects.create(
        municipality_id=by.municipality_id, plan=plan, measure=measure, added_on=added_on
    )
    _record(by, "put_in", row)
    return row


def take_row_out(by: Actor, row: PlanMeasure) -> None:
    """Out of a plan that is held and living. Raises Refused as ``take_out``."""
    if _is_decided(row):
        raise Refused(
            say("Åtgärden stod i planen när den antogs. Avsluta den, eller gör en ny plan.")
        )
    MeasureCause.objects.filter(measure=row.measure_id, cause__problem__plan=row.plan).delete()
    PlanMeasure.objects.filter(pk=row.pk).delete()
    _record(by, "take_out", row)


def couple(by: Actor, row: PlanMeasure, cause: PlanCause) -> None:
    """In a plan that is held and living."""
    MeasureCause.objects.create(
        municipality_id=by.municipality_id, measure_id=row.measure_id, cause=cause
    )
    _record(by, "act_on", row, cause)


def uncouple(by: Actor, row: PlanMeasure, cause: PlanCause, reason: str) -> None:
    """In a plan that is held and living. Raises InvalidInput as ``act_on``."""
    if _is_decided(row) and not reason.strip():
        what = say("Åtgärden stod i planen när den antogs. Skriv varför den kopplas loss.")
        raise InvalidInput([Problem("reason", what)])
    MeasureCause.objects.filter(measure=row.measure_id, cause=cause).delete()
    _record(by, "act_off", row, cause, reason.strip())


def _is_decided(row: PlanMeasure) -> bool:
    return row.plan.state == ActionPlan.State.ADOPTED and row.added_on is None


def _living(by: Actor, plan_id: UUID) -> ActionPlan:
    plan = held(by, plan_id)
    if plan.state == ActionPlan.State.REPLACED:
        raise Refused(say("Planen är ersatt, så inget ändras i den."))
    return plan


def _record(
    by: Actor, way: str, row: PlanMeasure, cause: PlanCause | None = None, reason: str = ""
) -> None:
    """A measure that is not open has a title that others may not read, and so have causes: the log
    has their ids."""
    measure = row.measure
    told = {"measure_title": measure.title if measure.is_open else str(measure.pk)}
    if cause is not None:
        told["acts_on"] = str(cause.pk)
    action = f"measures.plan_measure.{way}"
    record(by=by, action=action, on=row.plan, changes=told, reason=reason)
