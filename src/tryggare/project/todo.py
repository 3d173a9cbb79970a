"""*Att göra*: every room says what it wants of me; here it becomes one list."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from tryggare.exit import todo as exit_
from tryggare.exit import todo_cooperation as cooperation
from tryggare.exit import todo_costs as costs
from tryggare.exit import todo_destruction as destruction
from tryggare.exit import todo_exchange as exchange
from tryggare.exit import todo_leading as leading
from tryggare.exit import todo_reviews as reviews
from tryggare.exit import todo_suppliers as suppliers
from tryggare.fund import todo as fund
from tryggare.measures import todo as measures
from tryggare.organisations import todo as ground
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task, TodoSource
from tryggare.shell import elements
from tryggare.shell.locale import in_swedish
from tryggare.situation import todo_alarms as alarms
from tryggare.situation import todo_dialogues as dialogues
from tryggare.situation import todo_imports as imports
from tryggare.situation import todo_pictures as pictures
from tryggare.situation import todo_reports as reports
from tryggare.situation import todo_weeks as weeks

SOURCES: tuple[TodoSource, ...] = (
    fund.todo,
    exit_.todo,
    exchange.tasks,
    costs.tasks,
    reviews.tasks,
    leading.tasks,
    suppliers.tasks,
    destruction.tasks,
    cooperation.tasks,
    reports.tasks,
    imports.tasks,
    alarms.tasks,
    dialogues.tasks,
    pictures.tasks,
    weeks.tasks,
    measures.todo,
    ground.todo,
)


def todo(actor: Actor, on: date) -> list[Task]:
    """What waits for ``actor``: first what has a day, the nearest first, then the rest."""
    waiting = [task for source in SOURCES for task in source(actor, on)]
    return sorted(waiting, key=lambda task: task.due or date.max)


def task_list(actor: Actor, *, on: date) -> list[elements.Task]:
    """The same, as the page draws it."""
    return [_drawn(task, on) for task in todo(actor, on)]


def _drawn(task: Task, on: date) -> elements.Task:
    parts = [task.detail, in_swedish(task.law) if task.law else ""]
    hint = format_html_join(" · ", "{}", ((part,) for part in parts if part))
    if task.due is None:
        return elements.Task(task.title, task.url, hint=hint)
    late = elements.Tag(_("Försenad"), "rose") if task.due < on else None
    day = date_format(task.due, "j F Y")
    return elements.Task(
        task.title, task.url, state=late, hint=hint, due=_("senast %(day)s") % {"day": day}
    )
