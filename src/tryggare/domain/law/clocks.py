"""Times in an exit case: how long, from what, whose, and where each stands in law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tryggare.domain.law.provisions import Provision, provision
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text, say

_NEUTRAL = say("något att göra klart")


class Unit(StrEnum):
    """What a time is counted in. ``AT_ONCE``: shown as the same day. ``SET_DATE``: a day set by
    people, not counted at all."""

    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    AT_ONCE = "at_once"
    SET_DATE = "set_date"


class Whose(StrEnum):
    """Who must act before the time ends, or has a right that hangs on it."""

    OURS = "ours"
    PERSON = "person"
    OTHER = "other"


class Branch(StrEnum):
    """Whom the case is about; ``ANY`` only in rows."""

    CHILD = "child"
    ADULT = "adult"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A row of ``clocks.toml``; ``amount`` is in ``unit``, ``warn`` in hours or else in days, the
    earliest warning first. ``neutral`` says as little as it can of what the case is about.
    ``prolonged_by`` is who may give it more time, as ``exit_cases.Who`` has
    it. ``provision`` is None for a target or a date of the municipality's own.
    """

    id: str
    title: Text
    neutral: Text
    counted_from: Text
    anchor: str
    amount: int
    unit: Unit
    whose: Whose
    branch: Branch
    provision: Provision | None
    moves: bool
    warn: tuple[int, ...]
    prolonging: Text | None
    prolonged_by: str
    note: Text | None

    @property
    def is_law(self) -> bool:
        return self.provision is not None

    @property
    def may_be_prolonged(self) -> bool:
        return self.prolonging is not None


@cache
def all_clock_rules() -> dict[str, ClockRule]:
    """Every time by its id."""
    return {key: _rule(key, row) for key, row in read_rows("clocks.toml").items()}


def clock_rule(row_id: str) -> ClockRule:
    """The time with that id. Raises KeyError for one that is not there."""
    return all_clock_rules()[row_id]


def _rule(key: str, row: dict[str, Any]) -> ClockRule:
    return ClockRule(
        id=key,
        title=Text(row["title"]),
        neutral=_text(row.get("neutral")) or _NEUTRAL,
        counted_from=Text(row["counted_from"]),
        anchor=row["anchor"],
        amount=row["amount"],
        unit=Unit(row["unit"]),
        whose=Whose(row["whose"]),
        branch=Branch(row["branch"]),
        provision=provision(row["provision"]) if "provision" in row else None,
        moves=row.get("moves", False),
        warn=tuple(row["warn"]),
        prolonging=_text(row.get("prolonging")),
        prolonged_by=row.get("prolonged_by", ""),
        note=_text(row.get("note")),
    )


def _text(words: str | None) -> Text | None:
    return Text(words) if words else None
