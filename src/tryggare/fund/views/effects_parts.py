"""The parts of a follow-up's pages: goals as pictures, milestones as tasks, the lesson."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.fund.models import Goal, GoalResult, Lesson, Milestone
from tryggare.fund.selectors.effects import Followed, is_late
from tryggare.shell.charts import Chart, Measured, MeasuredStanding, measured, plain_number
from tryggare.shell.elements import Answer, Tag, Task


def goal_chart(followed: Followed) -> Chart:
    """The goal's numbers in time, and what they were to become."""
    goal = followed.goal
    rows = [
        Measured(_("Före"), goal.baseline, MeasuredStanding.BEFORE),
        *(
            Measured(months_told(one), one.value, note=_measured_told(one))
            for one in followed.results
        ),
        Measured(_("Målet"), goal.target, MeasuredStanding.AIM, _reached_by(goal)),
    ]
    return measured(rows, title=goal_sentence(followed), unit=goal.unit, caption=goal.goal)


def goal_sentence(followed: Followed) -> str:
    """What the figures are and no more: why they became so, nobody knows from them."""
    goal, latest = followed.goal, followed.latest
    told = {
        "indicator": goal.indicator,
        "before": plain_number(goal.baseline),
        "after": plain_number(latest.value if latest else None),
        "target": plain_number(goal.target),
    }
    if latest is None:
        if goal.baseline is None:
            return _("%(indicator)s: inte mätt än, målet är %(target)s") % told
        return _("%(indicator)s: %(before)s före, inte mätt efter än, målet är %(target)s") % told
    if goal.baseline is None:
        return _("%(indicator)s: %(after)s, inte mätt före, målet är %(target)s") % told
    return _("%(indicator)s: %(before)s före, %(after)s nu, målet är %(target)s") % told


def months_told(result: GoalResult) -> str:
    return _("Efter %(months)d månader") % {"months": result.months}


def _measured_told(result: GoalResult) -> str:
    if result.measured_on is None:
        return _("Mäts senast %(day)s") % {"day": day(result.due)}
    return _("Mätt %(day)s") % {"day": day(result.measured_on)}


def _reached_by(goal: Goal) -> str:
    return _("Nås senast %(day)s") % {"day": day(goal.reached_by)} if goal.reached_by else ""


def day(when: date) -> str:
    return date_format(when, "j F Y")


def milestone_tasks(
    milestones: Sequence[Milestone], link: Callable[[UUID], str] | None = None
) -> list[Task]:
    """The plan's steps; ``link`` leads to where they are changed."""
    today = timezone.localdate()
    return [
        Task(
            one.title,
            link(one.pk) if link else "",
            _milestone_tag(one, today),
            one.note,
            _("senast %(day)s") % {"day": day(one.due)},
        )
        for one in milestones
    ]


def _milestone_tag(one: Milestone, today: date) -> Tag:
    if one.done_on is not None:
        return Tag(_("Nått %(day)s") % {"day": day(one.done_on)}, "leaf")
    return Tag(_("Försenat"), "rose") if is_late(one, today) else Tag(_("Kvar"))


def result_tasks(
    goals: Sequence[Followed], link: Callable[[UUID], str] | None = None
) -> list[Task]:
    """What is to be measured, goal by goal; ``link`` leads to where it is entered."""
    today = timezone.localdate()
    return [
        Task(
            f"{followed.goal.indicator}, {months_told(one).lower()}",
            link(one.pk) if link else "",
            _result_tag(one, today),
            one.note,
            _("senast %(day)s") % {"day": day(one.due)},
        )
        for followed in goals
        for one in followed.results
    ]


def _result_tag(one: GoalResult, today: date) -> Tag:
    if one.value is not None:
        return Tag(plain_number(one.value), "leaf")
    return Tag(_("Försenat"), "rose") if is_late(one, today) else Tag(_("Inte mätt"))


def lesson_answers(lesson: Lesson | None) -> list[Answer]:
    """The lesson's parts that say something."""
    if lesson is None:
        return []
    told = [
        Answer(_("Det här fungerade"), lesson.worked),
        Answer(_("Det här fungerade inte"), lesson.did_not_work),
        Answer(_("För vem"), lesson.useful_to),
    ]
    return [answer for answer in told if answer.value]


def lesson_tag(lesson: Lesson | None) -> Tag:
    if lesson is None:
        return Tag(_("Inte skriven"))
    if lesson.published_at is None:
        return Tag(_("Inte publicerad"), "sun")
    return Tag(_("Publicerad"), "leaf")
