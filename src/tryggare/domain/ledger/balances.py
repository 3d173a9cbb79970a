"""What stands on the accounts, and what a movement may not do to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from tryggare.domain.errors import Refused
from tryggare.domain.ledger.accounts import GUARDED, Account
from tryggare.domain.ledger.movements import Line
from tryggare.domain.wording import Ore, Text, say


@dataclass(frozen=True, slots=True)
class Balance:
    """The figures of one fund and year as people read them, in öre.

    ``carried_ore`` is what came in from the year before less what went out to the next one.

    The accounts together are 0, for every voucher is: appropriation + available + reserved +
    decided + paid + returned + carried = 0. Appropriation, returned and carried are read with the
    sign turned. Solved for available this is

        anslag − reserverat − beslutat − utanordnat + återfört ± ombudgeterat = disponibelt
    """

    appropriation_ore: int = 0
    available_ore: int = 0
    reserved_ore: int = 0
    decided_ore: int = 0
    paid_ore: int = 0
    returned_ore: int = 0
    carried_ore: int = 0

    def of(self, account: Account) -> int:
        """The figure of one account."""
        return int(getattr(self, f"{account}_ore"))

    @property
    def frame_ore(self) -> int:
        """All there is to use in the year, used or not."""
        return self.appropriation_ore + self.returned_ore + self.carried_ore

    @property
    def unspent_ore(self) -> int:
        """What of the frame has not been paid."""
        return self.frame_ore - self.paid_ore

    def after(self, movement: Iterable[Line]) -> Balance:
        """The balance once the lines are posted."""
        change = balances(movement)
        return Balance(
            **{f.name: getattr(self, f.name) + getattr(change, f.name) for f in fields(Balance)}
        )


def balances(posted: Iterable[Line]) -> Balance:
    """The balance of the lines; one line an account, with its sum, does as well."""
    sums = dict.fromkeys(Account, 0)
    for line in posted:
        sums[line.account] += line.amount_ore
    return Balance(**{f"{account}_ore": account.sign * sums[account] for account in Account})


def check(movement: Iterable[Line], balance: Balance) -> None:
    """Let a voucher's lines through to the books.

    Raises Refused when a guarded account would fall below 0, ValueError when the lines do not sum
    to 0.
    """
    movement = tuple(movement)
    if sum(line.amount_ore for line in movement):
        raise ValueError(movement)
    after = balance.after(movement)
    for account in GUARDED:
        there, left = balance.of(account), after.of(account)
        if left < 0:
            raise Refused(_short_of(account, there, there - left))


def _short_of(account: Account, there_ore: int, needed_ore: int) -> Text:
    there, needed = Ore(there_ore), Ore(needed_ore)
    match account:
        case Account.APPROPRIATION:
            return say(
                "Anslaget är %(there)s och går inte att sänka med %(needed)s. Sänk det med mindre.",
                there=there,
                needed=needed,
            )
        case Account.AVAILABLE:
            return say(
                "Disponibelt är %(there)s, och %(needed)s behövs. Sänk beloppet eller frigör pengar"
                " först.",
                there=there,
                needed=needed,
            )
        case Account.RESERVED:
            return say(
                "Avsatt till omgång är %(there)s, och %(needed)s behövs. Sänk beloppet eller avsätt"
                " mer först.",
                there=there,
                needed=needed,
            )
        case _:
            return say(
                "Beslutat men inte utbetalt är %(there)s, och %(needed)s behövs. Sänk beloppet"
                " eller kontrollera vad som redan är utbetalt.",
                there=there,
                needed=needed,
            )
