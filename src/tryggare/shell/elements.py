"""What components are drawn from: one frozen dataclass per part of a page.

A view fills these and the template includes ``shell/components/<name>.html``. A text may be a
``str`` or a lazy translation; where a link is optional, an empty string means none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from tryggare.shell.tables import Cell, Column, Table, Tag, Tone

__all__ = [
    "Action",
    "Answer",
    "Cell",
    "Column",
    "Crumb",
    "Fact",
    "LawNote",
    "MapFigure",
    "Progress",
    "Step",
    "Table",
    "Tag",
    "Task",
    "Tone",
    "steps",
]


@dataclass(frozen=True, slots=True)
class Action:
    """A button or a link that looks like one.

    With ``url`` it is a link, or its own POST form when ``post``; without, it submits the form
    it stands in, sending ``name=value``.
    """

    label: str
    url: str = ""
    kind: Literal["primary", "secondary", "danger"] = "primary"
    post: bool = False
    name: str = ""
    value: str = ""

    @property
    def css(self) -> str:
        return "button" if self.kind == "primary" else f"button button-{self.kind}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One key figure. ``value`` comes formatted; ``unit`` and ``note`` stand smaller beside it."""

    label: str
    value: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do, with its state as a tag and its deadline as text."""

    label: str
    url: str = ""
    state: Tag | None = None
    hint: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of "check your answers"."""

    label: str
    value: str
    change_url: str = ""


@dataclass(frozen=True, slots=True)
class LawNote:
    """What the law demands, in own words, and where it stands."""

    demand: str
    paragraph: str
    confirmed: bool = False
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A long job: ``maximum`` 0 means that nobody knows how long it is."""

    label: str
    step: str
    value: float = 0
    maximum: float = 0
    poll_url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    url: str = ""
    done: bool = False
    current: bool = False


def steps(labels: Sequence[tuple[str, str]], current: int) -> list[Step]:
    """Steps from ``(label, url)`` pairs; only the ones before ``current`` are done and linked."""
    return [
        Step(label, url if place < current else "", place < current, place == current)
        for place, (label, url) in enumerate(labels)
    ]


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map with its list: ``svg`` has its own text alternative, ``credit`` names the source."""

    title: str
    svg: SafeString
    table: Table
    caption: str = ""
    credit: str = ""
