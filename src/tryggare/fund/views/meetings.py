"""Meetings of the deciding body: the list, one meeting's page, and the forms of its life."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.audit.selectors import history
from tryggare.domain.law import provision
from tryggare.fund.forms.decisions import (
    AdjustForm,
    AgendaForm,
    AnnounceForm,
    MeetingForm,
    NumberForm,
    ReportForm,
    RollForm,
)
from tryggare.fund.models import Decision, Meeting
from tryggare.fund.permissions import RECORD_DECISION, VIEW_ROUND
from tryggare.fund.selectors import books, declarations
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors.taking_part import attendance, members, seats
from tryggare.fund.services import agenda as agenda_services
from tryggare.fund.services import delegated, meetings
from tryggare.fund.services.decision_documents import OF_MEETING
from tryggare.fund.views import meeting_parts as parts
from tryggare.fund.views.pages import PER_PAGE, home, kronor, law
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, asked, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.pagination import pages
from tryggare.shell.templatetags.shell import long_date


@guarded(VIEW_ROUND)
def index(request: ActingRequest) -> HttpResponse:
    """All meetings, the latest first."""
    page = Paginator(selectors.meetings(), PER_PAGE).get_page(request.GET.get("page"))
    columns = [Column(_("Sammanträde")), Column(_("Organ")), Column(_("Fond")), Column(_("Läge"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(long_date(one.held_on), reverse("fund:meeting", args=[one.pk])),
            str(one.body),
            str(one.fund),
            parts.state_tag(one),
        ]
        for one in page
    ]
    plan_ = Action(_("Planera ett sammanträde"), reverse("fund:meeting-plan"))
    to_delegated = Action(_("Se delegationsbeslut"), reverse("fund:delegated"), "secondary")
    context = {
        "lead": _("Här beslutar organet om pengarna. Varje sammanträde har sin ärendelista."),
        "table": Table(columns, rows, _("Sammanträden"), caption_hidden=True) if rows else None,
        "pages": pages(page, request.GET),
        "actions": [*([plan_] if request.actor.may(RECORD_DECISION) else []), to_delegated],
        "heading": _("Inget sammanträde än"),
        "text": _("Planera det första, så går det att välja vad som ska tas upp."),
        "crumbs": [home(), Crumb(_("Sammanträden"))],
    }
    return render(request, "fund/meetings/index.html", context)


@guarded(RECORD_DECISION)
def plan(request: ActingRequest) -> HttpResponse:
    """A new meeting."""
    form = MeetingForm(request.POST or None)
    made: list[Meeting] = []

    def save() -> None:
        fund = form.cleaned_data["fund"]
        held_on = form.cleaned_data["held_on"]
        made.append(meetings.plan(by=request.actor, fund_id=fund.pk, held_on=held_on))

    if request.method == "POST" and saved(form, save):
        return done(request, _("Sammanträdet är planerat."), "fund:meeting", made[0].pk)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Planera ett sammanträde"),
            lead=_("Det är fondens beslutande organ som sammanträder."),
            crumbs=[home(), _to_meetings()],
            submit=_("Planera"),
            cancel_url=reverse("fund:meetings"),
        ),
    )


@guarded(VIEW_ROUND)
def detail(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: its agenda, its dates and its documents."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    items = selectors.items(meeting)
    rounds = {one.application.round_id: one.application.round for one in items}
    left_ore = sum(books.reserved_for(round_) for round_ in rounds.values())
    dates = selectors.meeting_dates(meeting)
    names = "fund:meeting-paper", meeting.pk
    context = {
        "meeting": meeting,
        "name": name_of(meeting),
        "state": parts.state_tag(meeting),
        "lead": parts.lead(meeting, items),
        "facts": parts.facts(items, left_ore),
        "over": parts.over(items, left_ore),
        "table": parts.agenda_table(items, closed(items, request)) if items else None,
        "actions": parts.actions(meeting, items, request.actor),
        "attendance": attendance(meeting),
        "dates": parts.dates_table(dates, today=timezone.localdate(), final=None, appealed=False),
        "reported": _delegated_table(list(selectors.delegated().filter(reported_at=meeting))),
        "documents": parts.paper_links(*names, OF_MEETING),
        "law": law("kl-6-38"),
        "history": event_table(history(meeting.pk, limit=20), linked=False, caption=_("Händelser")),
        "crumbs": [home(), _to_meetings(), Crumb(name_of(meeting))],
    }
    return render(request, "fund/meetings/detail.html", context)


def closed(items: Sequence[Decision], request: ActingRequest) -> Collection[UUID]:
    """Undecided items that the reader has not answered about."""
    waiting = [
        one.application
        for one in items
        if one.outcome == Decision.Outcome.PENDING and declarations.came_in(one.application)
    ]
    answered = declarations.answers(request.actor.person_id, [one.pk for one in waiting])
    return {one.pk for one in waiting} - set(answered)


@guarded(RECORD_DECISION)
def agenda(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """Choose what the meeting takes up."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    choices = [
        (
            str(one.pk),
            f"{one.title}, {one.applicant or one.reference} ({kronor(one.amount_ore)})",
        )
        for one in selectors.can_be_proposed(meeting)
    ]
    form = AgendaForm(request.POST or None, applications=choices)
    made: list[Decision] = []

    def save() -> None:
        made.extend(
            agenda_services.propose(
                by=request.actor, meeting_id=meeting_id, application_ids=form.chosen
            )
        )

    if request.method == "POST" and saved(form, save):
        sentence = ngettext(
            "%(count)d ärende lades till.", "%(count)d ärenden lades till.", len(made)
        )
        return done(request, sentence % {"count": len(made)}, "fund:meeting", meeting_id)
    sentence = ngettext(
        "%(count)d ansökan i en överlämnad omgång kan tas upp. Förslaget till beslut hämtas från "
        "det senaste uträknade förslaget, och du kan ändra det efteråt.",
        "%(count)d ansökningar i överlämnade omgångar kan tas upp. Förslagen till beslut hämtas "
        "från det senaste uträknade förslaget, och du kan ändra dem efteråt.",
        len(choices),
    )
    return form_page(
        request,
        form,
        _ask(
            meeting,
            heading=_("Välj ansökningar till ärendelistan"),
            lead=sentence % {"count": len(choices)},
            submit=_("Lägg till på ärendelistan"),
        ),
    )


@guarded(RECORD_DECISION)
def number(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """Give the items their paragraphs."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    form = NumberForm(request.POST or None)

    def save() -> None:
        first = form.cleaned_data["first"]
        agenda_services.number(by=request.actor, meeting_id=meeting_id, first=first)

    ask = _ask(
        meeting,
        heading=_("Sätt paragrafer"),
        lead=_("Ordningen är ärendelistans. En enskild paragraf ändrar du i ärendet."),
        submit=_("Sätt paragrafer"),
    )
    return asked(request, form, save, ask, _("Ärendena har fått sina paragrafer."))


@guarded(RECORD_DECISION)
def hold(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """Who was there."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    duties = members(meeting.body, meeting.held_on)
    people: dict[str, str] = {}
    for duty in duties:
        label = f"{duty.person}, {duty.get_kind_display().lower()}"
        people.setdefault(str(duty.person_id), label)
    before = list(attendance(meeting))
    initial = {
        "members": meeting.members or seats(duties) or None,
        "serving": [str(one.person_id) for one in before if one.serves],
        "attending": [str(one.person_id) for one in before if not one.serves],
    }
    form = RollForm(request.POST or None, initial=initial, people=list(people.items()))

    def save() -> None:
        meetings.hold(by=request.actor, meeting_id=meeting_id, roll=form.roll)

    ask = _ask(
        meeting,
        heading=_("För in närvaro"),
        lead=_("Välj bland dem som har uppdrag i %(body)s. Jäv hämtas från deras egna svar.")
        % {"body": meeting.body},
        submit=_("Spara närvaron"),
    )
    return asked(request, form, save, ask, _("Närvaron är införd."))


@guarded(RECORD_DECISION)
def adjust(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """The day the minutes were adjusted."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    form = AdjustForm(request.POST or None, initial={"adjusted": meeting.adjusted_on})

    def save() -> None:
        day = form.cleaned_data["adjusted"]
        meetings.adjust(by=request.actor, meeting_id=meeting_id, adjusted=day)

    demand = _("Protokollet ska justeras senast %(day)s (%(law)s).") % {
        "day": long_date(selectors.meeting_dates(meeting).adjusted_by),
        "law": provision("kl-5-69"),
    }
    ask = _ask(meeting, heading=_("Protokollet är justerat"), lead=demand, submit=_("Spara"))
    return asked(request, form, save, ask, _("Justeringen är införd."))


@guarded(RECORD_DECISION)
def announce(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """The day the adjustment was announced."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    form = AnnounceForm(request.POST or None, initial={"announced": meeting.announced_on})

    def save() -> None:
        day = form.cleaned_data["announced"]
        meetings.announce(by=request.actor, meeting_id=meeting_id, announced=day)

    demand = _("Justeringen ska anslås senast %(day)s (%(law)s).") % {
        "day": long_date(selectors.meeting_dates(meeting).announced_by),
        "law": provision("kl-8-12"),
    }
    ask = _ask(meeting, heading=_("Justeringen är anslagen"), lead=demand, submit=_("Spara"))
    return asked(request, form, save, ask, _("Anslaget är infört."))


@guarded(RECORD_DECISION)
def report(request: ActingRequest, meeting_id: UUID) -> HttpResponse:
    """Tell the body of delegated decisions."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    waiting = selectors.to_report(meeting.fund_id).filter(decided_on__lte=meeting.held_on)
    choices = [
        (str(one.pk), f"{one.application.title}, {one.decided_by} {one.decided_on}")
        for one in waiting
    ]
    form = ReportForm(request.POST or None, decisions=choices)

    def save() -> None:
        chosen = form.cleaned_data["decisions"]
        delegated.report(by=request.actor, meeting_id=meeting_id, decision_ids=chosen)

    sentence = ngettext(
        "%(count)d beslut är inte anmält.", "%(count)d beslut är inte anmälda.", len(choices)
    )
    ask = _ask(
        meeting,
        heading=_("Anmäl delegationsbeslut"),
        lead=sentence % {"count": len(choices)},
        submit=_("Anmäl"),
    )
    return asked(request, form, save, ask, _("Delegationsbesluten är anmälda."))


def _delegated_table(decisions: Sequence[Decision]) -> Table | None:
    if not decisions:
        return None
    columns = [Column(_("Dag")), Column(_("Åtgärd och sökande")), Column(_("Beslut"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            long_date(one.decided_on),
            Cell(
                one.application.title,
                reverse("fund:decision", args=[one.pk]),
                one.application.applicant,
            ),
            parts.outcome_tag(one.outcome),
        ]
        for one in decisions
    ]
    return Table(columns, rows, _("Anmälda delegationsbeslut"), caption_hidden=True)


def name_of(meeting: Meeting) -> str:
    return f"{meeting.body} {long_date(meeting.held_on)}"


def _to_meetings() -> Crumb:
    return Crumb(_("Sammanträden"), reverse("fund:meetings"))


def to_meeting(meeting: Meeting) -> list[Crumb]:
    """The way to a page inside a meeting."""
    url = reverse("fund:meeting", args=[meeting.pk])
    return [home(), _to_meetings(), Crumb(name_of(meeting), url)]


def _ask(meeting: Meeting, *, heading: str, lead: str, submit: str) -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=to_meeting(meeting),
        submit=submit,
        cancel_url=reverse("fund:meeting", args=[meeting.pk]),
    )
