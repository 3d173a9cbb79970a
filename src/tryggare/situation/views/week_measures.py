"""Short measures: one's own, one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.weeks.mondays import WEEK
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.permissions import Forbidden
from tryggare.organisations.views.pages import Ask, asked, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Answer, Crumb, Tag
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.forms.week_measures import DropForm, MeasureForm, SeenForm
from tryggare.situation.models import WeekMeasure
from tryggare.situation.permissions import LEAD, MEET, VIEW
from tryggare.situation.selectors import week_measures as selectors
from tryggare.situation.selectors import week_people
from tryggare.situation.selectors import weeks as week_selectors
from tryggare.situation.services import week_measures as services
from tryggare.situation.views.week_pages import named, to_week, to_weeks, weekly
from tryggare.situation.views.week_parts import is_late, measure_tag, measures_table
from tryggare.situation.views.week_words import district_name


@weekly(MEET)
def own(request: ActingRequest) -> HttpResponse:
    """What I, or the organisation I work in, answer for."""
    found = selectors.own(request.actor, timezone.localdate())
    still = [one for one in found if one.ended_on is None]
    late = sum(map(is_late, still))
    context = {
        "lead": _own_lead(len(still), late),
        "still": measures_table(still, _("Kvar att göra")),
        "ended": measures_table([one for one in found if one.ended_on], _("Avslutade")),
        "crumbs": [to_weeks(), Crumb(_("Mina åtgärder"))],
    }
    return render(request, "situation/week_measures/own.html", context)


def _own_lead(still: int, late: int) -> str:
    told = ngettext(
        "%(count)d åtgärd är kvar att göra.", "%(count)d åtgärder är kvar att göra.", still
    ) % {"count": still}
    if not late:
        return told
    return f"{told} " + ngettext(
        "%(count)d är försenad.", "%(count)d är försenade.", late
    ) % {"count": late}  # fmt: skip


@weekly(VIEW)
def detail(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """One measure, and what may be done with it."""
    one = or_404(lambda: selectors.measure(week_measure_id))
    context = {
        "measure": one,
        "state": measure_tag(one),
        "late": Tag(_("Försenad"), "rose") if is_late(one) else None,
        "answers": _answers(one),
        "actions": _actions(request, one),
        "crumbs": [*to_week(one.picture), Crumb(one.what)],
    }
    return render(request, "situation/week_measures/detail.html", context)


def _answers(one: WeekMeasure) -> list[Answer]:
    found = [
        Answer(_("Svarar"), str(one.organisation)),
        Answer(_("Person"), str(one.person or _("Den som deltar från organisationen"))),
        Answer(_("Senast"), long_date(one.due)),
        Answer(_("Kommundel"), district_name(one.district)),
        Answer(_("Mot"), str(one.category or "–")),
        Answer(_("Bestämt"), named(one.picture)),
    ]
    if one.ended_on is not None:
        found.append(Answer(_("Avslutad"), long_date(one.ended_on)))
    if one.reason:
        found.append(Answer(_("Varför den inte blev gjord"), one.reason))
    if one.state == WeekMeasure.State.DONE:
        found.append(Answer(_("Vad som sågs efteråt"), one.seen))
    return found


def _actions(request: ActingRequest, one: WeekMeasure) -> list[Action]:
    bodies = week_people.bodies_of(request.actor.person_id, timezone.localdate())
    if not selectors.may_change(request.actor, one, bodies):
        return []

    def to(name: str) -> str:
        return reverse(f"situation:week-measure-{name}", args=[one.pk])

    if one.ended_on is not None:
        again = Action(_("Ta upp den igen"), to("take-up"), "secondary", post=True)
        seen = Action(_("Skriv vad som sågs"), to("note"))
        return [seen, again] if one.state == WeekMeasure.State.DONE else [again]
    found = [Action(_("Den är gjord"), to("finish"))]
    if one.state == WeekMeasure.State.PLANNED:
        found.append(Action(_("Vi har börjat"), to("start"), "secondary", post=True))
    found.append(Action(_("Den blev inte gjord"), to("drop"), "secondary"))
    if request.actor.may(LEAD):
        found.append(Action(_("Ändra"), to("change"), "secondary"))
    return found


@weekly(LEAD)
def add(request: ActingRequest, week_note_id: UUID) -> HttpResponse:
    """A new measure, decided while a kommundel is talked of."""
    note = or_404(lambda: week_selectors.note(week_note_id))
    today = timezone.localdate()
    initial = {"district": note.district_id, "due": max(today, note.picture.week) + WEEK}
    form = MeasureForm(request.POST or None, on=today, initial=initial)

    def save() -> None:
        services.decide(by=request.actor, picture_id=note.picture_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Åtgärden är införd."), "situation:week-note", week_note_id)
    back = reverse("situation:week-note", args=[week_note_id])
    ask = Ask(
        heading=_("Ny åtgärd"),
        lead=_("Den kommer upp varje vecka tills den är gjord, eller avskriven med ett skäl."),
        crumbs=[*to_week(note.picture), Crumb(district_name(note.district), back)],
        submit=_("För in åtgärden"),
        cancel_url=back,
    )
    return form_page(request, form, ask)


@weekly(LEAD)
def change(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """Reword, move or hand over a measure."""
    one = or_404(lambda: selectors.measure(week_measure_id))
    known = {
        "what": one.what,
        "organisation": one.organisation_id,
        "person": one.person_id,
        "due": one.due,
        "district": one.district_id,
        "category": one.category_id,
    }
    form = MeasureForm(request.POST or None, on=_today(), own=one, initial=known)

    def save() -> None:
        services.change(by=request.actor, measure_id=week_measure_id, facts=form.facts)

    told = _("Ändringen sparas i händelseloggen.")
    return _asked(request, one, form, save, (_("Ändra åtgärden"), told, _("Spara")))


@weekly(MEET)
@require_POST
def start(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """It is under way."""
    return _stepped(request, week_measure_id, services.start, _("Åtgärden pågår."))


@weekly(MEET)
@require_POST
def take_up(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """It is under way again."""
    return _stepped(request, week_measure_id, services.take_up, _("Åtgärden pågår igen."))


@weekly(MEET)
def finish(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """It is done."""
    one = or_404(lambda: selectors.measure(week_measure_id))
    form = SeenForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        services.finish(
            by=request.actor, measure_id=week_measure_id, seen=form.cleaned_data["seen"]
        )

    told = _("Mötet får se det nästa gång.")
    return _asked(request, one, form, save, (_("Åtgärden är gjord"), told, _("Gjord")))


@weekly(MEET)
def note(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """What was seen afterwards."""
    one = or_404(lambda: selectors.measure(week_measure_id))
    sent = request.POST if request.method == "POST" else None
    form = SeenForm(sent, initial={"seen": one.seen})

    def save() -> None:
        services.note(by=request.actor, measure_id=week_measure_id, seen=form.cleaned_data["seen"])

    told = _("Det hjälper nästa gång någon vill göra samma sak.")
    return _asked(request, one, form, save, (_("Vad som sågs efteråt"), told, _("Spara")))


@weekly(MEET)
def drop(request: ActingRequest, week_measure_id: UUID) -> HttpResponse:
    """It was not done, and why."""
    one = or_404(lambda: selectors.measure(week_measure_id))
    form = DropForm(request.POST or None)

    def save() -> None:
        services.drop(
            by=request.actor, measure_id=week_measure_id, reason=form.cleaned_data["reason"]
        )

    told = _("Den kommer inte upp fler gånger. Går det senare kan den tas upp igen.")
    return _asked(request, one, form, save, (_("Åtgärden blev inte gjord"), told, _("Avskriv")))


def _asked(
    request: ActingRequest,
    one: WeekMeasure,
    form: Form,
    save: Callable[[], None],
    words: tuple[str, str, str],
) -> HttpResponse:
    """A page that is one form about a measure: heading, lead and what its button says."""
    heading, told, submit = words
    back = reverse("situation:week-measure", args=[one.pk])
    ask = Ask(
        heading=heading,
        lead=f"{one.what}. {told}",
        crumbs=[*to_week(one.picture), Crumb(one.what, back)],
        submit=submit,
        cancel_url=back,
    )
    return asked(request, form, save, ask, _("Sparat."))


def _stepped(
    request: ActingRequest, week_measure_id: UUID, step: Callable[..., object], message: str
) -> HttpResponse:
    try:
        or_404(lambda: step(by=request.actor, measure_id=week_measure_id))
    except Forbidden:
        raise
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:week-measure", week_measure_id)
    return done(request, message, "situation:week-measure", week_measure_id)


def _today() -> date:
    return timezone.localdate()
