"""How much of the year's money will be left, month by month, and what to ask to carry over.

Three figures, each by a rule one can say aloud (``rules``), none of them a probability.

    expected: what has a day for payment this year is paid; the rest is left
    low:      besides, what is reserved is decided and paid too, and no returns come
    high:     besides what is expected to be left, what is overdue or awaits an account is left
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tryggare.domain.ledger.balances import Balance
from tryggare.domain.ledger.instalments import Instalment, Plan
from tryggare.domain.wording import Text, say


@dataclass(frozen=True, slots=True)
class DatedAmount:
    """Öre on a day: a payment that was made, a return that is expected."""

    on: date
    amount_ore: int


@dataclass(frozen=True, slots=True)
class OpenAward:
    """An award with money left: what is decided and not paid, and the parts planned of it."""

    award: str
    title: str
    decided_ore: int
    plan: Plan = ()

    @property
    def unplanned_ore(self) -> int:
        return self.decided_ore - sum(part.amount_ore for part in self.plan)


@dataclass(frozen=True, slots=True)
class Position:
    """What is known on a day about one budget year."""

    year: int
    on: date
    balance: Balance
    awards: tuple[OpenAward, ...] = ()
    paid: tuple[DatedAmount, ...] = ()
    returns: tuple[DatedAmount, ...] = ()

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)

    def comes(self, planned: date) -> date:
        """When something planned and not yet done happens: now, if its day has passed."""
        return max(planned, self.on, date(self.year, 1, 1))

    def in_time(self, part: Instalment) -> bool:
        """Whether the part will be paid this year by plan."""
        return self.comes(part.due) <= self.last_day

    def doubtful(self, part: Instalment) -> bool:
        """Whether it may well not be: its day has passed or it awaits an account."""
        return part.due < self.on or part.awaits_account


@dataclass(frozen=True, slots=True)
class Month:
    """``paid_ore`` was paid in the month, or will be by plan; the rest is unspent at its end, of
    the frame as it is now. Before ``foreseen`` the three are one figure."""

    first: date
    foreseen: bool
    paid_ore: int
    low_ore: int
    expected_ore: int
    high_ore: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year. What is expected to be left is these parts, to the öre:
    ``free_ore + reserved_ore + late_ore + unplanned_ore + returns_ore``."""

    months: tuple[Month, ...]
    free_ore: int
    reserved_ore: int
    late_ore: int
    unplanned_ore: int
    returns_ore: int
    doubtful_ore: int

    @property
    def year_end(self) -> Month:
        return self.months[-1]


@dataclass(frozen=True, slots=True)
class CarryOver:
    """A line of a request to carry money over; ``award`` is empty for money without one, ``due``
    the day of the part that it is."""

    what: str | Text
    amount_ore: int
    why: Text
    award: str = ""
    due: date | None = None


def forecast(position: Position) -> Forecast:
    """Twelve months, and what the figure at the year's end is made of.

    Raises ValueError when the books and the awards or payments do not agree.
    """
    _require_agreement(position)
    parts = [part for award in position.awards for part in award.plan]
    late = [part for part in parts if not position.in_time(part)]
    doubtful = [p for p in parts if position.in_time(p) and position.doubtful(p)]
    returns = [one for one in position.returns if position.comes(one.on) <= position.last_day]
    return Forecast(
        months=tuple(_month(position, number) for number in range(1, 13)),
        free_ore=position.balance.available_ore,
        reserved_ore=position.balance.reserved_ore,
        late_ore=sum(part.amount_ore for part in late),
        unplanned_ore=sum(award.unplanned_ore for award in position.awards),
        returns_ore=sum(one.amount_ore for one in returns),
        doubtful_ore=sum(part.amount_ore for part in doubtful),
    )


def rules() -> tuple[Text, Text, Text]:
    """What low, expected and high mean, to stand beside the figures."""
    return (
        say(
            "Lägst: allt som är avsatt hinner beslutas och betalas ut i år, och inga väntade pengar"
            " kommer tillbaka."
        ),
        say(
            "Väntat: det som har en utbetalningsdag i år betalas ut, och väntade pengar kommer"
            " tillbaka. Resten blir kvar."
        ),
        say(
            "Högst: som väntat, men det som är försenat eller väntar på en redovisning betalas inte"
            " ut i år."
        ),
    )


def carry_over_request(position: Position) -> tuple[CarryOver, ...]:
    """The lines of a request: what is bound to an award or a round and will not be paid this year.

    Free money is not asked for; it needs a new decision on what it is for. Raises as ``forecast``.
    """
    _require_agreement(position)
    lines = [line for award in position.awards for line in _carried(position, award)]
    if position.balance.reserved_ore:
        lines.append(
            CarryOver(
                what=say("Avsatt till omgångar"),
                amount_ore=position.balance.reserved_ore,
                why=say("Omgången är inte beslutad."),
            )
        )
    return tuple(lines)


def _carried(position: Position, award: OpenAward) -> list[CarryOver]:
    lines = [
        CarryOver(award.title, part.amount_ore, _why_late(position, part), award.award, part.due)
        for part in award.plan
        if not position.in_time(part)
    ]
    if award.unplanned_ore:
        why = say("Beviljat, men utan dag för utbetalning.")
        lines.append(CarryOver(award.title, award.unplanned_ore, why, award.award))
    return lines


def _why_late(position: Position, part: Instalment) -> Text:
    if part.due > position.last_day:
        return say("Betalas ut %(day)s enligt planen.", day=part.due.isoformat())
    if part.awaits_account:
        return say("Väntar på slutredovisningen.")
    return say("Skulle ha betalats ut %(day)s.", day=part.due.isoformat())


def _month(position: Position, number: int) -> Month:
    first = date(position.year, number, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    paid = _through(position.paid, last if last < position.last_day else date.max)
    paid_before = _through(position.paid, first - timedelta(days=1)) if number > 1 else 0
    unspent = position.balance.frame_ore - paid
    if last < position.on:
        return Month(first, False, paid - paid_before, unspent, unspent, unspent)
    due = [
        (position.comes(part.due), part)
        for award in position.awards
        for part in award.plan
        if position.comes(part.due) <= last
    ]
    planned = sum(part.amount_ore for _day, part in due)
    doubtful = sum(part.amount_ore for _day, part in due if position.doubtful(part))
    returned = sum(one.amount_ore for one in position.returns if position.comes(one.on) <= last)
    expected = unspent - planned + returned
    return Month(
        first=first,
        foreseen=True,
        paid_ore=paid - paid_before + sum(part.amount_ore for day, part in due if day >= first),
        low_ore=expected - returned - position.balance.reserved_ore,
        expected_ore=expected,
        high_ore=expected + doubtful,
    )


def _through(amounts: Sequence[DatedAmount], last: date) -> int:
    return sum(one.amount_ore for one in amounts if one.on <= last)


def _require_agreement(position: Position) -> None:
    decided = sum(award.decided_ore for award in position.awards)
    paid = sum(one.amount_ore for one in position.paid)
    if decided != position.balance.decided_ore or paid != position.balance.paid_ore:
        raise ValueError("the awards and payments are not those of the books")
    over = [award.award for award in position.awards if award.unplanned_ore < 0]
    if over:
        raise ValueError(f"more is planned than decided: {over}")
