"""The times of the plan: its follow-up at least every second year, and the first plan at all.

The lägesbild has a time of its own, as long and apart from this one: ``domain.pictures.updates``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tryggare.domain.calendar.timers import Timer, Urgency, read_timer
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows

_FILE = "clocks.toml"


@cache
def follow_up_rule() -> Timer:
    """The row that the law gives: months from the day that ``counted_from`` says."""
    return read_timer("follow_up", _FILE, __package__ or "")


def counted_from(decided_on: date, followed_on: date | None, before: date | None) -> date:
    """The day that the time runs from: the latest follow-up of the version, else its decision.

    A new version is no follow-up, and the law does not say that it begins a new time. So while it
    has not been followed up itself, the time runs on from ``before`` it, if that is older: from
    the latest follow-up of an earlier version, or the first decision where there is none.
    """
    return followed_on or min(decided_on, before or decided_on)


def next_follow_up(since: date) -> date:
    """The last day for the next follow-up of the plan."""
    return follow_up_rule().due(since)


def urgency(since: date, today: date) -> Urgency:
    """How pressing the next follow-up is: nothing until the first reminder."""
    return follow_up_rule().urgency(since, today)


@dataclass(frozen=True, slots=True)
class FirstPlan:
    """By when there must be a plan at all."""

    provision: Provision
    by: date

    def is_late(self, today: date) -> bool:
        return today > self.by


@cache
def first_plan() -> FirstPlan:
    """The row that the law gives."""
    row: dict[str, Any] = read_rows(_FILE, __package__ or "")["decided"]
    return FirstPlan(provision(row["provision"]), row["by"])
