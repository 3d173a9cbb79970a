"""The invented cases' decisions, letters and booked times."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from tryggare.exit.models import Case, CaseClock, Communication, Decision
from tryggare.exit.services import (
    appointments,
    clock_changes,
    communications,
    decision_events,
    decisions,
    letters,
)
from tryggare.exit.services.appointments import AppointmentFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.communications import CommunicationFacts
from tryggare.exit.services.decision_events import DecisionEventFacts
from tryggare.exit.services.decisions import DecisionFacts
from tryggare.exit.services.letters import LetterFacts
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import at

_LEAD, _DECIDER = "frida", "signe"


class Office(Protocol):
    """The caseworkers of a municipality, as ``exits`` has them."""

    keyring: Client

    def by(self, key: str) -> Caseworker: ...


def answer(office: Office, case: Case, day: date) -> None:
    """Give the first answer on the day of the contact."""
    with at(day):
        row = CaseClock.objects.get(case=case, clock_id="first-answer", ended="")
        clock_changes.keep(
            by=office.by(_LEAD), clock_id=row.pk, on=timezone.now(), keyring=office.keyring
        )


def explain(office: Office, case: Case, day: date, why: str) -> None:
    """Write why the case's times were not kept."""
    with at(day):
        by = office.by(_LEAD)
        for row in CaseClock.objects.filter(case=case, owes_reason=True):
            clock_changes.explain(by=by, clock_id=row.pk, reason=why, keyring=office.keyring)


def decide(office: Office, case: Case, day: date, kind: str, words: tuple[str, str]) -> Decision:
    """Decide on a day; ``words`` are the content and the reasons."""
    content, reasons = words
    with at(day):
        return decisions.enter(
            by=office.by(_DECIDER),
            case_id=case.pk,
            facts=DecisionFacts(kind=kind, decided_on=day, content=content, reasons=reasons),
            keyring=office.keyring,
        )


def communicate(office: Office, case: Case, day: date) -> Communication:
    """Let the person see the investigation on a day."""
    with at(day):
        facts = CommunicationFacts(
            how=Communication.How.MEETING,
            happened_on=day,
            text="Utredningen lästes tillsammans och lämnades i kopia.",
            answer="Har inget att rätta. Vill att det går fort.",
            answer_by=day + timedelta(days=2),
        )
        return communications.write(
            by=office.by(_LEAD), case_id=case.pk, facts=facts, keyring=office.keyring
        )


def hand_over(office: Office, case: Case, day: date, decision: UUID) -> None:
    """Write to the person about a decision, and hand the letter over the same day."""
    with at(day):
        by = office.by(_LEAD)
        facts = LetterFacts(subject="decision", body="Här är beslutet.", decision=decision)
        letter = letters.write(by=by, case_id=case.pk, facts=facts, keyring=office.keyring)
        letters.hand_over(by=by, letter_id=letter.pk, how="in_person", on=day)
        decision_events.add(
            by=by,
            case_id=case.pk,
            decision_id=decision,
            facts=DecisionEventFacts(kind="received", happened_on=day, text="Vid mötet."),
            keyring=office.keyring,
        )


def book(office: Office, case: Case, days: int, occasion: str, room: int | None) -> None:
    """Book a time so many days ahead, at ten in the morning."""
    there = timezone.localtime() + timedelta(days=days)
    starts_at = there.replace(hour=10, minute=0, second=0, microsecond=0)
    facts = AppointmentFacts(starts_at=starts_at, minutes=60, occasion=occasion, room=room)
    appointments.book(by=office.by(_LEAD), case_id=case.pk, facts=facts)
