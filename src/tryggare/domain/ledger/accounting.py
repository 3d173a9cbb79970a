"""The account of an award: what it was spent on, line by line, and what that leaves to settle.

What of the outcome is approved is for a person to say; here it is only added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Ore, Text, say


@dataclass(frozen=True, slots=True)
class AccountedLine:
    """One line of the budget, in öre. A line that was not in it has 0 granted."""

    name: str
    granted_ore: int
    outcome_ore: int
    approved_ore: int

    @property
    def unspent_ore(self) -> int:
        return max(0, self.granted_ore - self.outcome_ore)

    @property
    def over_ore(self) -> int:
        return max(0, self.outcome_ore - self.granted_ore)

    @property
    def not_approved_ore(self) -> int:
        return self.outcome_ore - self.approved_ore


@dataclass(frozen=True, slots=True)
class FinalAccount:
    """An award settled, in öre.

    ``accepted_ore`` is what the recipient keeps: what is approved, at most the award. Then at most
    one of ``to_pay_ore`` and ``to_repay_ore`` is more than 0, and ``to_withdraw_ore`` is what the
    fund gets back without asking anyone for it:

        paid + to pay + to withdraw = award = accepted + to withdraw + to repay
    """

    lines: tuple[AccountedLine, ...]
    paid_ore: int

    @property
    def award_ore(self) -> int:
        return sum(line.granted_ore for line in self.lines)

    @property
    def outcome_ore(self) -> int:
        return sum(line.outcome_ore for line in self.lines)

    @property
    def approved_ore(self) -> int:
        return sum(line.approved_ore for line in self.lines)

    @property
    def accepted_ore(self) -> int:
        return min(self.approved_ore, self.award_ore)

    @property
    def unspent_ore(self) -> int:
        """What of the award nothing approved answers to."""
        return self.award_ore - self.accepted_ore

    @property
    def over_ore(self) -> int:
        """What the measure cost beyond the award, which the recipient bears."""
        return max(0, self.outcome_ore - self.award_ore)

    @property
    def to_pay_ore(self) -> int:
        return max(0, self.accepted_ore - self.paid_ore)

    @property
    def to_repay_ore(self) -> int:
        return max(0, self.paid_ore - self.accepted_ore)

    @property
    def to_withdraw_ore(self) -> int:
        return self.award_ore - max(self.accepted_ore, self.paid_ore)


def settle(lines: Sequence[AccountedLine], *, paid_ore: int) -> FinalAccount:
    """The account of an award that ``paid_ore`` has been paid of.

    Raises InvalidInput, at ``lines[n].approved_ore`` and the like, for figures that cannot be.
    """
    problems = [
        Problem(f"lines[{number}].{field}", sentence, place=say("Posten %(name)s", name=line.name))
        for number, line in enumerate(lines)
        for field, sentence in _wrong_in(line)
    ]
    twice = [name for name, times in Counter(line.name for line in lines).items() if times > 1]
    if twice:
        sentence = say("Posten %(name)s står två gånger. Slå ihop dem.", name=twice[0])
        problems.append(Problem("lines", sentence))
    account = FinalAccount(tuple(lines), paid_ore)
    if not 0 <= paid_ore <= account.award_ore:
        sentence = say(
            "Utbetalt är %(paid)s av %(award)s. Kontrollera utbetalningarna.",
            paid=Ore(paid_ore),
            award=Ore(account.award_ore),
        )
        problems.append(Problem("paid_ore", sentence))
    if problems:
        raise InvalidInput(problems)
    return account


def _wrong_in(line: AccountedLine) -> list[tuple[str, Text]]:
    wrong = [
        (field, say("Beloppet kan inte vara mindre än 0 kronor."))
        for field in ("granted_ore", "outcome_ore", "approved_ore")
        if getattr(line, field) < 0
    ]
    if line.approved_ore > line.outcome_ore >= 0:
        sentence = say("Högst utfallet, %(outcome)s, kan godkännas.", outcome=Ore(line.outcome_ore))
        wrong.append(("approved_ore", sentence))
    return wrong
