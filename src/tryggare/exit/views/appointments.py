"""Booked times: in fixed words, here and in the calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_contacts import occasion
from tryggare.exit.forms.appointments import AppointmentForm
from tryggare.exit.selectors import appointments as selectors
from tryggare.exit.selectors import cases
from tryggare.exit.services import appointments
from tryggare.exit.views import appointment_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form
from tryggare.shell.files import attachment
from tryggare.shell.forms import Form
from tryggare.shell.locale import say

HERE = "exit:clocks"


@working()
def book(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Book a time."""
    case = cases.one(case_id)
    form = AppointmentForm(request.POST or None)

    def save() -> None:
        appointments.book(by=request.worker, case_id=case_id, facts=form.facts)

    ask = CaseAsk(
        heading=_("Boka en tid"),
        lead=_("Skriv adress och vägbeskrivning bara till personen, aldrig i en kalender."),
        submit=_("Boka"),
        said=_("Tiden är bokad."),
        back=reverse(HERE, args=[case_id]) + "#bokat",
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def cancel(request: WorkingRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Cancel a time."""
    case = cases.one(case_id)
    row = selectors.one(case_id, appointment_id)
    # It has no fields of its own: an empty answer is an answer.
    form = Form(request.POST if request.method == "POST" else None)

    def save() -> None:
        appointments.cancel(by=request.worker, appointment_id=appointment_id)

    ask = CaseAsk(
        heading=_("Avboka tiden"),
        lead=f"{parts.when(row)}: {say(occasion(row.occasion, row.room))}.",
        submit=_("Avboka"),
        said=_("Tiden är avbokad."),
        back=reverse(HERE, args=[case_id]) + "#bokat",
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def calendar(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The coming times as a calendar file."""
    text = appointments.take_out(by=request.worker, case_id=case_id)
    return attachment(text, "kalender.ics")
