"""What a case cost as codes, for the yearly figures: classes wide enough to say no amount.

Only the case's team can reckon them, since the amounts are sealed. Whoever keeps the coded record
of a case takes them from here while it is open.
"""

from __future__ import annotations

from collections.abc import Mapping

from tryggare.domain.exit_costs import cost_class, share_class, total
from tryggare.exit.services.cost_book import CostBook


def coded(book: CostBook) -> Mapping[str, str]:
    """``cost`` and ``external`` of the whole case so far: codes of ``domain.exit_costs``."""
    whole = total(book.lines)
    return {
        "cost": cost_class(whole.cost_ore).value,
        "external": share_class(whole.external_ore, whole.cost_ore).value,
    }
