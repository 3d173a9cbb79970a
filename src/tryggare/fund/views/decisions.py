"""One item of an agenda: proposed, decided by the body and written down, reserved, appealed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.audit.selectors import history
from tryggare.domain.errors import Refused
from tryggare.fund.forms.decisions import (
    AppealForm,
    EndAppealForm,
    OutcomeForm,
    ProposalForm,
    ReservationForm,
)
from tryggare.fund.models import Decision
from tryggare.fund.permissions import RECORD_DECISION, VIEW_ROUND
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.selectors import declarations
from tryggare.fund.selectors.taking_part import taking_part
from tryggare.fund.services import agenda, decisions
from tryggare.fund.views import decision_parts as parts
from tryggare.fund.views.meeting_parts import dates_table, outcome_tag
from tryggare.fund.views.meetings import to_meeting
from tryggare.fund.views.pages import home, kronor, law
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.history import event_table
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb, Table
from tryggare.shell.locale import say


def found(request: ActingRequest, decision_id: UUID) -> Decision | HttpResponse:
    """The decision; or the question of jäv, where the reader owes an answer before it is made."""
    decision = or_404(lambda: selectors.one(decision_id))
    if decision.outcome != Decision.Outcome.PENDING:
        return decision
    application = decision.application
    person_id = request.actor.person_id
    if not or_404(lambda: declarations.has_answered(person_id, application.pk)):
        return redirect("fund:declare", application.pk)
    return decision


@guarded(VIEW_ROUND)
def detail(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """One item with everything that is known of it."""
    decision = found(request, decision_id)
    if isinstance(decision, HttpResponse):
        return decision
    said = selectors.outlook(decision.proposal, decision.application.reference)
    meeting = decision.meeting
    takes = taking_part(meeting, [decision])[decision.pk] if meeting is not None else None
    is_decided = decision.outcome != Decision.Outcome.PENDING
    context = {
        "decision": decision,
        "state": outcome_tag(decision.outcome),
        "lead": parts.lead(decision),
        "answers": parts.proposal(decision, said),
        "price": parts.price(decision, said),
        "takes": parts.part_taken(takes) if takes is not None and takes.quorum else None,
        "jav": parts.jav(decision, takes) if takes is not None and takes.quorum else "",
        "unanswered": parts.unanswered(takes) if takes is not None and not is_decided else "",
        "decided": parts.decided(decision) if is_decided else None,
        "reservations": parts.reservations(list(decision.reservations.select_related("person"))),
        "dates": _dates(decision),
        "documents": parts.documents(decision),
        "actions": parts.actions(decision, request.actor),
        "application_url": reverse("fund:application", args=[decision.application_id]),
        "law": law("kl-6-38"),
        "history": event_table(
            history(decision.pk, limit=20), linked=False, caption=_("Händelser")
        ),
        "crumbs": [*_way(decision), Crumb(decision.application.title)],
    }
    return render(request, "fund/decisions/detail.html", context)


def _dates(decision: Decision) -> Table | None:
    dates = selectors.dates_of(decision)
    if dates is None:
        return None
    return dates_table(
        dates,
        today=timezone.localdate(),
        final=selectors.final_on(decision),
        appealed=decision.appealed_on is not None and decision.appeal_ended_on is None,
    )


@guarded(RECORD_DECISION)
def change(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """Propose something else."""
    decision = found(request, decision_id)
    if isinstance(decision, HttpResponse):
        return decision
    initial = {
        "proposed": decision.proposed if decision.proposed != Decision.Outcome.PENDING else None,
        "amount_ore": decision.proposed_ore
        if decision.proposed == Decision.Outcome.PARTLY_GRANTED
        else None,
        "departure": decision.departure,
    }
    form = ProposalForm(request.POST or None, initial=initial)

    def save() -> None:
        agenda.change_proposal(by=request.actor, decision_id=decision_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Förslaget är ändrat."), "fund:decision", decision_id)
    said = selectors.outlook(decision.proposal, decision.application.reference)
    told = " ".join([parts.lead(decision), *parts.price(decision, said)])
    return form_page(
        request, form, _ask(decision, _("Ändra förslaget"), told, _("Spara förslaget"))
    )


@guarded(RECORD_DECISION)
def enter(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """Write down what the body decided."""
    decision = found(request, decision_id)
    if isinstance(decision, HttpResponse):
        return decision
    form = OutcomeForm(request.POST or None, initial={"paragraph": decision.paragraph})

    def save() -> None:
        decisions.enter(by=request.actor, decision_id=decision_id, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Beslutet är infört."), "fund:decision", decision_id)
    note = law("kl-6-38")
    told = _("%(lead)s Du för in vad organet har beslutat. %(demand)s (%(law)s)") % {
        "lead": parts.lead(decision),
        "demand": note.demand,
        "law": note.paragraph,
    }
    return form_page(
        request, form, _ask(decision, _("För in beslutet"), told, _("För in beslutet"))
    )


@guarded(RECORD_DECISION)
def reserve(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """A member's reservation."""
    decision = or_404(lambda: selectors.one(decision_id))
    meeting = decision.meeting
    takes = taking_part(meeting, [decision])[decision.pk] if meeting is not None else None
    people = [(str(one.pk), one.name) for one in takes.serving] if takes is not None else []
    form = ReservationForm(request.POST or None, people=people)

    def save() -> None:
        decisions.reserve(
            by=request.actor,
            decision_id=decision_id,
            person_id=UUID(form.cleaned_data["person"]),
            text=form.cleaned_data["text"],
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Reservationen är införd."), "fund:decision", decision_id)
    told = _("Den som deltog i beslutet kan reservera sig.")
    return form_page(
        request, form, _ask(decision, _("För in en reservation"), told, _("Spara reservationen"))
    )


@guarded(RECORD_DECISION)
def appeal(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """That someone has appealed."""
    decision = or_404(lambda: selectors.one(decision_id))
    form = AppealForm(request.POST or None)

    def save() -> None:
        day = form.cleaned_data["appealed_on"]
        decisions.appeal(by=request.actor, decision_id=decision_id, appealed_on=day)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Överklagandet är infört."), "fund:decision", decision_id)
    told = _("Beslutet får inte laga kraft medan det är överklagat.")
    return form_page(request, form, _ask(decision, _("För in överklagande"), told, _("Spara")))


@guarded(RECORD_DECISION)
def end_appeal(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """That the decision stands after the appeal."""
    decision = or_404(lambda: selectors.one(decision_id))
    form = EndAppealForm(request.POST or None)

    def save() -> None:
        day = form.cleaned_data["appeal_ended_on"]
        decisions.end_appeal(by=request.actor, decision_id=decision_id, ended_on=day)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Beslutet står fast."), "fund:decision", decision_id)
    told = _(
        "Fyll i dagen då domstolens avgörande stod fast. Upphävs beslutet återkallas pengarna."
    )
    return form_page(request, form, _ask(decision, _("Beslutet står fast"), told, _("Spara")))


@guarded(RECORD_DECISION)
@require_POST
def up(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """One step up on the agenda."""
    return _moved(request, decision_id, up=True)


@guarded(RECORD_DECISION)
@require_POST
def down(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """One step down on the agenda."""
    return _moved(request, decision_id, up=False)


def _moved(request: ActingRequest, decision_id: UUID, *, up: bool) -> HttpResponse:
    act = partial(agenda.move, by=request.actor, decision_id=decision_id, up=up)
    return _acted(request, decision_id, act, _("Ordningen är ändrad."))


@guarded(RECORD_DECISION)
@require_POST
def take_off(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """Take the item off the agenda."""
    act = partial(agenda.take_off, by=request.actor, decision_id=decision_id)
    return _acted(request, decision_id, act, _("Ärendet är borttaget från listan."))


def _acted(
    request: ActingRequest, decision_id: UUID, act: Callable[[], object], message: str
) -> HttpResponse:
    decision = or_404(lambda: selectors.one(decision_id))
    try:
        or_404(act)
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:decision", decision_id)
    if decision.meeting is None:
        return done(request, message, "fund:delegated")
    return done(request, message, "fund:meeting", decision.meeting.pk)


def _way(decision: Decision) -> list[Crumb]:
    if decision.meeting is not None:
        return to_meeting(decision.meeting)
    return [home(), Crumb(_("Delegationsbeslut"), reverse("fund:delegated"))]


def _ask(decision: Decision, heading: str, lead: str, submit: str) -> Ask:
    url = reverse("fund:decision", args=[decision.pk])
    return Ask(
        heading=f"{heading}: {decision.application.title}",
        lead=lead,
        crumbs=[*_way(decision), Crumb(decision.application.title, url)],
        submit=submit,
        cancel_url=url,
    )


def money(decision: Decision) -> str:
    """What was granted, or a dash."""
    return kronor(decision.amount_ore) if decision.amount_ore else "–"
