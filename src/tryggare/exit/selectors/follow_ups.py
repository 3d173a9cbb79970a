"""The follow-ups of one's own cases: which there are and which are due, never what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from tryggare.domain.clocks import Status
from tryggare.domain.outcomes import START, due, points
from tryggare.exit.models import Case, CaseClock, FollowUp
from tryggare.exit.selectors.clocks import standing

# Where support has begun, so that what the tables count should be noted.
BEGUN = ("carrying_out", "ending", "closed", "follow_up")


@dataclass(frozen=True)
class Due:
    """A follow-up of a case and its day; point 0 asks when the support began."""

    case: Case
    point: int
    on: date | None


def of_case(case_id: UUID) -> QuerySet[FollowUp]:
    """Every follow-up, the newest of each point last."""
    rows = FollowUp.objects.filter(case=case_id).select_related("written_by")
    return rows.order_by("point", "written_at")


def pressing(on: date, *, ahead: int = 14) -> list[Due]:
    """What of one's own cases is to be followed up, from ``ahead`` days before the day; and those
    where support has begun and nobody has written when."""
    made: dict[UUID, dict[int, date]] = {}
    for row in FollowUp.objects.order_by("written_at").only("case_id", "point", "on"):
        made.setdefault(row.case_id, {})[row.point] = row.on
    found = []
    for case in Case.objects.filter(pk__in=made.keys()):
        found += [
            Due(case, point, day) for point, day in left(made[case.pk]) if (day - on).days <= ahead
        ]
    begun = Case.objects.filter(state__in=BEGUN).exclude(pk__in=made.keys())
    return [*(Due(case, START, None) for case in begun), *found]


def left(made: dict[int, date]) -> Sequence[tuple[int, date]]:
    """The points that have not been followed up, with their days."""
    if START not in made:
        return []
    return [(point, due(made[START], point)) for point in points() if point not in made]


def answered_in_time(case_id: UUID, now: datetime | None = None) -> str:
    """Whether the case's first answer came within a day: yes, no or unknown, from its own clock."""
    rows = CaseClock.objects.filter(case=case_id, clock_id="first-answer").order_by("starts_on")
    for one in standing(rows[:1], now or timezone.now()):
        if one.clock.status is Status.MET:
            return "yes"
        if one.clock.status in (Status.MET_LATE, Status.OVERDUE):
            return "no"
    return "unknown"
