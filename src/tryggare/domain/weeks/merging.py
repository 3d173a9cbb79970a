"""Texts in boxes that several people write in at once, and which of them may be stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

_LENGTH = 16


@dataclass(frozen=True)
class Merged:
    """``changed`` is what the writer changed and may store; ``clashes`` are the boxes that somebody
    else has changed too since the writer saw them."""

    changed: Mapping[str, str]
    clashes: tuple[str, ...]


def mark(texts: Mapping[str, str]) -> str:
    """What tells, without the texts themselves, which texts somebody has seen in the boxes."""
    return ".".join(f"{name}-{_digest(text)}" for name, text in texts.items())


def merge(sent: Mapping[str, str], stored: Mapping[str, str], seen: str) -> Merged:
    """What ``sent`` changes of ``stored`` for somebody whose page was fetched with the mark
    ``seen``. A box of which nothing was seen counts as seen empty.

    A box that is sent as it was seen is untouched and changes nothing, whatever stands there now.
    """
    marks = dict(part.rpartition("-")[::2] for part in seen.split("."))
    changed, clashes = {}, []
    for name, text in sent.items():
        was = marks.get(name, _digest(""))
        if is_same(text, stored[name]) or _digest(text) == was:
            continue
        if _digest(stored[name]) == was:
            changed[name] = text.strip()
        else:
            clashes.append(name)
    return Merged(changed, tuple(clashes))


def untouched(sent: Mapping[str, str], seen: str) -> set[str]:
    """The boxes that are sent as they were seen."""
    marks = set(seen.split("."))
    return {name for name, text in sent.items() if f"{name}-{_digest(text)}" in marks}


def is_same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but space around them and how lines are broken."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _digest(text: str) -> str:
    return hashlib.sha256(_plain(text).encode()).hexdigest()[:_LENGTH]
