"""The problems of a plan. Their words stay out of the log: some are secret, and others read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import say
from tryggare.measures.models import PlanProblem
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.services.plan_copying import put_in
from tryggare.measures.services.plans import draft
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows
from tryggare.situation.models import PictureProblem
from tryggare.situation.services.picture_blocks import Openness, check_openness


@dataclass(frozen=True, kw_only=True)
class ProblemWords:
    """``aim`` is how it should be when the plan ends; ``participants`` are functions, never
    names."""

    aim: str = ""
    analysed_on: date | None = None
    participants: str = ""
    is_open: bool = False
    ground: str = ""


@transaction.atomic
def add(*, by: Actor, plan_id: UUID, picture_problem_id: UUID) -> PlanProblem:
    """Take up a problem of the plan's lägesbild, with its causes.

    Raises ActionPlan.DoesNotExist, PictureProblem.DoesNotExist for one of another lägesbild,
    Refused, and InvalidInput when the plan has it.
    """
    plan = draft(by, plan_id)
    found = PictureProblem.objects.prefetch_related("causes").get(
        pk=picture_problem_id, picture=plan.picture_id
    )
    taken = PlanProblem.objects.filter(plan=plan)
    if taken.filter(origin=found.origin).exists():
        raise InvalidInput([Problem("problem", say("Problemet finns redan i planen."))])
    put_in(plan, found, taken.count() + 1)
    record(by=by, action="measures.plan_problem.add", on=plan)
    return taken.get(origin=found.origin)


@transaction.atomic
def change(*, by: Actor, problem_id: UUID, words: ProblemWords) -> PlanProblem:
    """Change the aim, how the analysis was made, and who may read it: it may be closed, but not
    opened when the lägesbild has it closed.

    Raises PlanProblem.DoesNotExist, Refused, InvalidInput.
    """
    problem = held(by, problem_id)
    check_openness(Openness(is_open=words.is_open, ground=words.ground))
    if words.is_open and not problem.picture_problem.is_open:
        what = say("Problemet är sekretess i lägesbilden, så det kan inte vara öppet i planen.")
        raise InvalidInput([Problem("openness", what)])
    if words.analysed_on is not None and words.analysed_on > timezone.localdate():
        raise InvalidInput([Problem("analysed_on", say("Dagen har inte varit än."))])
    values = vars(words) | {"ground": "" if words.is_open else words.ground}
    if rows.fill(problem, values):
        rows.save(problem)
        record(by=by, action="measures.plan_problem.change", on=problem.plan)
    return problem


@transaction.atomic
def remove(*, by: Actor, problem_id: UUID) -> PlanProblem:
    """Leave it out, with its causes; measures stay in the plan. Raises PlanProblem.DoesNotExist,
    Refused."""
    problem = held(by, problem_id)
    record(by=by, action="measures.plan_problem.remove", on=problem.plan)
    problem.causes.all().delete()
    PlanProblem.objects.filter(pk=problem_id).delete()
    return problem


def held(by: Actor, problem_id: UUID) -> PlanProblem:
    """The problem of a locked draft. Raises PlanProblem.DoesNotExist, Refused."""
    draft(by, selectors.problem(problem_id).plan_id)
    return selectors.problem(problem_id)
