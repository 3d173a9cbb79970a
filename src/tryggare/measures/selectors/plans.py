"""Plans: the one in force, the versions, and one with all that stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tryggare.domain.plans.clocks import counted_from
from tryggare.measures.models import (
    ActionPlan,
    Measure,
    MeasureCause,
    PlanCause,
    PlanEdition,
    PlanFollowUp,
    PlanMeasure,
    PlanProblem,
)
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors.measure_money import standing_money
from tryggare.organisations.permissions import Actor
from tryggare.situation.models import PictureLink, PictureProblem
from tryggare.situation.selectors.week_people import bodies_of

DECIDED = (ActionPlan.State.ADOPTED, ActionPlan.State.REPLACED)


def one(plan_id: UUID) -> ActionPlan:
    """Raises ActionPlan.DoesNotExist."""
    return everything().get(pk=plan_id)


def everything() -> QuerySet[ActionPlan]:
    """Every version, the newest first, with what ``followed_on`` and ``before`` read."""
    whose, number = OuterRef("municipality"), OuterRef("number")
    followed = PlanFollowUp.objects.order_by("-followed_on").values("followed_on")
    followed_before = followed.filter(plan__municipality=whose, plan__number__lt=number)
    earlier = ActionPlan.objects.filter(municipality=whose, number__lt=number)
    decided = earlier.filter(decided_on__isnull=False).order_by("decided_on").values("decided_on")
    found = ActionPlan.objects.annotate(
        followed_on=Subquery(followed.filter(plan=OuterRef("pk"))[:1]),
        before=Coalesce(Subquery(followed_before[:1]), Subquery(decided[:1])),
    )
    return found.select_related("municipality", "deciding_body", "picture__deciding_body")


def followed_on(plan: ActionPlan) -> date | None:
    """The latest follow-up of this version; ``plan`` is one of ``everything``."""
    found: date | None = plan.followed_on  # type: ignore[attr-defined]
    return found


def before(plan: ActionPlan) -> date | None:
    """The latest follow-up of the versions before this one, else when the first of them was
    decided; ``plan`` as above."""
    found: date | None = plan.before  # type: ignore[attr-defined]
    return found


def counts_from(plan: ActionPlan) -> date | None:
    """The day that the time for its next follow-up runs from; None before it is decided."""
    if plan.decided_on is None:
        return None
    return counted_from(plan.decided_on, followed_on(plan), before(plan))


def in_force() -> ActionPlan | None:
    """The adopted one that no later has replaced, as ``everything`` gives it."""
    return everything().filter(state=ActionPlan.State.ADOPTED).first()


def problem(problem_id: UUID) -> PlanProblem:
    """Raises PlanProblem.DoesNotExist."""
    found = PlanProblem.objects.select_related("plan__municipality", "picture_problem")
    return found.get(pk=problem_id)


def cause(cause_id: UUID) -> PlanCause:
    """Raises PlanCause.DoesNotExist."""
    return PlanCause.objects.select_related("problem__plan__municipality").get(pk=cause_id)


def edition(plan_id: UUID, kind: str) -> PlanEdition:
    """An adopted version's content, without its files. Raises PlanEdition.DoesNotExist."""
    return editions().get(plan=plan_id, kind=kind)


def editions() -> QuerySet[PlanEdition]:
    """Without their files, which are large."""
    return PlanEdition.objects.defer("pdf", "docx")


def reads_whole(actor: Actor, plan: ActionPlan, on: date) -> bool:
    """Whether the reader may read what is secret in it: those who write plans, and, once it is
    adopted, those with a duty in the body that adopted it. Everybody else reads what is open."""
    if actor.may(PLAN):
        return True
    return plan.state in DECIDED and plan.deciding_body_id in bodies_of(actor.person_id, on)


def follow_ups(plan_id: UUID) -> list[PlanFollowUp]:
    """The latest first."""
    return list(PlanFollowUp.objects.filter(plan=plan_id).select_related("body", "entered_by"))


def is_acted_on(cause: PlanCause) -> bool:
    """Whether a measure acts on it: one that is cancelled does not, as in the red thread."""
    cancelled = Measure.State.CANCELLED
    return any(row.measure.state != cancelled for row in cause.acted_on_by.all())


@dataclass(frozen=True)
class Inside:
    """All that stands in a version. ``left_out`` are problems of its lägesbild that it does not
    take up, the prioritised first."""

    plan: ActionPlan
    problems: Sequence[PlanProblem]
    listed: Sequence[PlanMeasure]
    left_out: Sequence[PictureProblem]
    links: Sequence[PictureLink]

    @property
    def causes(self) -> list[PlanCause]:
        return [cause for one in self.problems for cause in one.causes.all()]


def inside(plan: ActionPlan) -> Inside:
    """A handful of questions, however much stands in it."""
    acting = MeasureCause.objects.select_related("measure").order_by(
        "measure__sort_key", "measure_id"
    )
    problems = PlanProblem.objects.filter(plan=plan).prefetch_related(
        Prefetch("causes__acted_on_by", acting)
    )
    listed = (
        PlanMeasure.objects.filter(plan=plan)
        .select_related("measure__responsible")
        .prefetch_related(
            "measure__goals",
            Prefetch("measure__money", standing_money()),
            "measure__places__district",
        )
        .order_by("measure__sort_key", "measure_id")
    )
    taken = list(problems)
    origins = {one.origin for one in taken}
    all_found = PictureProblem.objects.filter(picture=plan.picture_id)
    return Inside(
        plan,
        sorted(taken, key=lambda one: (one.priority or 99, one.position)),
        list(listed),
        [one for one in all_found if one.origin not in origins],
        list(PictureLink.objects.filter(picture=plan.picture_id)),
    )
