"""Weeks: the list, one week's page, and the steps of its life."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.files import attachment
from tryggare.shell.locale import say, spoken
from tryggare.shell.pagination import pages
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.forms.weeks import BeginForm, ChecklistForm, ReasonForm, RollForm
from tryggare.situation.models import WeekPicture
from tryggare.situation.permissions import LEAD, VIEW
from tryggare.situation.selectors import week_people
from tryggare.situation.selectors import weeks as selectors
from tryggare.situation.services import week_papers, weeks
from tryggare.situation.views import week_parts as parts
from tryggare.situation.views.week_pages import named, to_week, to_weeks, weekly

PER_PAGE = 26


@weekly(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """All weeks, the latest first."""
    page = Paginator(selectors.pictures(), PER_PAGE).get_page(request.GET.get("page"))
    columns = [Column(_("Vecka")), Column(_("Möte")), Column(_("Åtgärder"), numeric=True),
               Column(_("Kvar att göra"), numeric=True), Column(_("Läge"))]  # fmt: skip
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(named(one), reverse("situation:week", args=[one.pk])),
            long_date(one.held_on),
            str(one.decided),  # type: ignore[attr-defined]
            str(one.open),  # type: ignore[attr-defined]
            parts.state_tag(one),
        ]
        for one in page
    ]
    leads = request.actor.may(LEAD)
    begin_ = Action(_("Påbörja en vecka"), reverse("situation:week-begin"))
    own = Action(_("Mina åtgärder"), reverse("situation:own-week-measures"), "secondary")
    settings = Action(
        _("Deltagare och checklista"), reverse("situation:week-settings"), "secondary"
    )
    context = {
        "lead": _(
            "Varje vecka samlas det som kommit in till en bild, som mötet går igenom kommundel för "
            "kommundel. Mötet bestämmer korta åtgärder med någon som svarar och en dag."
        ),
        "table": Table(columns, rows, _("Veckor"), caption_hidden=True) if rows else None,
        "pages": pages(page, request.GET),
        "actions": [begin_, own, settings] if leads else [own],
        "heading": _("Ingen vecka än"),
        "text": _("Samordnaren påbörjar den första."),
        "crumbs": [Crumb(_("Veckan"))],
    }
    return render(request, "situation/weeks/index.html", context)


@weekly(LEAD)
def begin(request: ActingRequest) -> HttpResponse:
    """Begin a week."""
    day = selectors.next_to_begin(timezone.localdate())
    form = BeginForm(request.POST or None, initial={"day": day})
    made: list[WeekPicture] = []

    def save() -> None:
        made.append(weeks.begin(by=request.actor, day=form.cleaned_data["day"]))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Veckan är påbörjad."), "situation:week", made[0].pk)
    ask = Ask(
        heading=_("Påbörja en vecka"),
        lead=_("Du får en sida med veckans siffror och en ruta för varje kommundel."),
        crumbs=[to_weeks()],
        submit=_("Påbörja"),
        cancel_url=reverse("situation:weeks"),
    )
    return form_page(request, form, ask)


@weekly(VIEW)
def detail(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """One week: its figures, its kommundelar, its measures."""
    page = or_404(lambda: selectors.page(week_picture_id))
    context = {
        "picture": page.picture,
        "name": named(page.picture),
        "state": parts.state_tag(page.picture),
        "lead": parts.lead(page),
        "facts": parts.facts(page),
        "changed": parts.changed(page.since),
        "chart": parts.chart(page.facts),
        "notes": parts.note_tasks(page),
        "serious": parts.serious_table(page.facts),
        "serious_more": max(0, page.facts.serious_in_all - len(page.facts.serious)),
        "carried": parts.measures_table(page.carried, _("Från tidigare veckor")),
        "decided": parts.measures_table(page.decided, _("Bestämt för veckan")),
        "events": parts.events_table(page.facts),
        "attendance": page.attendance,
        "actions": parts.actions(page, request.actor),
        "crumbs": [to_weeks(), Crumb(named(page.picture))],
    }
    return render(request, "situation/weeks/detail.html", context)


@weekly(LEAD)
def checklist(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """Tick what has been gone through."""
    picture = or_404(lambda: selectors.picture(week_picture_id))
    lines = [(str(place), spoken(line["line"])) for place, line in enumerate(picture.checklist)]
    ticked = [str(place) for place, line in enumerate(picture.checklist) if line["done"]]
    # Nothing ticked is an answer too.
    sent = request.POST if request.method == "POST" else None
    form = ChecklistForm(sent, lines=lines, initial={"done": ticked})

    def save() -> None:
        weeks.tick(by=request.actor, picture_id=week_picture_id, done=form.places)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Checklistan är sparad."), "situation:week", week_picture_id)
    ask = _ask(picture, _("Checklista"), _("Kryssa för det ni har gått igenom."), _("Spara"))
    return form_page(request, form, ask)


@weekly(LEAD)
@require_POST
def prepare(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """Freeze the picture."""
    message = _("Bilden är förberedd. Siffrorna ligger nu fast.")
    return _stepped(request, week_picture_id, weeks.prepare, message)


@weekly(LEAD)
@require_POST
def close(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """Put the week away."""
    return _stepped(request, week_picture_id, weeks.close, _("Veckan är avslutad."))


@weekly(LEAD)
def reopen(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """Take up a week that was put away, and say why."""
    picture = or_404(lambda: selectors.picture(week_picture_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        weeks.reopen(
            by=request.actor, picture_id=week_picture_id, reason=form.cleaned_data["reason"]
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Veckan är öppen igen."), "situation:week", week_picture_id)
    told = _("Då går det att ändra det som skrevs och vilka som var med.")
    return form_page(request, form, _ask(picture, _("Öppna veckan igen"), told, _("Öppna")))


@weekly(LEAD)
def skip(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """Put away a week in which nobody met, and say why."""
    picture = or_404(lambda: selectors.picture(week_picture_id))
    form = ReasonForm(request.POST or None)

    def save() -> None:
        weeks.skip(by=request.actor, picture_id=week_picture_id, reason=form.cleaned_data["reason"])

    if request.method == "POST" and saved(form, save):
        return done(request, _("Veckan är avslutad utan möte."), "situation:week", week_picture_id)
    told = _("Det som är skrivet ligger kvar, och åtgärderna kommer upp nästa vecka.")
    return form_page(request, form, _ask(picture, _("Inget möte"), told, _("Avsluta veckan")))


@weekly(LEAD)
@require_POST
def remove(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """Take away a week that was begun by mistake."""
    try:
        or_404(lambda: weeks.remove(by=request.actor, picture_id=week_picture_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:week", week_picture_id)
    return done(request, _("Veckan är borttagen."), "situation:weeks")


@weekly(LEAD)
def hold(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """When the meeting was, and who came."""
    picture = or_404(lambda: selectors.picture(week_picture_id))
    today = timezone.localdate()
    there = week_people.participants(picture.held_on or today)
    called = selectors.attendance(picture)
    before = [one for one in called if one.is_present]
    bodies = {
        str(one.organisation_id): f"{one.organisation} ({one.get_part_display()})"
        for one in there.organisations
    }
    people = {str(one.pk): week_people.label(one) for one in there.persons}
    # Those who were called then stay to be chosen, also when they no longer take part.
    for one in called:
        if one.organisation_id:
            bodies.setdefault(str(one.organisation_id), str(one))
        else:
            people.setdefault(str(one.person_id), str(one))
    form = RollForm(
        request.POST or None,
        organisations=list(bodies.items()),
        persons=list(people.items()),
        initial={
            "held_on": picture.held_on or today,
            "organisations": [str(one.organisation_id) for one in before if one.organisation_id],
            "persons": [str(one.person_id) for one in before if one.person_id],
        },
    )

    def save() -> None:
        weeks.hold(by=request.actor, picture_id=week_picture_id, roll=form.roll)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Närvaron är införd."), "situation:week", week_picture_id)
    told = ngettext(
        "%(count)d organisation deltar i mötena.",
        "%(count)d organisationer deltar i mötena.",
        len(there.organisations),
    ) % {"count": len(there.organisations)}
    return form_page(request, form, _ask(picture, _("Mötet är hållet"), told, _("Spara")))


@weekly(VIEW)
def paper(request: ActingRequest, week_picture_id: UUID) -> HttpResponse:
    """The prepared picture as a document."""
    page = or_404(lambda: selectors.page(week_picture_id))
    if page.picture.frozen_at is None:
        messages.error(request, _("Bilden är inte förberedd än."))
        return redirect("situation:week", week_picture_id)
    content = week_papers.picture_pdf(page, municipality=request.actor.municipality_name)
    stem = slugify(f"veckans lagesbild {page.picture}")
    return attachment(content, f"{stem}.pdf")


def _stepped(
    request: ActingRequest, week_picture_id: UUID, step: Callable[..., object], message: str
) -> HttpResponse:
    try:
        or_404(lambda: step(by=request.actor, picture_id=week_picture_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("situation:week", week_picture_id)
    return done(request, message, "situation:week", week_picture_id)


def _ask(picture: WeekPicture, heading: str, told: str, submit: str) -> Ask:
    return Ask(
        heading=heading,
        lead=told,
        crumbs=to_week(picture),
        submit=submit,
        cancel_url=reverse("situation:week", args=[picture.pk]),
    )
