"""What a new plan is made of: the lägesbild's prioritised problems, and the plan before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID, uuid4

from tryggare.domain.plans.states import LIVING
from tryggare.domain.plans.taking_over import Analysed, Found, causes_of
from tryggare.measures.models import (
    ActionPlan,
    Measure,
    MeasureCause,
    PlanCause,
    PlanMeasure,
    PlanProblem,
)
from tryggare.situation.models import Cause, PictureProblem

WORDS = ("side", "hypothesis", "evidence_for", "evidence_against", "influence", "certainty")


def take_over(plan: ActionPlan, earlier: ActionPlan | None) -> None:
    """Fill a new draft. Problems are those that the lägesbild has prioritised, and those that the
    earlier plan took up by choice and the lägesbild still has."""
    before = _problems_of(earlier)
    found = PictureProblem.objects.filter(picture=plan.picture_id).prefetch_related("causes")
    wanted = [one for one in found if one.priority is not None or one.origin in before]
    causes = _put_all_in(plan, wanted, before)
    if earlier is not None:
        _measures(plan, earlier, causes)


def take_over_to(plan: ActionPlan, wanted: Sequence[PictureProblem]) -> None:
    """Fill a draft that has been given another lägesbild with ``wanted`` of its problems: as the
    draft had deepened those that it took up. What acts on the others' causes is uncoupled."""
    before = _problems_of(plan)
    acting = _acting(plan)
    PlanProblem.objects.filter(plan=plan).delete()
    _act(plan, acting, _put_all_in(plan, wanted, before))


def _put_all_in(
    plan: ActionPlan, wanted: Sequence[PictureProblem], before: Mapping[UUID, PlanProblem]
) -> dict[UUID, UUID]:
    """The causes' ids by their origins."""
    causes: list[PlanCause] = []
    for position, one in enumerate(wanted, start=1):
        causes += put_in(plan, one, position, before.get(one.origin))
    return {cause.origin: cause.pk for cause in causes}


def put_in(
    plan: ActionPlan, found: PictureProblem, position: int, before: PlanProblem | None = None
) -> list[PlanCause]:
    """The problem with its causes, as the lägesbild has it and ``before`` had deepened it."""
    problem = PlanProblem(
        id=uuid4(),
        municipality_id=plan.municipality_id,
        plan=plan,
        picture_problem=found,
        origin=found.origin,
        position=position,
        what=found.what,
        where=found.where,
        priority=found.priority,
        is_open=found.is_open,
        ground=found.ground,
    )
    if before is not None:
        problem.aim = before.aim
        problem.analysed_on, problem.participants = before.analysed_on, before.participants
        # What somebody has closed in a plan is not opened by a new one.
        if problem.is_open and not before.is_open:
            problem.is_open, problem.ground = False, before.ground
    problem.save(force_insert=True)
    return PlanCause.objects.bulk_create(_causes(problem, found, before))


def _causes(
    problem: PlanProblem, found: PictureProblem, before: PlanProblem | None
) -> list[PlanCause]:
    now = [Found(cause.pk, _words(cause)) for cause in found.causes.all()]
    earlier = [_analysed(cause) for cause in before.causes.all()] if before else []
    return [
        PlanCause(
            id=uuid4(),
            municipality_id=problem.municipality_id,
            problem=problem,
            origin=one.origin,
            taken_from_id=one.taken_from,
            position=position,
            left_because=one.left_because,
            **one.words,
        )
        for position, one in enumerate(causes_of(now, earlier), start=1)
    ]


def _analysed(cause: PlanCause) -> Analysed:
    taken = cause.taken_from
    return Analysed(
        cause.origin,
        _words(cause),
        cause.left_because,
        Found(taken.pk, _words(taken)) if taken else None,
    )


def _words(cause: Cause | PlanCause) -> dict[str, str]:
    return {name: getattr(cause, name) for name in WORDS}


def _problems_of(plan: ActionPlan | None) -> Mapping[UUID, PlanProblem]:
    if plan is None:
        return {}
    found = PlanProblem.objects.filter(plan=plan).prefetch_related("causes__taken_from")
    return {one.origin: one for one in found}


def _measures(plan: ActionPlan, earlier: ActionPlan, causes: Mapping[UUID, UUID]) -> None:
    """Those that still live, and what they act on where the cause is in the new plan too."""
    living = Measure.objects.filter(listed__plan=earlier, state__in=LIVING)
    ids = set(living.values_list("pk", flat=True))
    PlanMeasure.objects.bulk_create(
        PlanMeasure(municipality_id=plan.municipality_id, plan=plan, measure_id=one) for one in ids
    )
    _act(plan, [row for row in _acting(earlier) if row[0] in ids], causes)


def _acting(plan: ActionPlan) -> list[tuple[UUID, UUID]]:
    """Which measure acts on which cause, by the cause's origin."""
    found = MeasureCause.objects.filter(cause__problem__plan=plan)
    return list(found.values_list("measure_id", "cause__origin"))


def _act(
    plan: ActionPlan, acting: Iterable[tuple[UUID, UUID]], causes: Mapping[UUID, UUID]
) -> None:
    MeasureCause.objects.bulk_create(
        MeasureCause(
            municipality_id=plan.municipality_id, measure_id=measure_id, cause_id=causes[origin]
        )
        for measure_id, origin in acting
        if origin in causes
    )
