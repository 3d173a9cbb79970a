"""What a plan takes over from the one before, when the lägesbild has been updated in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

Words = Mapping[str, str]


@dataclass(frozen=True)
class Found:
    """A cause as a lägesbild has it."""

    id: UUID
    words: Words


@dataclass(frozen=True)
class Analysed:
    """A cause as an earlier plan has it. ``taken`` is what it took over, None for one found
    since."""

    origin: UUID
    words: Words
    left_because: str = ""
    taken: Found | None = None


@dataclass(frozen=True)
class Taken:
    """A cause of the new plan."""

    origin: UUID
    words: Words
    left_because: str = ""
    taken_from: UUID | None = None


def causes_of(now: Sequence[Found], before: Sequence[Analysed]) -> list[Taken]:
    """The causes of a problem: the earlier plan's in their order, which somebody may have chosen,
    each with what the lägesbild says of it now, and then those that only the lägesbild has. Nothing
    that anybody has written is lost.

    Where plan and lägesbild have both changed a word the plan's stands: it is the deeper analysis.
    """
    known: dict[UUID, Found] = {}
    fresh = list(now)
    # Every row first: words may be those of a cause that another row is.
    for same in (_same_row, _same_words):
        for one in list(fresh):
            left = (old for old in before if old.origin not in known)
            match = next((old for old in left if same(one, old)), None)
            if match is not None:
                known[match.origin] = one
                fresh.remove(one)
    kept = [_one(known.get(one.origin), one) for one in before]
    return [*kept, *(Taken(one.id, one.words, taken_from=one.id) for one in fresh)]


def _one(now: Found | None, before: Analysed) -> Taken:
    if now is None:
        return Taken(before.origin, before.words, before.left_because)
    words = merged(before.taken.words if before.taken else None, before.words, now.words)
    return Taken(before.origin, words, before.left_because, now.id)


def _same_row(now: Found, one: Analysed) -> bool:
    return one.taken is not None and one.taken.id == now.id


def _same_words(now: Found, one: Analysed) -> bool:
    known = [one.words, *([one.taken.words] if one.taken else [])]
    return _told(now.words) in map(_told, known)


def _told(words: Words) -> tuple[str, str]:
    return words["side"], " ".join(words["hypothesis"].casefold().split())


def merged(base: Words | None, plan: Words, picture: Words) -> dict[str, str]:
    """Field by field: what the plan changed stands, and the rest follows the lägesbild."""
    if base is None:
        return {name: plan[name] or picture[name] for name in plan}
    return {name: picture[name] if plan[name] == base[name] else plan[name] for name in plan}
