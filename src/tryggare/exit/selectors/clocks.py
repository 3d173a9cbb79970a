"""The times of one's own cases, as they stand: read in the clear, without any key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from tryggare.domain.clocks import Clock, Due, Status, stands
from tryggare.domain.law import Whose, clock_rule
from tryggare.exit.models import CaseClock, ClockReason

_OVER = (CaseClock.End.REPLACED,)


@dataclass(frozen=True)
class Standing:
    """A time of a case and how it stands. ``owes_reason``: it was not kept, and nobody has written
    why."""

    row: CaseClock
    clock: Clock

    @property
    def is_running(self) -> bool:
        return not self.row.ended

    @property
    def owes_reason(self) -> bool:
        return self.row.owes_reason


def of_case(case_id: UUID, now: datetime | None = None) -> list[Standing]:
    """The case's times: those that run, the one that ends first coming first, then the rest."""
    rows = CaseClock.objects.filter(case=case_id).exclude(ended__in=_OVER)
    return sorted(
        standing(rows, now or timezone.now()),
        key=lambda one: (not one.is_running, one.row.due_on, one.row.clock_id),
    )


def running(case_id: UUID, *, about: UUID | None = None) -> dict[str, Clock]:
    """How the times stand that run about a row of the case, or about the case itself, by their id
    in ``domain.law``."""
    rows = CaseClock.objects.filter(case=case_id, about=about, ended="")
    return {one.row.clock_id: one.clock for one in standing(rows, timezone.now())}


def pressing(now: datetime) -> list[Standing]:
    """What of one's own cases' times is to be thought of at ``now``: ours to keep and soon to end
    or late, or not kept without a reason. The one that ends first comes first."""
    running = CaseClock.objects.filter(ended="") | CaseClock.objects.filter(owes_reason=True)
    rows = running.select_related("case").order_by("due_on", "case__number", "clock_id")
    return [one for one in standing(rows, now) if one.owes_reason or _presses(one.clock)]


def standing(rows: Iterable[CaseClock], now: datetime) -> list[Standing]:
    """How each stands at ``now``."""
    return [Standing(row, _clock(row, now)) for row in rows]


def has_reasons(case_id: UUID) -> bool:
    """Whether anything has been written about the case's times."""
    return ClockReason.objects.filter(case=case_id).exists()


def one(case_id: UUID, clock_id: UUID) -> CaseClock:
    """Raises CaseClock.DoesNotExist outside the team."""
    return CaseClock.objects.get(pk=clock_id, case=case_id)


def _presses(clock: Clock) -> bool:
    return clock.rule.whose is Whose.OURS and clock.status in (Status.WARNING, Status.OVERDUE)


def _clock(row: CaseClock, now: datetime) -> Clock:
    rule = clock_rule(row.clock_id)
    end = Due(on=row.due_on, at=row.due_at)
    first = Due(on=row.first_due_on, at=row.due_at)
    if row.ended == CaseClock.End.LEFT:
        # The case went on without it: it stands as it stood then.
        assert row.ended_on is not None
        return stands(rule, first, end, now, is_needed=end.passed(row.ended_at or row.ended_on))
    done = (row.ended_at or row.ended_on) if row.ended == CaseClock.End.MET else None
    is_needed = row.ended != CaseClock.End.NOT_NEEDED
    return stands(rule, first, end, now, done=done, is_needed=is_needed)
