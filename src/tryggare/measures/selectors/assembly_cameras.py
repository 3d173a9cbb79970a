"""Cameras and permits for guards in the report to fullmäktige: one question each, whatever the
period."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from tryggare.measures.models import Camera, GuardPermit
from tryggare.measures.selectors.assembly_facts import Period


@dataclass(frozen=True)
class Counted:
    """How many there were at the period's end, and how many began and ended in it."""

    at_end: int
    began: int
    ended: int

    def __bool__(self) -> bool:
        """Whether any was there at all in the period."""
        return bool(self.at_end or self.began or self.ended)


@dataclass(frozen=True)
class CameraFacts(Counted):
    """``planned`` are those of the day the facts are taken: the register does not say since when,
    nor when one was dropped."""

    planned: int


def cameras(period: Period) -> CameraFacts:
    """What ended on the last day is no longer in use then, as in the register."""
    within = (period.first, period.end)
    begun = Q(started_on__lte=period.end)
    going_on = Q(ended_on__isnull=True) | Q(ended_on__gt=period.end)
    found = Camera.objects.aggregate(
        at_end=Count("pk", filter=begun & going_on),
        began=Count("pk", filter=Q(started_on__range=within)),
        ended=Count("pk", filter=Q(ended_on__range=within)),
        planned=Count("pk", filter=Q(state=Camera.State.PLANNED)),
    )
    return CameraFacts(**found)


def permits(period: Period) -> Counted:
    """A permit is in force on the whole of its last day."""
    within = (period.first, period.end)
    found = GuardPermit.objects.aggregate(
        at_end=Count("pk", filter=Q(valid_from__lte=period.end, valid_to__gte=period.end)),
        began=Count("pk", filter=Q(valid_from__range=within)),
        ended=Count("pk", filter=Q(valid_to__range=within)),
    )
    return Counted(**found)
