"""Costs as classes, wide enough to stand in a coded record of a case: no amount leaves it. What
they are called stands in ``domain/disclosure/tables.toml``, which counts them."""

from __future__ import annotations

from enum import StrEnum

_KRONOR = 100


class CostClass(StrEnum):
    """What a case has cost so far."""

    UNDER_500K = "under_500k"
    UNDER_2M = "under_2m"
    FROM_2M = "from_2m"


class ShareClass(StrEnum):
    """How much of a cost others than the municipality pay."""

    NONE = "none"
    UNDER_HALF = "under_half"
    FROM_HALF = "from_half"


_BELOW_KR = ((500_000, CostClass.UNDER_500K), (2_000_000, CostClass.UNDER_2M))


def cost_class(amount_ore: int) -> CostClass:
    """The class of an amount in öre; each begins at its lower bound."""
    found = (one for bound, one in _BELOW_KR if amount_ore < bound * _KRONOR)
    return next(found, CostClass.FROM_2M)


def share_class(external_ore: int, cost_ore: int) -> ShareClass:
    """The class of what others pay of a cost, both in öre."""
    if external_ore <= 0 or cost_ore <= 0:
        return ShareClass.NONE
    return ShareClass.FROM_HALF if 2 * external_ore >= cost_ore else ShareClass.UNDER_HALF
