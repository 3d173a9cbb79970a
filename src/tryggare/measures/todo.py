"""What the plan's work wants of someone."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language

from tryggare.audit.selectors import kept_until_logged
from tryggare.measures import (
    todo_cameras,
    todo_cooperation,
    todo_measures,
    todo_plans,
    todo_thread,
)
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task, TodoSource

SOURCES: tuple[TodoSource, ...] = (
    todo_plans.tasks,
    todo_measures.tasks,
    todo_cameras.tasks,
    todo_cooperation.tasks,
    todo_thread.tasks,
)


def todo(actor: Actor, on: date) -> list[Task]:
    """Everything in the plan's work that waits for ``actor`` on that day.

    The first page asks at every visit, and the whole red thread is followed for the answer. All
    that it turns on is logged as it changes, so it is kept until something is.
    """
    return list(_by_the_log(actor, on, get_language()))


@kept_until_logged(256)
def _by_the_log(actor: Actor, on: date, _language: str) -> tuple[Task, ...]:
    return tuple(task for source in SOURCES for task in source(actor, on))
