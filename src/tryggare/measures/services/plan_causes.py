"""Orsaksanalysen: why a problem is there, cause by cause. The words stay out of the log."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from tryggare.audit.services import record
from tryggare.measures.models import PlanCause
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.services import plan_problems
from tryggare.measures.services.plans import draft
from tryggare.organisations.permissions import Actor
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class CauseWords:
    """``side`` and ``certainty`` are codes of ``situation.Cause``; ``left_because`` is why nothing
    is done about it, when so is decided."""

    side: str
    hypothesis: str
    evidence_for: str = ""
    evidence_against: str = ""
    influence: str = ""
    certainty: str = ""
    left_because: str = ""


@transaction.atomic
def add(*, by: Actor, problem_id: UUID, words: CauseWords) -> PlanCause:
    """A cause found since the lägesbild, last. Raises PlanProblem.DoesNotExist, Refused,
    InvalidInput."""
    problem = plan_problems.held(by, problem_id)
    last = problem.causes.last()
    cause = PlanCause(
        municipality_id=by.municipality_id,
        problem=problem,
        origin=uuid4(),
        position=last.position + 1 if last else 1,
    )
    rows.fill_new(cause, vars(words))
    rows.save(cause)
    record(by=by, action="measures.plan_cause.add", on=problem.plan)
    return cause


@transaction.atomic
def change(*, by: Actor, cause_id: UUID, words: CauseWords) -> PlanCause:
    """Raises PlanCause.DoesNotExist, Refused, InvalidInput."""
    cause = _held(by, cause_id)
    if rows.fill(cause, vars(words)):
        rows.save(cause)
        record(by=by, action="measures.plan_cause.change", on=cause.problem.plan)
    return cause


@transaction.atomic
def move(*, by: Actor, cause_id: UUID, up: bool) -> PlanCause:
    """One step up or down among the problem's; the first stays first. Raises as ``change``."""
    cause = _held(by, cause_id)
    if rows.step(list(PlanCause.objects.filter(problem=cause.problem_id)), cause, up=up):
        record(by=by, action="measures.plan_cause.move", on=cause.problem.plan)
    return cause


@transaction.atomic
def remove(*, by: Actor, cause_id: UUID) -> PlanCause:
    """Take it out, with what acts on it; the measures stay. Raises PlanCause.DoesNotExist,
    Refused."""
    cause = _held(by, cause_id)
    record(by=by, action="measures.plan_cause.remove", on=cause.problem.plan)
    PlanCause.objects.filter(pk=cause_id).delete()
    return cause


def _held(by: Actor, cause_id: UUID) -> PlanCause:
    draft(by, selectors.cause(cause_id).problem.plan_id)
    return selectors.cause(cause_id)
