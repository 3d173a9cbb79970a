"""What a case cost as codes, for the yearly figures: classes wide enough to say no amount.

Only the case's team can reckon them, since the amounts are sealed. Whoever keeps the coded record
of a case takes them from here while it is open.
"""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.exit_costs import CostClass, cost_class, share_class, total
from tryggare.exit.services.cost_book import CostBook


def coded(book: CostBook, *, is_completed: bool) -> Mapping[str, str]:
    """``cost``, ``completed_cost`` and ``external`` of the whole case so far: codes of the yearly
    tables."""
    whole = total(book.lines)
    cost = cost_class(whole.cost_ore)
    completed = "under_500k" if cost is CostClass.UNDER_500K else "from_500k"
    return {
        "cost": cost.value,
        "completed_cost": completed if is_completed else "other",
        "external": share_class(whole.external_ore, whole.cost_ore).value,
    }
