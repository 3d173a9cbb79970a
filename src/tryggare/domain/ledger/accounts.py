"""The accounts that a fund's money stands on in one budget year."""

from __future__ import annotations

from enum import StrEnum

from tryggare.domain.wording import Text, say


class Account(StrEnum):
    """One account; whole öre, signed.

    Money comes in on the credit accounts, whose sums are therefore negative: the council's
    appropriation, what has been returned and what is carried over from the year before.
    """

    APPROPRIATION = "appropriation"
    AVAILABLE = "available"
    RESERVED = "reserved"
    DECIDED = "decided"
    PAID = "paid"
    RETURNED = "returned"
    CARRIED = "carried"

    @property
    def label(self) -> Text:
        return _LABELS[self]

    @property
    def sign(self) -> int:
        """What the sum is multiplied by to become the figure people read."""
        return -1 if self in _CREDIT else 1


_CREDIT = {Account.APPROPRIATION, Account.RETURNED, Account.CARRIED}

# No movement may leave less than nothing on these.
GUARDED = (Account.APPROPRIATION, Account.AVAILABLE, Account.RESERVED, Account.DECIDED)

_LABELS = {
    Account.APPROPRIATION: say("Anslag"),
    Account.AVAILABLE: say("Disponibelt"),
    Account.RESERVED: say("Avsatt till omgång"),
    Account.DECIDED: say("Beslutat, inte utbetalt"),
    Account.PAID: say("Utbetalt"),
    Account.RETURNED: say("Återfört"),
    Account.CARRIED: say("Ombudgeterat"),
}
