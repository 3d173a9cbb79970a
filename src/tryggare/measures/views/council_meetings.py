"""The council's meetings: what was taken up, what it came to, and who was there."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.forms.council import MeetingForm
from tryggare.measures.models import CouncilMeeting
from tryggare.measures.permissions import COOPERATE, READ
from tryggare.measures.selectors import council as selectors
from tryggare.measures.services import council
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views.council import way
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb


@guarded(READ)
def detail(request: ActingRequest, council_meeting_id: UUID) -> HttpResponse:
    """One meeting."""
    meeting = or_404(lambda: selectors.meeting(council_meeting_id))
    change = reverse("measures:council-meeting-change", args=[council_meeting_id])
    seats = [one.seat for one in meeting.attendance.all()]
    context = {
        "meeting": meeting,
        "title": _title(meeting),
        "present": [f"{one.office}, {one.organisation.name}" for one in seats],
        "actions": [Action(_("Ändra"), change, "secondary")]
        if request.actor.may(COOPERATE)
        else [],
        "crumbs": [*way(), Crumb(_title(meeting))],
    }
    return render(request, "measures/council/meeting.html", context)


@guarded(COOPERATE)
def add(request: ActingRequest) -> HttpResponse:
    """A meeting that has been held."""
    form = MeetingForm(request.POST or None, seats=list(selectors.seats_on(None)))
    made: list[CouncilMeeting] = []

    def save() -> None:
        made.append(council.add_meeting(by=request.actor, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Mötet är infört."), "measures:council-meeting", made[0].pk)
    ask = Ask(
        heading=_("För in ett möte"),
        lead=_("Skriv vad rådet tog upp och kom fram till, och kryssa platserna som var där."),
        crumbs=way(),
        submit=_("Spara"),
        cancel_url=reverse("measures:council"),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def change(request: ActingRequest, council_meeting_id: UUID) -> HttpResponse:
    """Put a meeting right."""
    meeting = or_404(lambda: selectors.meeting(council_meeting_id))
    initial = {name: getattr(meeting, name) for name in ("held_on", "agenda", "agreed")}
    initial["present"] = [str(one.seat_id) for one in meeting.attendance.all()]
    seats = list(selectors.seats_on(meeting.held_on))
    form = MeetingForm(request.POST or None, initial=initial, seats=seats)

    def save() -> None:
        council.change_meeting(by=request.actor, meeting_id=council_meeting_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        told = _("Mötet är sparat.")
        return done(request, told, "measures:council-meeting", council_meeting_id)
    ask = Ask(
        heading=_("Ändra mötet"),
        lead=_title(meeting),
        crumbs=way(),
        submit=_("Spara"),
        cancel_url=reverse("measures:council-meeting", args=[council_meeting_id]),
    )
    return form_page(request, form, ask)


def _title(meeting: CouncilMeeting) -> str:
    return _("Rådets möte den %(day)s") % {"day": parts.day(meeting.held_on)}
