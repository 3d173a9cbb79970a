"""What can happen to a fund's money, as lines of double entry.

Every voucher's lines sum to 0. To carry what has been decided over to the next year, withdraw it
and carry it out in the old one; carry it in, reserve and decide it in the new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.ledger.accounts import Account
from tryggare.domain.money import LARGEST_ORE
from tryggare.domain.wording import Kronor, Text, say


class Movement(StrEnum):
    """The kinds of voucher. All but ``CORRECT`` have a row in ``TABLE``."""

    APPROPRIATE = "appropriate"
    REDUCE = "reduce"
    RESERVE = "reserve"
    RELEASE = "release"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    PAY = "pay"
    REPAY = "repay"
    CARRY_OUT = "carry_out"
    CARRY_IN = "carry_in"
    CORRECT = "correct"

    @property
    def label(self) -> Text:
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Line:
    """Öre to an account; negative from it."""

    account: Account
    amount_ore: int


Lines = tuple[Line, ...]

# {movement: (from, to)}
TABLE = {
    Movement.APPROPRIATE: (Account.APPROPRIATION, Account.AVAILABLE),
    Movement.REDUCE: (Account.AVAILABLE, Account.APPROPRIATION),
    Movement.RESERVE: (Account.AVAILABLE, Account.RESERVED),
    Movement.RELEASE: (Account.RESERVED, Account.AVAILABLE),
    Movement.DECIDE: (Account.RESERVED, Account.DECIDED),
    Movement.WITHDRAW: (Account.DECIDED, Account.AVAILABLE),
    Movement.PAY: (Account.DECIDED, Account.PAID),
    Movement.REPAY: (Account.RETURNED, Account.AVAILABLE),
    Movement.CARRY_OUT: (Account.AVAILABLE, Account.CARRIED),
    Movement.CARRY_IN: (Account.CARRIED, Account.AVAILABLE),
}


def lines(kind: Movement, amount_ore: int) -> Lines:
    """The lines of a movement of ``amount_ore`` (more than 0).

    Raises InvalidInput for an amount that cannot be posted, ValueError for a correction, whose
    lines are those of the voucher it corrects: see ``reversal``.
    """
    if kind not in TABLE:
        raise ValueError(kind)
    if amount_ore <= 0:
        raise InvalidInput([Problem("amount_ore", say("Beloppet ska vara mer än 0 kronor."))])
    if amount_ore > LARGEST_ORE:
        most = Kronor(LARGEST_ORE // 100)
        raise InvalidInput(
            [Problem("amount_ore", say("Beloppet får vara högst %(most)s.", most=most))]
        )
    source, target = TABLE[kind]
    return Line(source, -amount_ore), Line(target, amount_ore)


def reversal(voucher: Iterable[Line]) -> Lines:
    """The lines of the new voucher that corrects ``voucher``: the same with the signs turned.

    A voucher can be corrected once. What should have been posted instead is a voucher of its own.
    """
    return tuple(Line(line.account, -line.amount_ore) for line in voucher)


_LABELS = {
    Movement.APPROPRIATE: say("Fullmäktige anslår"),
    Movement.REDUCE: say("Fullmäktige sänker anslaget"),
    Movement.RESERVE: say("Avsätts till omgång"),
    Movement.RELEASE: say("Lämnas tillbaka från omgång"),
    Movement.DECIDE: say("Beviljas"),
    Movement.WITHDRAW: say("Beslut sänks eller upphävs"),
    Movement.PAY: say("Betalas ut"),
    Movement.REPAY: say("Kommer tillbaka"),
    Movement.CARRY_OUT: say("Ombudgeteras till nästa år"),
    Movement.CARRY_IN: say("Ombudgeteras från förra året"),
    Movement.CORRECT: say("Rättas"),
}
