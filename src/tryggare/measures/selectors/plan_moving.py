"""A draft that rests on an older lägesbild: what follows with it to the one in force, and what
does not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.measures.models import ActionPlan, Measure, PlanCause, PlanProblem
from tryggare.measures.selectors.plans import Inside, inside
from tryggare.situation.models import PictureProblem, SituationPicture


@dataclass(frozen=True)
class Left:
    """A problem that the lägesbild in force does not have. ``measures`` act on it, and are
    uncoupled with its causes."""

    problem: PlanProblem
    causes: Sequence[PlanCause]
    measures: Sequence[Measure]


@dataclass(frozen=True)
class Moving:
    """A draft on its way. Of what it then takes up, ``wanted``, it has ``kept`` already and ``new``
    is prioritised since; ``loose`` are measures of the plan that then act on no cause in it."""

    picture: SituationPicture
    wanted: Sequence[PictureProblem]
    kept: Sequence[PictureProblem]
    new: Sequence[PictureProblem]
    left: Sequence[Left]
    loose: Sequence[Measure]


def newer(plan: ActionPlan, now: SituationPicture | None) -> SituationPicture | None:
    """The lägesbild in force ``now`` when ``plan`` is a draft on an older one."""
    is_draft = plan.state == ActionPlan.State.DRAFT
    return now if is_draft and now is not None and now.number > plan.picture.number else None


def moving(plan: ActionPlan, to: SituationPicture) -> Moving:
    """A problem is the same when it has the same origin. One that was prioritised before too, and
    that the draft leaves out, stays out: somebody chose that."""
    within = inside(plan)
    found = list(PictureProblem.objects.filter(picture=to).prefetch_related("causes"))
    there = {one.origin for one in found}
    taken = {one.origin for one in within.problems}
    chosen_out = {one.origin for one in within.left_out if one.priority is not None}
    kept = [one for one in found if one.origin in taken]
    new = [
        one for one in found if one.priority is not None and one.origin not in taken | chosen_out
    ]
    left = [_left(one) for one in within.problems if one.origin not in there]
    wanted = [one for one in found if one in kept or one in new]
    return Moving(to, wanted, kept, new, left, _loose(within, left))


def as_read(found: Moving) -> str:
    """What tells whether anything of what follows, or does not, has been changed."""
    told = (
        found.picture.pk,
        *((one.pk, one.is_open) for one in found.wanted),
        *((one.problem.origin, one.problem.what) for one in found.left),
        *((cause.origin, cause.hypothesis) for one in found.left for cause in one.causes),
        *(measure.pk for one in found.left for measure in one.measures),
    )
    return hashlib.sha256(repr([str(one) for one in told]).encode()).hexdigest()[:16]


def _left(problem: PlanProblem) -> Left:
    causes = list(problem.causes.all())
    return Left(problem, causes, list(_acting(causes).values()))


def _loose(within: Inside, left: Sequence[Left]) -> list[Measure]:
    gone = {cause.pk for one in left for cause in one.causes}
    holding = _acting([cause for cause in within.causes if cause.pk not in gone])
    lost = {measure.pk for one in left for measure in one.measures}
    return [
        row.measure
        for row in within.listed
        if row.measure_id in lost and row.measure_id not in holding
    ]


def _acting(causes: Sequence[PlanCause]) -> dict[object, Measure]:
    rows = (row for cause in causes for row in cause.acted_on_by.all())
    return {row.measure_id: row.measure for row in rows}
