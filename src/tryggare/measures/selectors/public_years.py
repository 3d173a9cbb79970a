"""A year as residents may know it: the published plan's and lägesbild's own days, and counts of the
plan's measures.

Asked under the public hat. The contents are the frozen public editions' own, and read with care: an
older one may lack a key. What was published and is replaced sets no day any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tryggare.measures.models import PlanEdition
from tryggare.measures.selectors.public_chain import Content, is_in
from tryggare.measures.selectors.public_plans import newest
from tryggare.situation.selectors import public_pictures


@dataclass(frozen=True)
class MonthOfMeasures:
    """How many of the plan's measures begin, end and are to be followed up in a month (1–12)."""

    month: int
    starts: int = 0
    ends: int = 0
    due: int = 0


@dataclass(frozen=True)
class Known:
    """What is published: the newest plan, None without one, and the last day for the lägesbild's
    update."""

    plan: PlanEdition | None
    picture_due: date | None

    @property
    def content(self) -> Content:
        return self.plan.content if self.plan else {}

    @property
    def decided_on(self) -> date | None:
        return _day((self.content.get("decision") or {}).get("on"))

    @property
    def plan_due(self) -> date | None:
        """The last day for its follow-up, as the plan says it; None when it is replaced."""
        if self.plan is None or self.plan.replaced_on is not None:
            return None
        return _day(self.content.get("next_follow_up"))

    def months(self, year: int, district: str) -> list[MonthOfMeasures]:
        """Months of the year with anything in them, of a kommundel by its name or "" for all."""
        counted: dict[int, list[int]] = {}
        for one in self.content.get("measures", ()):
            if not is_in(one, district):
                continue
            first, last = [*one.get("period", ()), "", ""][:2]
            for place, day in enumerate(map(_day, (first, last, one.get("follow_up_due")))):
                if day is not None and day.year == year:
                    counted.setdefault(day.month, [0, 0, 0])[place] += 1
        return [MonthOfMeasures(month, *its) for month, its in sorted(counted.items())]


def known() -> Known:
    """Two questions, whatever has been published."""
    return Known(newest(), _day(public_pictures.next_update()))


def _day(iso: Any) -> date | None:
    return date.fromisoformat(iso) if iso else None
