"""Two versions of a text, word by word, and two frozen tables, number by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

from tryggare.domain.pictures.frozen import FrozenPart, Value
from tryggare.domain.statistics.counts import two_counts

What = Literal["same", "gone", "new"]
# Above this p two counts cannot be told from chance.
LEAST_P: Final = 0.05
# Pairs of words; three hundred beside three hundred take a fraction of a second, however alike.
MOST_WORK: Final = 90_000
# A word has the space after it: spaces by themselves are all alike, and cost the most.
_WORDS = re.compile(r"\S+\s*|\s+")
_PARAGRAPHS = re.compile(r"[^\n]+\n*|\n+")


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
    then the words of those that differ. What is too long to set word beside word stands as gone and
    new, so that no text can keep the reader waiting."""
    found: list[Stretch] = []
    for gone, come in _different(_PARAGRAPHS.findall(before), _PARAGRAPHS.findall(after)):
        if gone == come:
            found.append(Stretch("same", "".join(gone)))
        else:
            found += _words(gone, come)
    return tuple(_joined(found))


def _words(before: Sequence[str], after: Sequence[str]) -> Iterator[Stretch]:
    """All of the paragraphs together where they are short; else each beside the one that stands in
    its place."""
    pairs = [("".join(before), "".join(after))]
    if _work(_WORDS.findall(pairs[0][0]), _WORDS.findall(pairs[0][1])) > MOST_WORK:
        pairs = list(zip_longest(before, after, fillvalue=""))
    for old, new in pairs:
        for gone, come in _different(_WORDS.findall(old), _WORDS.findall(new)):
            if gone == come:
                yield Stretch("same", "".join(gone))
                continue
            if gone:
                yield Stretch("gone", "".join(gone))
            if come:
                yield Stretch("new", "".join(come))


def _different(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Pieces of both, in order: equal, or one in the other's place."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if head:
        yield before[:head], after[:head]
    if _work(old, new) > MOST_WORK:
        yield old, new
    elif old or new:
        for _tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield old[a:b], new[c:d]
    if tail:
        yield before[len(before) - tail :], after[len(after) - tail :]


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """How many are the same from the start."""
    pairs = zip(before, after, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after)))


def _work(before: Sequence[str], after: Sequence[str]) -> int:
    """The pairs that are looked at, at most, for each stretch that is found."""
    return len(before) * len(after)


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
    """The numbers that differ, by the names of their rows and columns. Only what the giver of both
    calls counts is tested."""
    old, new = _numbers(before), _numbers(after)
    counts = set(before.counts or ()) & set(after.counts or ())
    return tuple(
        ChangedNumber(
            *key,
            old.get(key),
            new.get(key),
            _p(old.get(key), new.get(key)) if key[1] in counts else None,
        )
        for key in dict.fromkeys([*old, *new])
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
