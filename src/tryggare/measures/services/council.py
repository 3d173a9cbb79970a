"""The strategic council (law 2023:196 10 §): its seats and its meetings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.measures.models import CouncilAttendance, CouncilMeeting, CouncilSeat
from tryggare.measures.permissions import COOPERATE
from tryggare.measures.services.told import told
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

# Who holds a seat changes, and the log keeps everything for ever: the seat and the office are told.
_NOT_TOLD = ("holder", "organisation_id", "agenda", "agreed")


@dataclass(frozen=True, kw_only=True)
class SeatFacts:
    """``holder`` is the person in the office, or empty for a vacancy."""

    organisation_id: UUID
    office: str
    is_chair: bool = False
    is_leading: bool = True
    holder: str = ""
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """``present`` are the seats that were taken."""

    held_on: date
    agenda: str
    agreed: str = ""
    present: Collection[UUID] = ()


@transaction.atomic
def add_seat(*, by: Actor, facts: SeatFacts) -> CouncilSeat:
    """A seat of the council. Raises InvalidInput, also for a second chair."""
    require(by, COOPERATE)
    seat = CouncilSeat(municipality_id=by.municipality_id)
    changes = rows.fill_new(seat, _seat_values(facts))
    rows.save(seat)
    found = told(changes, without=_NOT_TOLD)
    record(by=by, action="measures.council_seat.add", on=seat, changes=found)
    return seat


@transaction.atomic
def change_seat(*, by: Actor, seat_id: UUID, facts: SeatFacts) -> CouncilSeat:
    """Another holder, or the seat put right. Raises CouncilSeat.DoesNotExist, InvalidInput, and
    Refused for one that is withdrawn."""
    require(by, COOPERATE)
    seat = _seat(seat_id)
    changes = rows.fill(seat, _seat_values(facts))
    if changes:
        rows.save(seat)
        found = told(changes, without=_NOT_TOLD)
        record(by=by, action="measures.council_seat.change", on=seat, changes=found)
    return seat


@transaction.atomic
def end_seat(*, by: Actor, seat_id: UUID) -> CouncilSeat:
    """Withdraw a seat from today; the meetings it was at keep it. Raises CouncilSeat.DoesNotExist,
    and Refused for one that is withdrawn already."""
    require(by, COOPERATE)
    seat = _seat(seat_id)
    seat.ended_on = timezone.localdate()
    rows.save(seat)
    record(by=by, action="measures.council_seat.end", on=seat)
    return seat


@transaction.atomic
def add_meeting(*, by: Actor, facts: MeetingFacts) -> CouncilMeeting:
    """A meeting that has been held. Raises InvalidInput."""
    require(by, COOPERATE)
    meeting = CouncilMeeting(municipality_id=by.municipality_id)
    changes = rows.fill_new(meeting, _meeting_values(facts))
    rows.save(meeting)
    _seat_them(meeting, facts)
    found = told(changes, without=_NOT_TOLD) | {"present": len(set(facts.present))}
    record(by=by, action="measures.council_meeting.add", on=meeting, changes=found)
    return meeting


@transaction.atomic
def change_meeting(*, by: Actor, meeting_id: UUID, facts: MeetingFacts) -> CouncilMeeting:
    """Put a meeting right. Raises CouncilMeeting.DoesNotExist and InvalidInput."""
    require(by, COOPERATE)
    meeting = CouncilMeeting.objects.select_for_update().get(pk=meeting_id)
    changes = rows.fill(meeting, _meeting_values(facts))
    before = meeting.attendance.count()
    rows.save(meeting)
    meeting.attendance.all().delete()
    _seat_them(meeting, facts)
    found = told(changes, without=_NOT_TOLD)
    found["present"] = [before, len(set(facts.present))]
    record(by=by, action="measures.council_meeting.change", on=meeting, changes=found)
    return meeting


def _seat(seat_id: UUID) -> CouncilSeat:
    seat = CouncilSeat.objects.select_for_update(of=("self",)).get(pk=seat_id)
    if seat.ended_on is not None:
        raise Refused(say("Platsen är indragen."))
    return seat


def _seat_values(facts: SeatFacts) -> dict[str, object]:
    if facts.since is not None and not facts.holder.strip():
        sentence = say("Ingen innehar platsen. Skriv vem, eller lämna dagen tom.")
        raise InvalidInput([Problem("since", sentence)])
    return asdict(facts)


def _meeting_values(facts: MeetingFacts) -> dict[str, object]:
    wrong = []
    if facts.held_on > timezone.localdate():
        wrong.append(Problem("held_on", say("Mötet har inte varit än. För in det när det är "
                                            "hållet.")))  # fmt: skip
    if not facts.agenda.strip():
        wrong.append(Problem("agenda", say("Skriv vad rådet tog upp.")))
    if wrong:
        raise InvalidInput(wrong)
    return {"held_on": facts.held_on, "agenda": facts.agenda, "agreed": facts.agreed}


def _seat_them(meeting: CouncilMeeting, facts: MeetingFacts) -> None:
    """Only who had a seat that day can have been there."""
    that_day = Q(ended_on__isnull=True) | Q(ended_on__gte=meeting.held_on)
    seats = list(CouncilSeat.objects.filter(that_day, pk__in=facts.present))
    if len(seats) != len(set(facts.present)):
        sentence = say("Någon av platserna fanns inte den dagen. Läs om sidan och välj igen.")
        raise InvalidInput([Problem("present", sentence)])
    CouncilAttendance.objects.bulk_create(
        CouncilAttendance(municipality_id=meeting.municipality_id, meeting=meeting, seat=seat)
        for seat in seats
    )
