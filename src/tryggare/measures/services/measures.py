"""Measures: added and changed, and put into a plan on the causes that they act on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans import all_kinds
from tryggare.domain.wording import say
from tryggare.measures.models import (
    ActionPlan,
    Measure,
    MeasurePlace,
    PlanCause,
)
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import measure_plans
from tryggare.measures.selectors.measure_needs import lack_of
from tryggare.measures.services import plan_measures
from tryggare.measures.services.follow_ups import unpublish_all
from tryggare.measures.services.measure_bodies import answering
from tryggare.measures.services.measure_log import in_the_log, record
from tryggare.measures.services.plans import held
from tryggare.measures.services.practices import withdraw_of
from tryggare.organisations.models import District
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """What is said of a measure. ``dose_planned`` is in the kind's unit; no ``districts`` is the
    whole municipality."""

    title: str
    kind: str
    responsible_id: UUID
    what: str = ""
    why: str = ""
    target_group: str = ""
    where: str = ""
    districts: tuple[UUID, ...] = ()
    starts: date | None = None
    ends: date | None = None
    dose_planned: Decimal | None = None
    follow_up_due: date | None = None
    follow_up_how: str = ""
    is_open: bool = True


@transaction.atomic
def add(*, by: Actor, facts: MeasureFacts) -> Measure:
    """A planned measure, in no plan yet. Raises InvalidInput."""
    require(by, PLAN)
    measure = Measure(municipality_id=by.municipality_id)
    changes = rows.fill_new(measure, _checked(facts))
    rows.save(measure)
    changes = in_the_log(changes) | _place(measure, facts.districts)
    record(by=by, action="measures.measure.add", on=measure, changes=changes)
    return measure


@transaction.atomic
def change(*, by: Actor, measure_id: UUID, facts: MeasureFacts) -> Measure:
    """One that is no longer open is taken back from residents and from other municipalities.

    Raises Measure.DoesNotExist, InvalidInput.
    """
    require(by, PLAN)
    measure = Measure.objects.select_for_update().get(pk=measure_id)
    changes = rows.fill(measure, _checked(facts, measure.responsible_id))
    if "kind" in changes:
        _check_kind(measure)
    if changes:
        rows.save(measure)
    changes = in_the_log(changes) | _place(measure, facts.districts)
    if changes:
        record(by=by, action="measures.measure.change", on=measure, changes=changes)
    if not measure.is_open:
        unpublish_all(by=by, measure=measure)
        withdraw_of(by=by, measure=measure)
    return measure


@transaction.atomic
def put_in_plans(
    *,
    by: Actor,
    measure_id: UUID,
    plan_ids: Collection[UUID],
    cause_ids: Collection[UUID],
    reason: str = "",
) -> Measure:
    """Let it stand in these living plans and act on these causes of theirs; what else it acted on
    in a living plan it no longer does. A plan follows from its causes.

    Raises Measure.DoesNotExist, and InvalidInput for a plan that is replaced, for taking it out of
    one it was decided in, and for uncoupling it there without a ``reason``.
    """
    require(by, PLAN)
    # A decision may be under way: it too locks the later version before the one that it replaces.
    there = sorted(measure_plans.living(), key=lambda one: -one.number)
    locked = [held(by, one.pk) for one in there]
    living = [plan for plan in locked if plan.state != ActionPlan.State.REPLACED]
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    wanted = set(cause_ids)
    found = list(measure_plans.causes([one.pk for one in living]).filter(pk__in=wanted))
    if {one.pk for one in found} != wanted or not set(plan_ids) <= {one.pk for one in living}:
        raise InvalidInput([Problem("causes", say("Planen är ersatt. Välj i den som gäller."))])
    plans = set(plan_ids) | {one.problem.plan_id for one in found}
    for plan in living:
        causes = [one for one in found if one.problem.plan_id == plan.pk]
        _stand(by, plan, measure, causes if plan.pk in plans else None, reason)
    return measure


def _stand(
    by: Actor, plan: ActionPlan, measure: Measure, causes: list[PlanCause] | None, reason: str
) -> None:
    """In the plan and on these causes of it; without ``causes`` not in it."""
    row = plan.listed.filter(measure=measure).select_related("plan", "measure").first()
    if causes is None:
        if row is not None:
            try:
                plan_measures.take_row_out(by, row)
            except Refused as error:
                raise InvalidInput([Problem("plans", error.message)]) from error
        return
    if row is None:
        row = plan_measures.put_one_in(by, plan, measure)
    there = measure.acts_on.filter(cause__problem__plan=plan).select_related("cause")
    before = {one.cause_id: one.cause for one in there}
    after = {one.pk: one for one in causes}
    for pk in before.keys() - after.keys():
        plan_measures.uncouple(by, row, before[pk], reason)
    for pk in after.keys() - before.keys():
        plan_measures.couple(by, row, after[pk])


def _checked(facts: MeasureFacts, present: UUID | None = None) -> dict[str, object]:
    problems = []
    responsible = answering(facts.responsible_id, present)
    if isinstance(responsible, Problem):
        problems.append(responsible)
    if facts.kind not in all_kinds():
        problems.append(Problem("kind", say("Välj en av typerna i listan.")))
    elif facts.dose_planned is not None and all_kinds()[facts.kind].dose is None:
        sentence = say("Åtgärdstypen räknas inte i någon dos. Lämna fältet tomt.")
        problems.append(Problem("dose_planned", sentence))
    if facts.follow_up_due and facts.starts and facts.follow_up_due < facts.starts:
        sentence = say("Uppföljningen ligger före åtgärdens början.")
        problems.append(Problem("follow_up_due", sentence))
    if problems:
        raise InvalidInput(problems)
    values = asdict(facts) | {"responsible": responsible}
    del values["districts"], values["responsible_id"]
    return values


def _check_kind(measure: Measure) -> None:
    """Raises InvalidInput for another kind once something is counted in the first one's unit, and
    under way for one that the law wants something before that is not there."""
    if measure.doses.exists():
        sentence = say("Det finns månader som är räknade i den förra typens enhet.")
        raise InvalidInput([Problem("kind", sentence)])
    lack = lack_of(measure, timezone.localdate()) if measure.state == "under_way" else None
    if lack is not None:
        raise InvalidInput([Problem("kind", lack.text)])


def _place(measure: Measure, districts: Collection[UUID]) -> dict[str, object]:
    """Raises InvalidInput for a kommundel that is not there."""
    found = {one.pk: one.name for one in District.objects.filter(pk__in=districts)}
    if set(found) != set(districts):
        raise InvalidInput([Problem("districts", say("Kommundelen finns inte längre."))])
    before = {one.district_id: one for one in measure.places.select_related("district")}
    if set(before) == set(found):
        return {}
    told = [", ".join(sorted(str(one.district) for one in before.values())),
            ", ".join(sorted(found.values()))]  # fmt: skip
    measure.places.exclude(district__in=found).delete()
    MeasurePlace.objects.bulk_create(
        MeasurePlace(municipality_id=measure.municipality_id, measure=measure, district_id=pk)
        for pk in found
        if pk not in before
    )
    return {"districts": told}
