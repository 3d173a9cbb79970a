"""Where a settlement stands. Each municipality moves its own part; the whole follows from them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, say

# Of one municipality's part. What has been handed over stands until somebody disputes it.
SETTLEMENT: Transitions = {
    "draft": {"hand_over": "handed_over"},
    "handed_over": {"confirm": "confirmed", "dispute": "disputed", "take_back": "draft"},
    "confirmed": {"settle": "settled", "dispute": "disputed", "take_back": "draft"},
    "disputed": {"take_back": "draft", "hand_over": "handed_over"},
    "settled": {},
}


class PartState(StrEnum):
    """Of a part, and of the whole."""

    DRAFT = "draft"
    HANDED_OVER = "handed_over"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    SETTLED = "settled"

    @property
    def text(self) -> Text:
        return {
            PartState.DRAFT: say("utkast"),
            PartState.HANDED_OVER: say("överlämnad"),
            PartState.CONFIRMED: say("bekräftad"),
            PartState.DISPUTED: say("bestridd"),
            PartState.SETTLED: say("reglerad"),
        }[self]


@dataclass(frozen=True, slots=True)
class Part:
    """One municipality's part as it stands. ``confirms_these``: what it has confirmed are the
    figures as they are now."""

    state: str
    confirms_these: bool = True


def standing(parts: Collection[Part], members: int) -> PartState:
    """Where the whole is, of ``members`` municipalities: disputed as soon as one disputes it, a
    draft until all have handed over, confirmed and settled when all have said so of the figures
    that stand."""
    states = {one.state for one in parts}
    if PartState.DISPUTED in states:
        return PartState.DISPUTED
    if len(parts) < members or PartState.DRAFT in states:
        return PartState.DRAFT
    if PartState.HANDED_OVER in states or not all(one.confirms_these for one in parts):
        return PartState.HANDED_OVER
    return PartState.SETTLED if states == {PartState.SETTLED} else PartState.CONFIRMED
