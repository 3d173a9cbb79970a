"""A caseworker's own cases in numbers, for nobody else: the database gives only one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tryggare.domain.clocks import Status
from tryggare.domain.law import Whose
from tryggare.exit.models import CaseClock
from tryggare.exit.selectors import cases, clocks
from tryggare.exit.selectors.clocks import Standing

_LATE = (Status.OVERDUE, Status.MET_LATE)


@dataclass(frozen=True)
class OwnWork:
    """``met`` of ``due`` times in law that ended or should have ended this year were kept;
    ``pressing`` is what has run out or soon will."""

    going_on: int
    met: int
    due: int
    pressing: Sequence[Standing]

    @property
    def overdue(self) -> int:
        return sum(one.clock.status is Status.OVERDUE for one in self.pressing)


def own_work(now: datetime) -> OwnWork:
    """As it stands at ``now``."""
    year = Q(due_on__year=now.year) | Q(ended_on__year=now.year)
    rows = CaseClock.objects.filter(year).exclude(ended=CaseClock.End.REPLACED)
    statuses = [
        one.clock.status
        for one in clocks.standing(rows, now)
        if one.clock.rule.provision is not None and one.clock.rule.whose is Whose.OURS
    ]
    met = statuses.count(Status.MET)
    late = sum(status in _LATE for status in statuses)
    return OwnWork(cases.mine().count(), met, met + late, clocks.pressing(now))


def has_overdue(now: datetime) -> bool:
    """Whether a time of one's own cases has run out."""
    return any(one.clock.status is Status.OVERDUE for one in clocks.pressing(now))
