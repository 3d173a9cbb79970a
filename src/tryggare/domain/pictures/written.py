"""Written text with a little markup: headings (``## ``), lists (``- ``), ``**strong**`` and
``*emphasis*``. Everything else is letters, so nothing that is written becomes an element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "list"]
Weight = Literal["", "strong", "em"]

_HEADING = re.compile(r"#{1,6} +(.+)")
_ITEM = re.compile(r"[-*] +(.+)")
_WEIGHTS = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|\*(?P<em>[^*\n]+)\*")
_WORD = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one weight."""

    text: str
    weight: Weight = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or a paragraph has one line; a list has one an item."""

    kind: Kind
    lines: tuple[Line, ...]


def passages(text: str) -> tuple[Passage, ...]:
    """The text in its parts. An empty line ends a paragraph; a line break in one is a space."""
    return tuple(_passages(text.splitlines()))


def has_words(text: str) -> bool:
    """Whether anything is said: marks and spaces are not."""
    return bool(_WORD.search(text))


def plain(line: Line) -> str:
    """The letters alone."""
    return "".join(run.text for run in line)


def _passages(lines: list[str]) -> Iterator[Passage]:
    paragraph: list[str] = []
    items: list[Line] = []
    for line in [*(one.strip() for one in lines), ""]:
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        is_plain = bool(line) and not heading and not item
        if paragraph and not is_plain:
            yield Passage("paragraph", (_runs(" ".join(paragraph)),))
            paragraph = []
        if items and not item:
            yield Passage("list", tuple(items))
            items = []
        if heading:
            yield Passage("heading", (_runs(heading[1]),))
        elif item:
            items.append(_runs(item[1]))
        elif is_plain:
            paragraph.append(line)


def _runs(text: str) -> Line:
    found: list[Run] = []
    at = 0
    for match in _WEIGHTS.finditer(text):
        if match.start() > at:
            found.append(Run(text[at : match.start()]))
        if match["strong"]:
            found.append(Run(match["strong"], "strong"))
        else:
            found.append(Run(match["em"], "em"))
        at = match.end()
    if at < len(text):
        found.append(Run(text[at:]))
    return tuple(found)
