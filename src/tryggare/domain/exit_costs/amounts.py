"""Days and hours times a price, and an invoice against what was delivered. Whole öre throughout."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tryggare.domain.wording import Number, Text, say

# Days and hours are counted in hundredths: a quarter of an hour is 25.
HUNDREDTHS = 100


class Unit(StrEnum):
    """What a price is for."""

    DAY = "day"
    HOUR = "hour"

    @property
    def text(self) -> Text:
        return say("dygn") if self is Unit.DAY else say("timme")

    @property
    def plural(self) -> Text:
        return say("dygn") if self is Unit.DAY else say("timmar")


class Verdict(StrEnum):
    """How an invoiced amount stands to what was delivered."""

    AGREES = "agrees"
    OVER = "over"
    UNDER = "under"

    @property
    def text(self) -> Text:
        return {
            Verdict.AGREES: say("Stämmer"),
            Verdict.OVER: say("Mer fakturerat än levererat"),
            Verdict.UNDER: say("Mindre fakturerat än levererat"),
        }[self]


@dataclass(frozen=True, slots=True)
class Check:
    """A part of an invoice against the deliveries it is for, both in öre."""

    delivered_ore: int
    invoiced_ore: int

    @property
    def difference_ore(self) -> int:
        """What is invoiced beyond what was delivered; below zero the other way round."""
        return self.invoiced_ore - self.delivered_ore

    @property
    def verdict(self) -> Verdict:
        if not self.difference_ore:
            return Verdict.AGREES
        return Verdict.OVER if self.difference_ore > 0 else Verdict.UNDER


def cost_ore(hundredths: int, price_ore: int) -> int:
    """What ``hundredths`` of days or hours cost at ``price_ore`` each; half an öre counts as one.

    Raises ValueError for anything below zero.
    """
    if hundredths < 0 or price_ore < 0:
        raise ValueError("neither a volume nor a price is below zero")
    return (2 * hundredths * price_ore + HUNDREDTHS) // (2 * HUNDREDTHS)


def volume(hundredths: int, unit: Unit) -> Text:
    """``61 dygn``, ``7,5 timmar``."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    number = Number(Decimal(hundredths) / HUNDREDTHS if rest else whole)
    name = unit.text if hundredths == HUNDREDTHS else unit.plural
    return say("%(number)s %(unit)s", number=number, unit=name)


def check(hundredths: int, price_ore: int, invoiced_ore: int) -> Check:
    """An invoiced amount against delivered hundredths of days or hours at the agreed price."""
    return Check(cost_ore(hundredths, price_ore), invoiced_ore)
