"""Appointments: booked and cancelled in fixed words, and taken to a calendar in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_contacts import Entry, calendar_file, occasion, occasions
from tryggare.domain.wording import say
from tryggare.exit.models import Appointment, Case
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors.appointments import coming
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.organisations.permissions import require

_SHORTEST, _LONGEST = 5, 480  # minutes
_HIGHEST_ROOM = 99


@dataclass(frozen=True, kw_only=True)
class AppointmentFacts:
    """When, how long (minutes), what of the fixed words, and in which room of the office."""

    starts_at: datetime
    minutes: int
    occasion: str
    room: int | None = None


@transaction.atomic
def book(*, by: Caseworker, case_id: UUID, facts: AppointmentFacts) -> Appointment:
    """Book a time. Raises Case.DoesNotExist outside the team, and InvalidInput."""
    require(by.actor, WORK)
    case = held(case_id)
    _check(facts)
    row = Appointment(
        municipality_id=case.municipality_id,
        case=case,
        starts_at=facts.starts_at,
        minutes=facts.minutes,
        occasion=facts.occasion,
        room=facts.room,
        written_by_id=by.person_id,
    )
    row.save(force_insert=True)
    record(by=by, case_id=case.pk, action="appointment.book", on=row)
    return row


@transaction.atomic
def cancel(*, by: Caseworker, appointment_id: UUID) -> Appointment:
    """Cancel a time; it stays in the list, and goes out of calendars that take the file anew.

    Raises Appointment.DoesNotExist outside the team, and Refused the second time.
    """
    require(by.actor, WORK)
    case = held(Appointment.objects.get(pk=appointment_id).case_id)
    row = Appointment.objects.get(pk=appointment_id)
    if row.cancelled_at is not None:
        raise Refused(say("Tiden är redan avbokad."))
    row.cancelled_at = timezone.now()
    row.save(update_fields=["cancelled_at"])
    record(by=by, case_id=case.pk, action="appointment.cancel", on=row)
    return row


@transaction.atomic
def take_out(*, by: Caseworker, case_id: UUID) -> str:
    """The case's coming appointments as a calendar file: neither number, name nor place in it.

    Raises Case.DoesNotExist outside the team.
    """
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    rows = coming(case.pk, timezone.now())
    record(by=by, case_id=case.pk, action="appointment.export", on=case)
    with translation.override("sv"):
        return calendar_file([_entry(row) for row in rows], made_at=timezone.now())


def _entry(row: Appointment) -> Entry:
    return Entry(
        id=row.pk,
        starts_at=row.starts_at,
        minutes=row.minutes,
        words=str(occasion(row.occasion, row.room)),
        cancelled=row.cancelled_at is not None,
    )


def _check(facts: AppointmentFacts) -> None:
    problems = []
    if facts.starts_at < timezone.now():
        problems.append(Problem("starts_at", say("Tiden har redan varit.")))
    if not _SHORTEST <= facts.minutes <= _LONGEST:
        told = say("Skriv %(low)s till %(high)s minuter.", low=_SHORTEST, high=_LONGEST)
        problems.append(Problem("minutes", told))
    if facts.occasion not in occasions():
        problems.append(Problem("occasion", say("Välj vad som ska stå.")))
    if facts.room is not None and not 1 <= facts.room <= _HIGHEST_ROOM:
        problems.append(Problem("room", say("Skriv rummets nummer, högst %(high)s.", high=99)))
    if problems:
        raise InvalidInput(problems)
