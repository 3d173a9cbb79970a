"""Agreements, the council and promises to residents: what is asked of them, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, Literal

from tryggare.domain.calendar.months import add_months
from tryggare.domain.law import Provision, provision
from tryggare.domain.law.rows import read_rows

# What the law says of the coordination function, in its order.
COORDINATION: Final = ("brottsforebyggande-11", "brottsforebyggande-12")

Standing = Literal["unsigned", "later", "in_force", "ends_soon", "ended"]
Rest = Literal["never", "recently", "soon", "late"]


@dataclass(frozen=True, slots=True)
class AgreementRule:
    """``warn_days`` before the last day the next agreement should be begun."""

    provision: Provision
    warn_days: int


@dataclass(frozen=True, slots=True)
class CouncilRule:
    """At most ``months`` between meetings; ``warn`` months after one comes the reminder."""

    provision: Provision
    months: int
    warn: int


@cache
def agreement_rule() -> AgreementRule:
    """When agreements are looked after."""
    row = _rows()["agreement"]
    return AgreementRule(provision(row["provision"]), row["warn_days"])


@cache
def council_rule() -> CouncilRule:
    """How often the council meets."""
    row = _rows()["council"]
    return CouncilRule(provision(row["provision"]), row["months"], row["warn"])


def demands_met(*, purposes: str, areas: str) -> tuple[bool, bool]:
    """Whether an agreement says for which purposes, and in which areas (9 §)."""
    return bool(purposes.strip()), bool(areas.strip())


def standing(*, signed_on: date | None, starts: date, ends: date | None, today: date) -> Standing:
    """Where an agreement is in its life. Its last day is still a day of it."""
    if signed_on is None:
        return "unsigned"
    if ends is not None and today > ends:
        return "ended"
    if today < starts:
        return "later"
    return "ends_soon" if ends is not None and ends <= warned_until(today) else "in_force"


def warned_until(today: date) -> date:
    """Agreements that end on this day or before are to be followed by others."""
    return today + timedelta(days=agreement_rule().warn_days)


def next_meeting(last: date) -> date:
    """The last day for the council's next meeting."""
    return add_months(last, council_rule().months)


def rest(last: date | None, today: date) -> Rest:
    """How long the council has rested since its ``last`` meeting."""
    if last is None:
        return "never"
    if today > next_meeting(last):
        return "late"
    return "soon" if today >= add_months(last, council_rule().warn) else "recently"


def answer_due(ends: date) -> date:
    """The day when residents should know what became of a promise that lasted to ``ends``."""
    days: int = _rows()["promise"]["answer_days"]
    return ends + timedelta(days=days)


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return read_rows("cooperation.toml", __package__ or "")
