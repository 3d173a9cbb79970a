"""Appointments: fixed words in the list and in the calendar, and nothing else."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.rooms.exit.deciding import NAME, opened
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_contacts import Entry, calendar_file, occasion, occasions
from tryggare.exit.models import Appointment, Case
from tryggare.exit.selectors.appointments import coming
from tryggare.exit.services import appointments
from tryggare.exit.services.appointments import AppointmentFacts

SOON = timedelta(days=3)


def booked(town, case, **more):
    values = {"starts_at": timezone.now() + SOON, "minutes": 60, "occasion": "talk", "room": 3}
    with town.working("ada") as by:
        facts = AppointmentFacts(**(values | more))
        return appointments.book(by=by, case_id=case.pk, facts=facts)


def test_a_calendar_holds_a_time_and_fixed_words(town):
    case = opened(town)
    row = booked(town, case)
    with town.working("ada") as by:
        text = appointments.take_out(by=by, case_id=case.pk)
    start = row.starts_at.astimezone(UTC)
    lines = text.split("\r\n")
    assert "SUMMARY:Samtal\\, rum 3" in lines
    assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}" in lines
    assert f"DTEND:{start + timedelta(minutes=60):%Y%m%dT%H%M%SZ}" in lines
    # Every property is one of these: no place, no text, no one who comes.
    names = {line.split(":")[0] for line in lines if line}
    assert names == {
        "BEGIN", "VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "CLASS", "STATUS", "END",
    }  # fmt: skip
    people = [person.name for person in town.people.values()]
    for secret in (case.number, str(case.pk), NAME, "stöd", "avhopp", *people):
        assert secret not in text


def test_a_cancelled_time_is_told_as_cancelled_and_only_once(town):
    case = opened(town)
    row = booked(town, case)
    with town.working("ada") as by:
        appointments.cancel(by=by, appointment_id=row.pk)
        with pytest.raises(Refused):
            appointments.cancel(by=by, appointment_id=row.pk)
        assert "STATUS:CANCELLED" in appointments.take_out(by=by, case_id=case.pk)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"starts_at": datetime(2020, 1, 1, tzinfo=UTC)}, "starts_at"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 10_000}, "minutes"),
        ({"occasion": "Hembesök hos Kim"}, "occasion"),
        ({"room": 0}, "room"),
        ({"room": 112}, "room"),
    ],
)
def test_what_is_not_of_the_fixed_texts_is_refused(town, more, field):
    case = opened(town, decider=False)
    with pytest.raises(InvalidInput) as told:
        booked(town, case, **more)
    assert {problem.field for problem in told.value.problems} == {field}


def test_a_stranger_finds_no_time(town):
    row = booked(town, opened(town, decider=False))
    with town.working("bo") as by:
        assert coming(row.case_id, timezone.now()) == []
        with pytest.raises(Appointment.DoesNotExist):
            appointments.cancel(by=by, appointment_id=row.pk)
        with pytest.raises(Case.DoesNotExist):
            appointments.take_out(by=by, case_id=row.case_id)


def test_the_fixed_words_give_nothing_away():
    telling = ("hot", "skydd", "avhopp", "polis", "placering", "social", "hembesök")
    said = " ".join(str(occasion(code, 3)) for code in occasions()).lower()
    assert not any(word in said for word in telling)


def test_long_lines_are_folded_as_the_format_has_it():
    entry = Entry(UUID(int=7), datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 90, "å" * 120)
    text = calendar_file([entry], made_at=entry.starts_at)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "SUMMARY:" + "å" * 120 in text.replace("\r\n ", "")
    assert "DTEND:20260329T020000Z" in text


def test_the_page_asks_for_fixed_words_and_gives_the_file(town):
    case = opened(town, decider=False)
    client = town.browser("ada")
    soon = timezone.localtime(timezone.now() + SOON)
    sent = {"occasion": "phone", "starts_at": f"{soon:%Y-%m-%dT%H:%M}", "minutes": "30"}
    page = client.post(reverse("exit:appointment-book", args=[case.pk]), sent, follow=True)
    assert "Telefonsamtal" in page.content.decode()
    file = client.get(reverse("exit:appointments-calendar", args=[case.pk]))
    assert file.headers["Content-Disposition"] == 'attachment; filename="kalender.ics"'
    assert "SUMMARY:Telefonsamtal" in file.content.decode()
    with town.working("ada"):
        row = Appointment.objects.get()
    cancel = reverse("exit:appointment-cancel", args=[case.pk, row.pk])
    assert "Avbokad" in client.post(cancel, follow=True).content.decode()
    assert town.browser("bo").get(cancel).status_code == 404
