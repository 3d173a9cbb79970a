"""What a letter says: what is new since the last one, from the same sources as *Att göra*.

Everything is asked for as the person who is to read it, so a letter never tells more, or anything
else, than the pages would at the same moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from tryggare.domain.calendar import on_or_after
from tryggare.fund.models import URGENT
from tryggare.fund.news import SORTS, Kind, News
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task

Thing = TypeVar("Thing")

# More than this of one sort in one round are told as a number.
_NAMED = 2
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
# Tasks that *Att göra* names one by one, and how a pile of them is said and where it lies.
_PILES = {
    "statement": (
        ngettext_lazy("Lämna %(n)d yttrande", "Lämna %(n)d yttranden", "n"),
        "fund:statements",
    ),
    "completion": (
        ngettext_lazy("Komplettera %(n)d ansökan", "Komplettera %(n)d ansökningar", "n"),
        "fund:submissions",
    ),
    "draft": (
        ngettext_lazy(
            "Skriv klart och skicka in %(n)d ansökan",
            "Skriv klart och skicka in %(n)d ansökningar",
            "n",
        ),
        "fund:submissions",
    ),
    "account": (
        ngettext_lazy("Redovisa %(n)d åtgärd", "Redovisa %(n)d åtgärder", "n"),
        "fund:own-awards",
    ),
    "lacking": (
        ngettext_lazy("Rätta %(n)d redovisning", "Rätta %(n)d redovisningar", "n"),
        "fund:own-awards",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to read of, with the page where it is."""

    words: str
    url: str
    due: date | None
    group: str

    @property
    def day(self) -> str:
        return date_format(self.due, "j F Y") if self.due else ""

    @property
    def address(self) -> str:
        return settings.SITE_URL + self.url


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be sent, and which notices it tells of."""

    subject: str
    text: str
    html: str
    notices: tuple[UUID, ...]


def standing(tasks: Iterable[Task], on: date) -> dict[str, int]:
    """What waits, and how much of it, as a mailbox keeps what it has told: no words."""
    return {_key(task, on): task.count for task in tasks}


def fresh(tasks: Iterable[Task], told: Mapping[str, int], on: date) -> list[Task]:
    """Tasks that have come, grown or come nearer to their day since ``told``."""
    return [task for task in tasks if task.count > told.get(_key(task, on), 0)]


def write(
    actor: Actor, on: date, *, tasks: list[Task], told: Mapping[str, int], told_of: list[News]
) -> Letter | None:
    """The letter about ``told_of`` and what is fresh among ``tasks``; None when nothing is new."""
    new = fresh(tasks, told, on)
    if not new and not told_of:
        return None
    # What is news of a page is not said again as something to do there.
    said = {one.url for one in told_of if one.notice.kind == Kind.COMPLETION}
    lines = [*_news_lines(told_of), *_task_lines([task for task in new if task.url not in said])]
    context = {
        "groups": _groups(lines),
        "older": _older([task for task in tasks if task not in new]),
        "on": on,
        "municipality": actor.municipality_name,
        "todo_url": settings.SITE_URL + reverse("home"),
        "choose_url": settings.SITE_URL + reverse("fund:mailbox"),
    }
    return Letter(
        subject=_subject(actor, told_of, len(lines)),
        text=render_to_string("fund/letters/letter.txt", context),
        html=render_to_string("fund/letters/letter.html", context),
        notices=tuple(one.notice.pk for one in told_of),
    )


def _key(task: Task, on: date) -> str:
    stage = _stage(task.due, on) if task.due is not None else ""
    return f"{task.kind} {task.url} {task.due or ''} {stage}"


def _stage(due: date, on: date) -> str:
    """How near its day something has come, each told once: a week before, by the last letter that
    comes in time (they go on working days), and late."""
    if due < on:
        return "late"
    if due <= on_or_after(on + _DAY):
        return "last"
    return "week" if due <= on + _WEEK else "far"


def _news_lines(told_of: list[News]) -> list[Line]:
    lines = []
    for (group, _kind), these in _piles(told_of, lambda one: (one.group, one.notice.kind)):
        if len(these) <= _NAMED:
            lines += [Line(one.words(), one.url, one.due, group) for one in these]
        else:
            words, days = these[0].words(len(these)), (one.due for one in these)
            lines.append(Line(words, these[0].list_url, _nearest(days), group))
    return lines


def _task_lines(tasks: list[Task]) -> list[Line]:
    lines = []
    for (group, kind), these in _piles(tasks, lambda one: (one.group, one.kind)):
        if len(these) <= _NAMED or kind not in _PILES:
            lines += [Line(one.title, one.url, one.due, group) for one in these]
        else:
            words, route = _PILES[kind]
            days = (one.due for one in these)
            line = Line(words % {"n": len(these)}, reverse(route), _nearest(days), group)
            lines.append(line)
    return lines


def _piles(
    things: Iterable[Thing], key: Callable[[Thing], tuple[str, str]]
) -> Iterable[tuple[tuple[str, str], list[Thing]]]:
    """Things of the same round and sort together, in the order they first come."""
    found: dict[tuple[str, str], list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found.items()


def _groups(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Round by round, and line by line in each, what has the nearest day first."""
    by_day = sorted(lines, key=lambda line: line.due or date.max)
    found: dict[str, list[Line]] = {}
    for line in by_day:
        found.setdefault(line.group, []).append(line)
    return list(found.items())


def _older(tasks: list[Task]) -> str:
    """A sentence about what an earlier letter has told of and still waits; empty for nothing."""
    if not tasks:
        return ""
    sentence = ngettext(
        "Sedan tidigare väntar %(count)d sak på dig.",
        "Sedan tidigare väntar %(count)d saker på dig.",
        len(tasks),
    ) % {"count": len(tasks)}
    day = _nearest(task.due for task in tasks)
    if day is None:
        return sentence
    nearest = _("Närmaste dag är %(day)s.") % {"day": date_format(day, "j F Y")}
    return f"{sentence} {nearest}"


def _nearest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _subject(actor: Actor, told_of: list[News], lines: int) -> str:
    """No title of anything: a subject is shown on locked screens."""
    urgent = [one for one in told_of if one.notice.kind in URGENT]
    if urgent:
        what = str(SORTS[Kind(urgent[0].notice.kind)].subject)
    elif lines > len(told_of):
        sentence = ngettext("%(count)d ny sak väntar", "%(count)d nya saker väntar", lines)
        what = sentence % {"count": lines}
    else:
        what = _("det finns något nytt att läsa")
    return " ".join(f"{actor.municipality_name}: {what}".split())
