"""What components are drawn from: one frozen dataclass per part of a page.

A view fills these and the template includes ``shell/components/<name>.html``. A text may be a
``str`` or a lazy translation; where a link is optional, an empty string means none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

Tone = Literal["leaf", "sun", "rose", "neutral"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A state as a word; the tone only supports it (leaf good, sun needs a person, rose stops)."""

    word: str
    tone: Tone = "neutral"


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
class Column:
    label: str
    numeric: bool = False
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: a text, perhaps linked, or a tag; ``note`` stands on a quiet line below."""

    text: str = ""
    url: str = ""
    note: str = ""
    tag: Tag | None = None


@dataclass(frozen=True)
class Table:
    """Columns and rows; the first cell of each row is its heading. A bare ``str`` is a cell too."""

    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell | Tag | str]]
    caption: str = ""
    caption_hidden: bool = False

    @property
    def lines(self) -> Iterator[list[tuple[Column, Cell]]]:
        """Each row as its cells paired with their columns."""
        for row in self.rows:
            yield list(zip(self.columns, map(_cell, row), strict=True))


def _cell(content: Cell | Tag | str) -> Cell:
    if isinstance(content, Tag):
        return Cell(tag=content)
    return content if isinstance(content, Cell) else Cell(content)


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map with its list: ``svg`` has its own text alternative, ``credit`` names the source."""

    title: str
    svg: SafeString
    table: Table
    caption: str = ""
    credit: str = ""
