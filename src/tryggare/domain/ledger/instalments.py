"""Paying an award in parts, to the öre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.wording import Ore, say


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part. ``awaits_account``: not paid before the final account has been approved."""

    due: date
    amount_ore: int
    awaits_account: bool = False


Plan = tuple[Instalment, ...]


def split(
    award_ore: int,
    dates: Sequence[date],
    *,
    shares: Sequence[int] | None = None,
    withhold_last: bool = False,
) -> Plan:
    """``award_ore`` over the dates: alike, or after ``shares`` (whole numbers, such as 80 and 20).

    Each part but the first is rounded down to a whole öre; the first gets the rest. Raises
    InvalidInput when the dates, the shares or the amount make no plan.
    """
    shares = [1] * len(dates) if shares is None else list(shares)
    if len(shares) != len(dates) or any(share <= 0 for share in shares):
        sentence = say("Ge varje utbetalning en andel som är mer än 0.")
        raise InvalidInput([Problem("shares", sentence)])
    rest = [award_ore * share // sum(shares) for share in shares[1:]]
    parts = [award_ore - sum(rest), *rest][: len(dates)]
    last = len(dates) - 1
    plan = tuple(
        Instalment(due, part, awaits_account=withhold_last and number == last)
        for number, (due, part) in enumerate(zip(dates, parts, strict=True))
    )
    require_whole(plan, award_ore)
    return plan


def require_whole(plan: Sequence[Instalment], award_ore: int) -> None:
    """Let a plan through. Raises InvalidInput unless its days rise, each part is more than 0, only
    the last one awaits the account and the sum is the award."""
    problems = []
    if not plan:
        problems.append(Problem("dates", say("Ange minst en dag för utbetalning.")))
    if any(one.due >= following.due for one, following in pairwise(plan)):
        problems.append(Problem("dates", say("Ange dagarna i ordning, varje dag en gång.")))
    if any(part.amount_ore <= 0 for part in plan):
        problems.append(Problem("amounts", say("Varje utbetalning ska vara mer än 0 kronor.")))
    if any(part.awaits_account for part in plan[:-1]):
        sentence = say("Bara den sista utbetalningen kan vänta på slutredovisningen.")
        problems.append(Problem("withheld", sentence))
    total = sum(part.amount_ore for part in plan)
    if plan and total != award_ore:
        sentence = say(
            "Utbetalningarna är %(total)s tillsammans. De ska vara lika med det beviljade beloppet,"
            " %(award)s.",
            total=Ore(total),
            award=Ore(award_ore),
        )
        problems.append(Problem("amounts", sentence))
    if problems:
        raise InvalidInput(problems)


def payable(plan: Sequence[Instalment], on: date, *, account_approved: bool) -> Plan:
    """The parts of the plan that may have been paid by the end of that day."""
    return tuple(
        part for part in plan if part.due <= on and (account_approved or not part.awaits_account)
    )
