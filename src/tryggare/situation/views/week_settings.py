"""Who takes part in the meetings, and what is gone through each week."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.weeks.checklist import STARTING_LINES
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.locale import say, spoken
from tryggare.situation.forms.weeks import LineForm, ParticipantForm
from tryggare.situation.models import WeekLine
from tryggare.situation.permissions import LEAD
from tryggare.situation.selectors import week_people
from tryggare.situation.selectors import weeks as selectors
from tryggare.situation.services import week_settings as services
from tryggare.situation.views.week_pages import to_weeks, weekly

_HERE = "situation:week-settings"


@weekly(LEAD)
def index(request: ActingRequest) -> HttpResponse:
    """Participants and the checklist."""
    there = week_people.participants(timezone.localdate())
    lines = selectors.lines() or _starting()
    context = {
        "participants": [
            {
                "name": str(one.organisation),
                "part": one.get_part_display(),
                "remove": Action(
                    _("Deltar inte längre"),
                    reverse("situation:week-participant-remove", args=[one.pk]),
                    "secondary",
                    post=True,
                ),
            }
            for one in there.organisations
        ],
        "persons": [week_people.label(one) for one in there.persons],
        "lines": _lines_table(lines),
        "actions": [
            Action(
                _("Lägg till en organisation"),
                reverse("situation:week-participant-add"),
                "secondary",
            )
        ],
        "line_actions": [
            Action(_("Lägg till en rad"), reverse("situation:week-line-add"), "secondary")
        ],
        "crumbs": [to_weeks(), Crumb(_("Deltagare och checklista"))],
    }
    return render(request, "situation/weeks/settings.html", context)


def _starting() -> list[WeekLine]:
    """The lines that the first week begins with, before any is stored."""
    return [WeekLine(text=text, position=10 * n) for n, text in enumerate(STARTING_LINES, start=1)]


def _lines_table(lines: list[WeekLine]) -> Table:
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(
                spoken(one.text),
                reverse("situation:week-line", args=[one.pk]) if not one._state.adding else "",
            ),
            str(one.position),
        ]
        for one in lines
    ]
    columns = [Column(_("Vad ni går igenom")), Column(_("Ordning"), numeric=True)]
    return Table(columns, rows, _("Checklistan"), caption_hidden=True)


@weekly(LEAD)
def participant_add(request: ActingRequest) -> HttpResponse:
    """An organisation that takes part."""
    form = ParticipantForm(request.POST or None)

    def save() -> None:
        values = form.cleaned_data
        services.add_participant(
            by=request.actor, organisation_id=values["organisation"].pk, part=values["part"]
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Organisationen deltar nu i mötena."), _HERE)
    told = _("Den kan svara för åtgärder. Personer deltar genom sin roll i systemet.")
    return form_page(request, form, _ask(_("Lägg till en organisation"), told, _("Lägg till")))


@weekly(LEAD)
@require_POST
def participant_remove(request: ActingRequest, week_participant_id: UUID) -> HttpResponse:
    """An organisation that takes part no more."""
    or_404(
        lambda: services.remove_participant(by=request.actor, participant_id=week_participant_id)
    )
    return done(request, _("Organisationen deltar inte längre."), _HERE)


@weekly(LEAD)
def line_add(request: ActingRequest) -> HttpResponse:
    """One line more on the checklist."""
    last = max((line.position for line in selectors.lines()), default=90)
    form = LineForm(request.POST or None, initial={"position": last + 10})

    def save() -> None:
        services.add_line(by=request.actor, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Raden är tillagd."), _HERE)
    told = _("Den är med i veckor som påbörjas från nu.")
    return form_page(request, form, _ask(_("Lägg till en rad"), told, _("Lägg till")))


@weekly(LEAD)
def line(request: ActingRequest, week_line_id: UUID) -> HttpResponse:
    """Reword or move a line, or take it off."""
    one = or_404(lambda: WeekLine.objects.get(pk=week_line_id))
    form = LineForm(request.POST or None, initial={"text": one.text, "position": one.position})

    def save() -> None:
        services.change_line(by=request.actor, line_id=week_line_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Raden är ändrad."), _HERE)
    away = Action(
        _("Ta bort raden"),
        reverse("situation:week-line-remove", args=[week_line_id]),
        "danger",
        post=True,
    )
    told = _("Veckor som redan är påbörjade behåller den som den var.")
    return form_page(request, form, _ask(_("Ändra raden"), told, _("Spara"), away))


@weekly(LEAD)
@require_POST
def line_remove(request: ActingRequest, week_line_id: UUID) -> HttpResponse:
    """Take a line off the checklist."""
    try:
        or_404(lambda: services.remove_line(by=request.actor, line_id=week_line_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect(_HERE)
    return done(request, _("Raden är borttagen."), _HERE)


def _ask(heading: str, told: str, submit: str, danger: Action | None = None) -> Ask:
    back = reverse(_HERE)
    return Ask(
        heading=heading,
        lead=told,
        crumbs=[to_weeks(), Crumb(_("Deltagare och checklista"), back)],
        submit=submit,
        cancel_url=back,
        danger=danger,
    )
