"""What became of grants: milestones, goals as measured, lessons, and what is late of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tryggare.fund.models import Award, Goal, GoalResult, Lesson, Milestone, Round


@dataclass(frozen=True)
class Followed:
    """A goal with what is to be measured of it, in time."""

    goal: Goal
    results: Sequence[GoalResult]

    @property
    def latest(self) -> GoalResult | None:
        """The last one measured."""
        measured = [one for one in self.results if one.value is not None]
        return measured[-1] if measured else None


@dataclass(frozen=True)
class FollowUp:
    """A grant as its follow-up shows it; ``goals`` are empty for whoever may not read them."""

    award: Award
    milestones: Sequence[Milestone]
    goals: Sequence[Followed]
    lesson: Lesson | None


def follow_up(award_id: UUID) -> FollowUp:
    """Raises Award.DoesNotExist."""
    award = award_of(award_id)
    return FollowUp(
        award=award,
        milestones=list(award.milestones.order_by("due", "title")),
        goals=goals_of(award),
        lesson=Lesson.objects.filter(award=award).first(),
    )


def award_of(award_id: UUID) -> Award:
    """An award with its round. Raises Award.DoesNotExist."""
    found = Award.objects.select_related("application__round__fund", "recipient")
    return found.defer("application__round__form").get(pk=award_id)


def goals_of(award: Award) -> list[Followed]:
    """The award's goals in order, with their results."""
    return goals_in(award.results.select_related("goal").order_by("goal__position", "months"))


def goals_in(results: Iterable[GoalResult]) -> list[Followed]:
    """The same out of results that lie in the order of their goals."""
    found: dict[UUID, list[GoalResult]] = {}
    for one in results:
        found.setdefault(one.goal_id, []).append(one)
    return [Followed(these[0].goal, these) for these in found.values()]


def lesson_of(award_id: UUID) -> Lesson:
    """Raises Lesson.DoesNotExist."""
    return Lesson.objects.select_related("award__application__round").get(award=award_id)


def milestone(milestone_id: UUID) -> Milestone:
    """Raises Milestone.DoesNotExist."""
    return Milestone.objects.select_related("award__application").get(pk=milestone_id)


def goal_result(goal_result_id: UUID) -> GoalResult:
    """Raises GoalResult.DoesNotExist."""
    return GoalResult.objects.select_related("goal", "award__application").get(pk=goal_result_id)


def late_milestones(on: date) -> QuerySet[Milestone]:
    """Steps whose day is past and that are not reached."""
    undone = Milestone.objects.filter(done_on__isnull=True, due__lt=on)
    return undone.exclude(award__state=Award.State.REVOKED)


def late_results(on: date) -> QuerySet[GoalResult]:
    """Goals that should have been measured by now."""
    unmeasured = GoalResult.objects.filter(value__isnull=True, due__lt=on)
    return unmeasured.exclude(award__state=Award.State.REVOKED)


def listed(round_: Round, on: date) -> QuerySet[Award]:
    """The round's grants in order, with how much of each is late on the day and, as
    ``is_learnt`` and ``is_published``, how far its lesson has come."""
    lesson = Lesson.objects.filter(award=OuterRef("pk"))
    late = Q(results__value__isnull=True, results__due__lt=on)
    undone = Q(milestones__done_on__isnull=True, milestones__due__lt=on)
    return (
        Award.objects.filter(application__round=round_)
        .exclude(state=Award.State.REVOKED)
        .select_related("application", "recipient")
        .annotate(
            late_results=Count("results", filter=late, distinct=True),
            late_milestones=Count("milestones", filter=undone, distinct=True),
            measured=Count("results", filter=Q(results__value__isnull=False), distinct=True),
            expected=Count("results", distinct=True),
            is_learnt=Exists(lesson),
            is_published=Exists(lesson.filter(published_at__isnull=False)),
        )
        .order_by("application__sort_key", "pk")
    )


@dataclass(frozen=True)
class RoundFollowUp:
    """How the follow-up of a round stands: grants, what is late, lessons to publish."""

    awards: int
    late: int
    to_publish: int


def round_follow_up(round_: Round, on: date) -> RoundFollowUp:
    of_round = {"award__application__round": round_}
    awards = Award.objects.filter(application__round=round_)
    return RoundFollowUp(
        awards=awards.exclude(state=Award.State.REVOKED).count(),
        late=late_results(on).filter(**of_round).count()
        + late_milestones(on).filter(**of_round).count(),
        to_publish=Lesson.objects.filter(published_at__isnull=True, **of_round).count(),
    )


def late_of(rows: Iterable[Milestone | GoalResult], on: date) -> int:
    """How many of them are late on the day."""
    return sum(1 for row in rows if is_late(row, on))


def is_late(row: Milestone | GoalResult, on: date) -> bool:
    done = row.done_on if isinstance(row, Milestone) else row.measured_on
    return done is None and row.due < on
