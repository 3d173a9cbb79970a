"""How a permit for guards stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tryggare.domain.plans.cameras import own_rules
from tryggare.domain.wording import Text, say


class PermitState(StrEnum):
    """From before it begins to after its end. ``SETTLED``: nothing more is to be done about it."""

    COMING = "coming"
    VALID = "valid"
    ENDS = "ends"
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"
    SETTLED = "settled"

    @property
    def text(self) -> Text:
        days = dict(zip((PermitState.ENDS, PermitState.ENDS_SOON), own_rules().warn, strict=True))
        if self in days:
            return say("Går ut inom %(days)s dagar", days=days[self])
        return _WORDS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """``is_settled``: renewed, or not to be renewed."""

    valid_from: date
    valid_to: date
    is_settled: bool = False


def permit_state(one: Permit, today: date) -> PermitState:
    """How it stands; both days of the permit are days it holds."""
    if one.is_settled:
        return PermitState.SETTLED
    if today > one.valid_to:
        return PermitState.EXPIRED
    first, second = own_rules().warn
    left = (one.valid_to - today).days
    if left <= second:
        return PermitState.ENDS_SOON
    if left <= first:
        return PermitState.ENDS
    return PermitState.COMING if today < one.valid_from else PermitState.VALID


def warned_if_ends_by(today: date) -> date:
    """A permit that ends on this day or before it is warned of."""
    return today + timedelta(days=own_rules().warn[0])


_WORDS = {
    PermitState.COMING: say("Har inte börjat"),
    PermitState.VALID: say("Gäller"),
    PermitState.EXPIRED: say("Har gått ut"),
    PermitState.SETTLED: say("Klart"),
}
