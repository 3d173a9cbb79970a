"""The strategic council: its seats, what is vacant, and its meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from tryggare.measures.models import CouncilAttendance, CouncilMeeting, CouncilSeat
from tryggare.organisations.models import Organisation

# The municipality itself, beside those it works with.
OWN_KINDS = (
    Organisation.Kind.ASSEMBLY,
    Organisation.Kind.BOARD,
    Organisation.Kind.ADMINISTRATION,
)


@dataclass(frozen=True)
class Council:
    """``seats`` are those that stand, the chair first."""

    seats: tuple[CouncilSeat, ...]
    last_met: date | None

    @property
    def chair(self) -> CouncilSeat | None:
        return next((one for one in self.seats if one.is_chair), None)

    @property
    def vacant(self) -> tuple[CouncilSeat, ...]:
        return tuple(one for one in self.seats if not one.holder)

    @property
    def not_leading(self) -> tuple[CouncilSeat, ...]:
        """Seats of others than the municipality's chair that are held by no one who leads."""
        return tuple(one for one in self.seats if not one.is_leading and not one.is_chair)


def council() -> Council:
    """As it is today."""
    seats = CouncilSeat.objects.filter(ended_on__isnull=True).select_related("organisation")
    return Council(tuple(seats), last_met())


def last_met() -> date | None:
    return CouncilMeeting.objects.values_list("held_on", flat=True).first()


def seat(seat_id: UUID) -> CouncilSeat:
    """One that stands. Raises CouncilSeat.DoesNotExist."""
    found = CouncilSeat.objects.select_related("organisation")
    return found.get(pk=seat_id)


def seats_on(day: date | None) -> QuerySet[CouncilSeat]:
    """Seats that could be taken at a meeting that day; None is today."""
    that_day = Q(ended_on__isnull=True)
    if day is not None:
        that_day |= Q(ended_on__gte=day)
    return CouncilSeat.objects.filter(that_day).select_related("organisation")


def meetings() -> QuerySet[CouncilMeeting]:
    """The latest first; each says how many seats were ``taken``."""
    found = CouncilMeeting.objects.annotate(taken=Count("attendance"))
    return found.order_by("-held_on", "pk")


def meeting(meeting_id: UUID) -> CouncilMeeting:
    """With who was there, by seat. Raises CouncilMeeting.DoesNotExist."""
    there = CouncilAttendance.objects.select_related("seat__organisation").order_by(
        "-seat__is_chair", "seat__office", "pk"
    )
    return CouncilMeeting.objects.prefetch_related(Prefetch("attendance", there)).get(pk=meeting_id)


def has_seats() -> bool:
    return CouncilSeat.objects.filter(ended_on__isnull=True).exists()
