"""What the fund wants of someone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
SOURCES: tuple[Source, ...] = (
    todo_calls.tasks,
    todo_cases.tasks,
    todo_submissions.tasks,
    todo_assessments.tasks,
    todo_decisions.tasks,
    todo_awards.tasks,
    todo_rounds.tasks,
)


def todo(actor: Actor, on: date) -> list[Task]:
    """Everything in the fund that waits for ``actor`` on that day."""
    return [task for source in SOURCES for task in source(actor, on)]
