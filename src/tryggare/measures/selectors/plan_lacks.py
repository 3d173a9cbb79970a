"""What a plan lacks, asked of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tryggare.domain.plans.lacking import (
    CauseFacts,
    GoalFacts,
    Lack,
    MeasureFacts,
    PlanFacts,
    ProblemFacts,
    lacks,
)
from tryggare.domain.wording import Text, say
from tryggare.measures.models import Measure, PlanCause, PlanProblem
from tryggare.measures.selectors.plan_moving import newer
from tryggare.measures.selectors.plans import Inside, is_acted_on
from tryggare.situation.selectors import pictures

_CAUSE_FIELDS = (
    ("evidence_for", say("det som talar för")),
    ("evidence_against", say("det som talar emot")),
    ("influence", say("vem som kan påverka")),
    ("certainty", say("hur säkert det är")),
)


def lacks_of(inside: Inside) -> tuple[Lack, ...]:
    """In the order of the document."""
    now = newer(inside.plan, pictures.in_force())
    return lacks(
        PlanFacts(
            text=f"{inside.plan.title}\n{inside.plan.summary}",
            problems=[_problem(one) for one in inside.problems],
            measures=_measures(inside),
            left_out=[one.what for one in inside.left_out if one.priority is not None],
            newer_picture=now.number if now is not None else None,
        )
    )


def _problem(one: PlanProblem) -> ProblemFacts:
    words = (one.what, one.where, one.aim, one.participants)
    return ProblemFacts(
        id=str(one.pk),
        name=one.what,
        text="\n".join(words),
        aim=one.aim,
        is_open=one.is_open,
        ground=one.ground,
        causes=[_cause(cause) for cause in one.causes.all()],
    )


def _cause(one: PlanCause) -> CauseFacts:
    words = (
        one.hypothesis, one.evidence_for, one.evidence_against, one.influence, one.left_because,
    )  # fmt: skip
    return CauseFacts(
        id=str(one.pk),
        name=one.hypothesis,
        text="\n".join(words),
        blanks=_blanks(one, _CAUSE_FIELDS),
        has_measure=is_acted_on(one),
        is_left=bool(one.left_because.strip()),
    )


def open_on_closed(inside: Inside) -> list[Measure]:
    """Its measures that residents read of though all that they act on is under sekretess."""
    openly, closed = _acting(inside, is_open=True), _acting(inside, is_open=False)
    return [
        row.measure
        for row in inside.listed
        if row.measure.is_open and row.measure_id in closed - openly
    ]


def _acting(inside: Inside, *, is_open: bool) -> set[UUID]:
    """The measures that act on a cause of problems that are open, or that are not."""
    problems = [one for one in inside.problems if one.is_open == is_open]
    causes = [cause for one in problems for cause in one.causes.all()]
    return {row.measure_id for cause in causes for row in cause.acted_on_by.all()}


def _measures(inside: Inside) -> list[MeasureFacts]:
    acting = _acting(inside, is_open=True) | _acting(inside, is_open=False)
    telling = {one.pk for one in open_on_closed(inside)}
    return [
        _measure(row.measure, row.measure_id in acting, row.measure_id in telling)
        for row in inside.listed
    ]


def _measure(one: Measure, has_cause: bool, tells_of_closed: bool) -> MeasureFacts:
    goals = list(one.goals.all())
    words = (
        one.title, one.what, one.why, one.target_group, one.where, one.follow_up_how,
        *(word for goal in goals for word in (goal.goal, goal.indicator, goal.method)),
    )  # fmt: skip
    return MeasureFacts(
        id=str(one.pk),
        name=one.title,
        text="\n".join(words),
        has_cause=has_cause,
        goals=[
            GoalFacts(
                indicator=goal.indicator,
                has_baseline=goal.baseline is not None,
                has_target=goal.target is not None,
            )
            for goal in goals
        ],
        has_follow_up_day=one.follow_up_due is not None,
        tells_of_closed=tells_of_closed,
        is_cancelled=one.state == Measure.State.CANCELLED,
    )


def _blanks(row: object, fields: Sequence[tuple[str, Text]]) -> list[Text]:
    return [label for name, label in fields if not getattr(row, name).strip()]
