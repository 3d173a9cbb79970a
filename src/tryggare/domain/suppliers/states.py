"""Where a supplier stands in the municipality's register."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, say


class SupplierState(StrEnum):
    """From the first name on a list to the day when the last file has been handed over."""

    PROPOSED = "proposed"
    CHECKED = "checked"
    IN_USE = "in_use"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def text(self) -> Text:
        return {
            SupplierState.PROPOSED: say("föreslagen"),
            SupplierState.CHECKED: say("kontrollerad"),
            SupplierState.IN_USE: say("i bruk"),
            SupplierState.PAUSED: say("pausad"),
            SupplierState.ENDED: say("avslutad"),
        }[self]


SUPPLIER: Transitions = {
    "proposed": {"check": "checked", "end": "ended"},
    "checked": {"take_into_use": "in_use", "end": "ended"},
    "in_use": {"pause": "paused", "end": "ended"},
    "paused": {"take_into_use": "in_use", "end": "ended"},
    "ended": {},
}
