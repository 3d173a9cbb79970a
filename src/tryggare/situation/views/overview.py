"""The overview: this week, the last thirteen, the alarms, and where."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tryggare.domain.incidents.personal_data import kinds_of, signs_in
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action
from tryggare.shell.locale import say
from tryggare.situation.forms.incidents import AlarmNoteForm
from tryggare.situation.models import AlarmWeek, WeeklyAlarm
from tryggare.situation.permissions import ANALYSE, HANDLE, VIEW
from tryggare.situation.selectors import overview as selectors
from tryggare.situation.services import alarms
from tryggare.situation.views import alarm_parts, overview_parts
from tryggare.situation.views.incident_words import to_overview, week_and_year


@guarded(VIEW)
@require_safe
def index(request: ActingRequest) -> HttpResponse:
    """What has come in, beside what is usual; the week's alarms; and the kommundelar."""
    found = selectors.overview(timezone.localdate())
    week = alarms.refresh(municipality_id=request.actor.municipality_id, week=found.week)
    listed, notes = selectors.alarms_of(week), selectors.notes_of(found.week)
    context = {
        "lead": overview_parts.lead(found),
        "facts": overview_parts.facts(found, alarm_parts.loud(listed)),
        "actions": _actions(request),
        "weeks_chart": overview_parts.weeks_chart(found),
        "groups": overview_parts.groups_table(found),
        "parts_chart": overview_parts.parts_chart(found),
        "map": overview_parts.parts_map(found, request.actor.municipality_id),
        "unplaced": overview_parts.unplaced(found),
        "alarms": alarm_parts.section(week, listed, notes, may_note=request.actor.may(HANDLE)),
    }
    return render(request, "situation/incidents/overview.html", context)


@guarded(HANDLE)
def note(request: ActingRequest, weekly_alarm_id: UUID) -> HttpResponse:
    """Say that an alarm is seen, and what was thought of it."""
    alarm = or_404(
        lambda: WeeklyAlarm.objects.select_related("alarm_week", "category", "district").get(
            pk=weekly_alarm_id
        )
    )
    form = AlarmNoteForm(request.POST or None, initial=_said(alarm.alarm_week, alarm))

    def save() -> None:
        alarms.note(by=request.actor, weekly_alarm_id=alarm.pk, text=form.cleaned_data["text"])

    if request.method == "POST" and saved(form, save):
        return done(request, _told(form.cleaned_data["text"]), "situation:overview")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Larm %(week)s: %(series)s")
            % {"week": week_and_year(alarm.alarm_week.week), "series": alarm},
            lead=alarm_parts.sentence(alarm),
            crumbs=[to_overview()],
            submit=_("Märk som sett"),
            cancel_url=reverse("situation:overview"),
        ),
    )


def _told(text: str) -> str:
    """That it is seen, and a warning where the note seems to be about somebody."""
    done_ = _("Larmet är märkt som sett.")
    found = kinds_of(signs_in(text))
    if not found:
        return done_
    kinds = ", ".join(say(kind) for kind in found)
    warning = _("Anteckningen ser ut att innehålla %(kinds)s. Det visas inte: skriv om den.")
    return f"{done_} {warning % {'kinds': kinds}}"


def _said(week: AlarmWeek, alarm: WeeklyAlarm) -> dict[str, str]:
    held = selectors.notes_of(week.week).get((alarm.category_id, alarm.district_id))
    return {"text": held.text} if held else {}


def _actions(request: ActingRequest) -> list[Action]:
    ways = [Action(_("Alla händelser"), reverse("situation:incidents"), "secondary"),
            Action(_("Karta i rutor"), reverse("situation:squares"), "secondary")]  # fmt: skip
    if request.actor.may(ANALYSE):
        ways.append(Action(_("Gör en analys"), reverse("situation:analyses"), "secondary"))
    return ways
