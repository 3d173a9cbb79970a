"""What the fund wants of someone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import get_language

from tryggare.audit.selectors import kept_until_logged
from tryggare.fund import (
    todo_assessments,
    todo_awards,
    todo_calls,
    todo_cases,
    todo_decisions,
    todo_rounds,
    todo_submissions,
)
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

Source = Callable[[Actor, date], list[Task]]

# One line a source. Each asks first whether the actor may, and then the database once.
# What turns on the time of day, or on drafts, whose saving is not logged, is asked each time.
BY_THE_CLOCK: tuple[Source, ...] = (todo_calls.tasks, todo_submissions.tasks)
BY_THE_LOG: tuple[Source, ...] = (
    todo_cases.tasks,
    todo_assessments.tasks,
    todo_decisions.tasks,
    todo_awards.tasks,
    todo_rounds.tasks,
)


def todo(actor: Actor, on: date) -> list[Task]:
    """Everything in the fund that waits for ``actor`` on that day."""
    now = [task for source in BY_THE_CLOCK for task in source(actor, on)]
    return [*now, *_by_the_log(actor, on, get_language())]


@kept_until_logged(512)
def _by_the_log(actor: Actor, on: date, _language: str) -> tuple[Task, ...]:
    return tuple(task for source in BY_THE_LOG for task in source(actor, on))
