"""What is to be shared out, among whom and under which rules. Amounts are whole kronor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class ValueKind(StrEnum):
    """What the allocation gives as much as possible of."""

    SCORE = "score"
    SCORE_TIMES_AMOUNT = "score_times_amount"


class Pin(StrEnum):
    """A person's decision that a candidate shall be in, or out, whatever the score says."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Option:
    """A level: an amount in kronor and the score the candidate has at that level."""

    amount: int
    score: Decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application. ``options`` are the only amounts it can be granted, least first."""

    id: str
    options: tuple[Option, ...]
    category: str = ""
    district: str = ""
    applicant: str = ""
    alternative_group: str = ""
    requires: tuple[str, ...] = ()
    pin: Pin | None = None

    @property
    def asked(self) -> Option:
        """The level with the highest amount: what was applied for."""
        return self.options[-1]


@dataclass(frozen=True, slots=True)
class Rules:
    """Floors and ceilings on the sum of granted kronor, by the name they concern."""

    category_floor: Mapping[str, int] = field(default_factory=dict)
    category_ceiling: Mapping[str, int] = field(default_factory=dict)
    district_floor: Mapping[str, int] = field(default_factory=dict)
    district_ceiling: Mapping[str, int] = field(default_factory=dict)
    applicant_ceiling: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A round to share out. ``round`` is the salt of the published lot that parts equals."""

    budget: int
    value: ValueKind
    candidates: tuple[Candidate, ...]
    rules: Rules = field(default_factory=Rules)
    round: str = ""
