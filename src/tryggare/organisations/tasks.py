"""What a room wants of someone, for the list *Att göra*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tryggare.organisations.permissions import Actor


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for the reader.

    ``title`` begins with a verb; ``detail`` says why, or is empty; ``law`` is the paragraph that
    demands it, or empty. All three are ready to be shown. For letters: ``group`` is what it belongs
    to, such as a round, ``kind`` tells it from other tasks at the same address, and ``count`` is
    how many things it is about.
    """

    title: str
    detail: str
    url: str
    due: date | None = None
    law: str = ""
    group: str = ""
    kind: str = ""
    count: int = 1


# What each room offers as ``<room>.todo.todo``: its tasks for the actor, on a day.
TodoSource = Callable[[Actor, date], list[Task]]
