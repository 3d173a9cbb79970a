"""Meetings of the deciding body: planned, held, their minutes adjusted and announced."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain import transitions
from tryggare.domain.calendar import decision_dates
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import Number, say
from tryggare.fund.models import Attendance, Fund, Meeting
from tryggare.fund.permissions import RECORD_DECISION
from tryggare.fund.policies import MEETING
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors.taking_part import members
from tryggare.fund.services import notices
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class Roll:
    """Who was there: ``serving`` decide, ``attending`` were present without serving. ``seats``: how
    many members the body has (KL 6:27)."""

    seats: int
    serving: Collection[UUID]
    attending: Collection[UUID] = ()


@transaction.atomic
def plan(*, by: Actor, fund_id: UUID, held_on: date) -> Meeting:
    """A meeting of the body that decides over the fund. Raises Fund.DoesNotExist, InvalidInput."""
    require(by, RECORD_DECISION)
    fund = Fund.objects.get(pk=fund_id)
    meeting = Meeting(municipality_id=by.municipality_id, fund=fund, body_id=fund.deciding_body_id)
    changes = rows.fill_new(meeting, {"held_on": held_on})
    rows.save(meeting)
    record(by=by, action="fund.meeting.plan", on=meeting, changes=changes)
    notices.tell_of_meeting(meeting)
    return meeting


@transaction.atomic
def hold(*, by: Actor, meeting_id: UUID, roll: Roll) -> Meeting:
    """That the meeting has been, and who was there; said again, it puts the roll right.

    Raises Meeting.DoesNotExist, InvalidInput, and Refused before its day or once the minutes are
    adjusted.
    """
    require(by, RECORD_DECISION)
    meeting = _locked(meeting_id)
    state = transitions.move(MEETING, meeting.state, "hold")
    if meeting.held_on > timezone.localdate():
        raise Refused(say("Sammanträdet har inte varit än."))
    _check_roll(meeting, roll)
    changes = rows.fill(meeting, {"state": state, "members": roll.seats})
    rows.save(meeting)
    meeting.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            municipality_id=by.municipality_id,
            meeting=meeting,
            person_id=person_id,
            serves=person_id in set(roll.serving),
        )
        for person_id in dict.fromkeys([*roll.serving, *roll.attending])
    )
    changes["serving"] = len(set(roll.serving))
    record(by=by, action="fund.meeting.hold", on=meeting, changes=changes)
    return meeting


def _check_roll(meeting: Meeting, roll: Roll) -> None:
    known = {duty.person_id for duty in members(meeting.body, meeting.held_on)}
    strangers = [
        Problem(name, say("Välj bland dem som hade uppdrag i organet den dagen."))
        for name, people in (("serving", roll.serving), ("attending", roll.attending))
        if not set(people) <= known
    ]
    if strangers:
        raise InvalidInput(strangers)
    if roll.seats < 1:
        raise InvalidInput([Problem("members", say("Organet har minst en ledamot."))])
    if len(set(roll.serving)) > roll.seats:
        raise InvalidInput(
            [
                Problem(
                    "serving",
                    say(
                        "%(serving)s tjänstgör, men organet har %(seats)s ledamöter. Ta bort de"
                        " ersättare som inte tjänstgjorde.",
                        serving=Number(len(set(roll.serving))),
                        seats=Number(roll.seats),
                    ),
                )
            ]
        )


@transaction.atomic
def adjust(*, by: Actor, meeting_id: UUID, adjusted: date) -> Meeting:
    """That the minutes have been adjusted (KL 5:69). The day can be put right until announced.

    Raises Meeting.DoesNotExist, InvalidInput for a day that cannot be, and Refused while an item
    has no decision.
    """
    require(by, RECORD_DECISION)
    meeting = _locked(meeting_id)
    state = transitions.move(MEETING, meeting.state, "adjust")
    if selectors.is_undecided(meeting.pk):
        raise Refused(
            say(
                "Något ärende på listan saknar beslut. För in beslutet eller ta bort ärendet från"
                " listan först."
            )
        )
    _check_day("adjusted", adjusted)
    decision_dates(meeting=meeting.held_on, adjusted=adjusted)
    return _stamp(by, meeting, "fund.meeting.adjust", {"state": state, "adjusted_on": adjusted})


@transaction.atomic
def announce(*, by: Actor, meeting_id: UUID, announced: date) -> Meeting:
    """That the adjustment has been announced on the notice board (KL 8:12): the time for appeal
    runs from it. Raises Meeting.DoesNotExist, InvalidInput, Refused."""
    require(by, RECORD_DECISION)
    meeting = _locked(meeting_id)
    state = transitions.move(MEETING, meeting.state, "announce")
    _check_day("announced", announced)
    decision_dates(meeting=meeting.held_on, adjusted=meeting.adjusted_on, announced=announced)
    values = {"state": state, "announced_on": announced}
    meeting = _stamp(by, meeting, "fund.meeting.announce", values)
    notices.tell_of_decisions(meeting)
    return meeting


def _stamp(by: Actor, meeting: Meeting, action: str, values: dict[str, object]) -> Meeting:
    changes = rows.fill(meeting, values)
    if changes:
        rows.save(meeting)
        record(by=by, action=action, on=meeting, changes=changes)
    return meeting


def _check_day(field: str, day: date) -> None:
    if day > timezone.localdate():
        raise InvalidInput([Problem(field, say("Dagen har inte varit än."))])


def _locked(meeting_id: UUID) -> Meeting:
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body", "fund")
    return found.get(pk=meeting_id)
