"""Follow the thread: every gap of a municipality, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tryggare.domain.calendar.months import add_months
from tryggare.domain.pictures.updates import next_update
from tryggare.domain.plans import Needs
from tryggare.domain.plans.clocks import counted_from, next_follow_up
from tryggare.domain.red_thread import guarding, money
from tryggare.domain.red_thread.facts import Measure, MeasureState, Picture, Plan, Thread
from tryggare.domain.red_thread.kinds import Kind, all_kinds, kind, months_on_an_old_picture


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the thread is broken.

    ``code`` is the kind's, ``key`` the row it stands in ("" where one is lacking), ``measure`` the
    measure it concerns if any, ``places`` the kommundelar (none: all the municipality), ``ore``
    the kronor that answer no problem, ``day`` the last day that has passed. ``label`` is for few
    where ``is_open`` is not.
    """

    code: str
    key: str = ""
    label: str = ""
    measure: str = ""
    places: frozenset[str] = frozenset()
    ore: int = 0
    day: date | None = None
    is_open: bool = True

    @property
    def kind(self) -> Kind:
        return kind(self.code)


def gaps(thread: Thread) -> tuple[Gap, ...]:
    """Every gap: the worst kinds first, then in the order that things are listed.

    Examples
    --------
    >>> [gap.code for gap in gaps(Thread(today=date(2026, 11, 1)))]
    ['no_picture', 'no_plan']
    """
    order = {code: place for place, code in enumerate(all_kinds())}
    return tuple(sorted(_all(thread), key=lambda gap: order[gap.code]))


def _all(thread: Thread) -> Iterator[Gap]:
    yield from _of_the_picture(thread)
    if thread.plan is None:
        yield Gap("no_plan")
    else:
        yield from _of_the_plan(thread.plan, thread)
        yield from _of_the_chain(thread.plan, thread)
    for measure in thread.measures:
        yield from _of_a_measure(measure, thread.today)
    for found in money.loose_awards(thread):
        one = found.award
        yield Gap("award_without_problem", one.key, one.label, places=one.places, ore=found.ore)
    for measure, ore in money.loose_rows(thread):
        yield _measure_gap("money_without_problem", measure, ore=ore)
    yield from _watching(thread)


def _of_the_picture(thread: Thread) -> Iterator[Gap]:
    picture = thread.picture
    if picture is None:
        yield Gap("no_picture")
    elif thread.today > next_update(picture.decided_on):
        yield Gap("picture_late", picture.key, picture.label, day=next_update(picture.decided_on))


def _of_the_plan(plan: Plan, thread: Thread) -> Iterator[Gap]:
    due = follow_up_due(plan)
    if thread.today > due:
        yield Gap("plan_late", plan.key, plan.label, day=due)
    if thread.today > plan.period_to:
        yield Gap("plan_period_over", plan.key, plan.label, day=plan.period_to)
    if thread.picture is not None and thread.picture.key != plan.picture:
        last = add_months(thread.picture.decided_on, months_on_an_old_picture())
        if thread.today > last:
            yield Gap("plan_on_old_picture", plan.key, plan.label, day=last)


def follow_up_due(plan: Plan) -> date:
    """The last day for the next follow-up (6 §)."""
    return next_follow_up(counted_from(plan.decided_on, plan.followed_on, plan.before))


def _of_the_chain(plan: Plan, thread: Thread) -> Iterator[Gap]:
    if thread.picture is not None:
        yield from _unanswered(thread.picture, plan)
    acted_on = {
        cause
        for measure in thread.measures
        if measure.state != MeasureState.CANCELLED
        for cause in measure.causes
    }
    for problem in plan.problems:
        if not problem.causes:
            yield Gap("problem_without_cause", problem.key, problem.label, is_open=problem.is_open)
        for cause in problem.causes:
            if not cause.is_left and cause.key not in acted_on:
                yield Gap("cause_without_measure", cause.key, cause.label, is_open=problem.is_open)


def _unanswered(picture: Picture, plan: Plan) -> Iterator[Gap]:
    answered = {problem.origin for problem in plan.problems}
    for problem in picture.problems:
        if problem.priority is not None and problem.origin not in answered:
            yield Gap("problem_without_answer", problem.key, problem.label, is_open=problem.is_open)


def _of_a_measure(measure: Measure, today: date) -> Iterator[Gap]:
    if measure.state.is_living and not money.has_cause(measure):
        yield _measure_gap("measure_without_cause", measure)
    if measure.state != MeasureState.CANCELLED and _is_follow_up_late(measure, today):
        yield _measure_gap("follow_up_late", measure, day=measure.follow_up_due)
    if measure.state.is_living and measure.follow_up_due is None:
        yield _measure_gap("follow_up_not_planned", measure)
    if measure.state == MeasureState.UNDER_WAY and not measure.has_baseline:
        yield _measure_gap("goal_missing", measure)


def _is_follow_up_late(measure: Measure, today: date) -> bool:
    due = measure.follow_up_due
    if due is None or today <= due:
        return False
    return measure.followed_on is None or measure.followed_on < due


def _watching(thread: Thread) -> Iterator[Gap]:
    by_key = {measure.key: measure for measure in thread.measures}
    for camera in thread.cameras:
        code = guarding.camera_fault(camera)
        if code:
            yield Gap(code, camera.key, measure=camera.measure, places=camera.places)
    permits = guarding.by_measure(thread.permits)
    for permit in thread.permits:
        measure = by_key.get(permit.measure)
        code = guarding.permit_fault(permit, measure, permits, thread.today)
        if code:
            yield Gap(
                code, permit.key, permit.label,
                measure=permit.measure, places=permit.places, day=permit.valid_to,
            )  # fmt: skip
    cameras = guarding.by_measure(thread.cameras)
    for measure in thread.measures:
        if measure.state != MeasureState.UNDER_WAY:
            continue
        if measure.needs == Needs.CAMERA and not guarding.any_camera(cameras[measure.key]):
            yield _measure_gap("camera_measure_not_assessed", measure)
        if measure.needs == Needs.GUARD_PERMIT and not guarding.any_permit(
            permits[measure.key], thread.today
        ):
            yield _measure_gap("guards_without_permit", measure)


def _measure_gap(code: str, measure: Measure, *, ore: int = 0, day: date | None = None) -> Gap:
    return Gap(
        code, measure.key, measure.label,
        measure=measure.key, places=measure.places, ore=ore, day=day, is_open=measure.is_open,
    )  # fmt: skip
