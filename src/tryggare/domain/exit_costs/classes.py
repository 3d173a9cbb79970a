"""Costs as classes, wide enough to stand in a coded record of a case: no amount leaves it."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say

_KRONOR = 100


class CostClass(StrEnum):
    """What a case, or an area of it, has cost."""

    NONE = "none"
    UNDER_100K = "under_100k"
    UNDER_250K = "under_250k"
    UNDER_500K = "under_500k"
    UNDER_1M = "under_1m"
    UNDER_2M = "under_2m"
    FROM_2M = "from_2m"

    @property
    def text(self) -> Text:
        return {
            CostClass.NONE: say("ingen kostnad"),
            CostClass.UNDER_100K: say("under 100 000 kr"),
            CostClass.UNDER_250K: say("100 000–250 000 kr"),
            CostClass.UNDER_500K: say("250 000–500 000 kr"),
            CostClass.UNDER_1M: say("500 000–1 000 000 kr"),
            CostClass.UNDER_2M: say("1–2 miljoner kr"),
            CostClass.FROM_2M: say("2 miljoner kr eller mer"),
        }[self]


class ShareClass(StrEnum):
    """How much of a cost others than the municipality pay."""

    NONE = "none"
    UNDER_HALF = "under_half"
    HALF_OR_MORE = "half_or_more"
    ALL = "all"

    @property
    def text(self) -> Text:
        return {
            ShareClass.NONE: say("inget"),
            ShareClass.UNDER_HALF: say("mindre än hälften"),
            ShareClass.HALF_OR_MORE: say("hälften eller mer"),
            ShareClass.ALL: say("allt"),
        }[self]


_BELOW_KR = (
    (100_000, CostClass.UNDER_100K),
    (250_000, CostClass.UNDER_250K),
    (500_000, CostClass.UNDER_500K),
    (1_000_000, CostClass.UNDER_1M),
    (2_000_000, CostClass.UNDER_2M),
)


def cost_class(amount_ore: int) -> CostClass:
    """The class of an amount in öre; each begins at its lower bound."""
    if amount_ore <= 0:
        return CostClass.NONE
    found = (one for bound, one in _BELOW_KR if amount_ore < bound * _KRONOR)
    return next(found, CostClass.FROM_2M)


def share_class(external_ore: int, cost_ore: int) -> ShareClass:
    """The class of what others pay of a cost, both in öre."""
    if external_ore <= 0 or cost_ore <= 0:
        return ShareClass.NONE
    if external_ore >= cost_ore:
        return ShareClass.ALL
    return ShareClass.HALF_OR_MORE if 2 * external_ore >= cost_ore else ShareClass.UNDER_HALF
