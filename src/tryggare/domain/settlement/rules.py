"""How a cost is shared: the rule, each member's figure and when it holds, and what is reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tryggare.domain.wording import Text, say


class CostRule(StrEnum):
    """What a member's part of the cost is in proportion to."""

    FIXED = "fixed"
    PER_CAPITA = "per_capita"
    PER_DAY = "per_day"
    PER_CASE = "per_case"

    @property
    def text(self) -> Text:
        return {
            CostRule.FIXED: say("fasta andelar"),
            CostRule.PER_CAPITA: say("per invånare"),
            CostRule.PER_DAY: say("per dygn"),
            CostRule.PER_CASE: say("per ärende"),
        }[self]

    @property
    def figure(self) -> Text:
        """What a member's figure in the agreement is a number of; under the last two rules it is
        what they report that counts."""
        return {
            CostRule.FIXED: say("andelar"),
            CostRule.PER_CAPITA: say("invånare"),
            CostRule.PER_DAY: say("dygn"),
            CostRule.PER_CASE: say("ärenden"),
        }[self]

    @property
    def by_figure(self) -> bool:
        """Whether the cost follows the figures of the agreement, and else what is reported."""
        return self in (CostRule.FIXED, CostRule.PER_CAPITA)


@dataclass(frozen=True, slots=True)
class Term:
    """That ``member`` is in the coalition from ``first`` through ``last`` (None: until further
    notice), with a ``figure``: parts, or inhabitants. A member has one term at a time."""

    member: str
    first: date
    last: date | None = None
    figure: int = 1

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a member says of the period: the cost it has borne in whole öre, and how many days and
    cases of its own that cost was for. Sums: no row of any case."""

    member: str
    paid_ore: int
    days: int = 0
    cases: int = 0
