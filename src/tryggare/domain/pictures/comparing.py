"""Two versions of a text, word by word, and two frozen tables, number by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from tryggare.domain.pictures.frozen import FrozenPart, Value
from tryggare.domain.statistics.counts import two_counts

What = Literal["same", "gone", "new"]
# Above this p two counts cannot be told from chance.
LEAST_P: Final = 0.05
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters that stand in both, in the earlier alone or in the later alone."""

    what: What
    text: str


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """``p`` is the two-sided E-test's for equal rates over periods of the same length; None where
    either is no count."""

    row: str
    column: str
    before: Value
    after: Value
    p: float | None = None

    @property
    def may_be_chance(self) -> bool | None:
        """None where nothing can be said."""
        return None if self.p is None else self.p >= LEAST_P


def by_words(before: str, after: str) -> tuple[Stretch, ...]:
    """The later text with what is gone and what is new. Paragraphs are set beside each other first,
    so that a long text takes no longer than its changed parts."""
    found: list[Stretch] = []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            found.append(Stretch("same", gone))
        else:
            found += _words(gone, come)
    return tuple(_joined(found))


def _words(before: str, after: str) -> Iterator[Stretch]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch("same", "".join(old[a:b]))
            continue
        if a < b:
            yield Stretch("gone", "".join(old[a:b]))
        if c < d:
            yield Stretch("new", "".join(new[c:d]))


def _joined(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one kind are one stretch."""
    held: Stretch | None = None
    for one in stretches:
        if held is not None and held.what == one.what:
            held = Stretch(held.what, held.text + one.text)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def changed_numbers(before: FrozenPart, after: FrozenPart) -> tuple[ChangedNumber, ...]:
    """The numbers that differ, by the names of their rows and columns."""
    old, new = _numbers(before), _numbers(after)
    keys = list(dict.fromkeys([*old, *new]))
    return tuple(
        ChangedNumber(*key, old.get(key), new.get(key), _p(old.get(key), new.get(key)))
        for key in keys
        if old.get(key) != new.get(key)
    )


def _numbers(part: FrozenPart) -> dict[tuple[str, str], Value]:
    return {
        (str(row[0]), part.columns[at]): value
        for row in part.rows
        for at, value in enumerate(row)
        if at and part.columns[at].casefold() not in {"lägst", "högst"}
    }


def _p(before: Value, after: Value) -> float | None:
    if isinstance(before, int) and isinstance(after, int) and min(before, after) >= 0:
        return two_counts(before, after).p
    return None
