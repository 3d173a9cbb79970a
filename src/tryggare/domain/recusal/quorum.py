"""Whether a nämnd may decide, item by item: more than half of its members (KL 6:27)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Number, say


@dataclass(frozen=True, slots=True)
class ItemQuorum:
    """How many handle the item, of those ``needed``."""

    item: str
    taking_part: int
    needed: int

    @property
    def is_reached(self) -> bool:
        return self.taking_part >= self.needed


def quorum(
    *,
    seats: int,
    present: Collection[str],
    recused: Mapping[str, Collection[str]],
    standing_in: Mapping[str, Collection[str]] | None = None,
) -> tuple[ItemQuorum, ...]:
    """For each item in ``recused``: how many are left to handle it, and how many it takes.

    ``seats``: the members the nämnd has. ``present``: who serves at the meeting, substitutes in
    service too. ``recused``: item → who is out of it (nobody: an empty collection).
    ``standing_in``: item → substitutes who serve in that item alone. Raises InvalidInput when
    more would serve than the nämnd has members.
    """
    if seats < 1:
        raise InvalidInput([Problem("seats", say("Nämnden har minst en ledamot."))])
    needed = seats // 2 + 1
    result, problems = [], []
    for item, out in recused.items():
        serving = {*present, *(standing_in or {}).get(item, ())} - {*out}
        if len(serving) > seats:
            problems.append(_too_many(item, len(serving), seats))
        result.append(ItemQuorum(item, len(serving), needed))
    if problems:
        raise InvalidInput(problems)
    return tuple(result)


def _too_many(item: str, serving: int, seats: int) -> Problem:
    message = say(
        "%(serving)s tjänstgör, men nämnden har %(seats)s ledamöter. Ta bort de ersättare som inte "
        "tjänstgör.",
        serving=Number(serving),
        seats=Number(seats),
    )
    return Problem(item, message)
