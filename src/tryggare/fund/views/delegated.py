"""Decisions on delegation: the list that is reported, the form where one decides, own protocols."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.decisions import DaysForm, DelegateForm
from tryggare.fund.models import Decision
from tryggare.fund.permissions import DECIDE, RECORD_DECISION, VIEW_ROUND
from tryggare.fund.selectors import applications, declarations
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.services import decisions, delegated
from tryggare.fund.views.decisions import money
from tryggare.fund.views.meeting_parts import outcome_tag
from tryggare.fund.views.pages import PER_PAGE, home, kronor, law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Cell, Column, Crumb, Table, Tag
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages
from tryggare.shell.templatetags.shell import long_date


@guarded(VIEW_ROUND)
def index(request: ActingRequest) -> HttpResponse:
    """What delegates have decided, and what the body has not been told of."""
    page = Paginator(selectors.delegated(), PER_PAGE).get_page(request.GET.get("page"))
    columns = [
        Column(_("Åtgärd och sökande")),
        Column(_("Beslut")),
        Column(_("Beviljat"), numeric=True),
        Column(_("Delegat")),
        Column(_("Dag")),
        Column(_("Anmält")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(
                one.application.title,
                reverse("fund:decision", args=[one.pk]),
                one.application.applicant,
            ),
            outcome_tag(one.outcome),
            money(one),
            str(one.decided_by),
            long_date(one.decided_on),
            _reported(one),
        ]
        for one in page
    ]
    context = {
        "lead": _("Beslut som en delegat har fattat för organet. De anmäls vid ett sammanträde."),
        "table": Table(columns, rows, _("Delegationsbeslut"), caption_hidden=True)
        if rows
        else None,
        "pages": pages(page, request.GET),
        "laws": [law("kl-6-40"), law("kl-7-8")],
        "heading": _("Inga delegationsbeslut än"),
        "text": _("En delegat fattar beslut från ansökans egen sida."),
        "crumbs": [home(), Crumb(_("Delegationsbeslut"))],
    }
    return render(request, "fund/decisions/delegated.html", context)


def _reported(decision: Decision) -> Tag | str:
    if decision.reported_at is not None:
        return long_date(decision.reported_at.held_on)
    if decision.announced_on is not None:
        return Tag(_("Eget protokoll"), "leaf")
    return Tag(_("Inte anmält"), "sun")


@guarded(DECIDE)
def decide(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Decide one application within one's own delegation."""
    application = or_404(lambda: applications.application_page(application_id)).application
    answers = declarations.answers(request.actor.person_id, [application.pk])
    if application.pk not in answers:
        return redirect("fund:declare", application_id)
    form = DelegateForm(request.POST or None)
    made: list[Decision] = []

    def save() -> None:
        made.append(
            delegated.decide(by=request.actor, application_id=application_id, facts=form.facts)
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Beslutet är fattat."), "fund:decision", made[0].pk)
    note = law("kl-6-38")
    told = _("Ansökan gäller %(asked)s. Du beslutar för organet. %(demand)s (%(law)s)") % {
        "asked": kronor(application.amount_ore),
        "demand": note.demand,
        "law": note.paragraph,
    }
    return form_page(
        request,
        form,
        Ask(
            heading=_("Besluta på delegation: %(title)s") % {"title": application.title},
            lead=told,
            crumbs=to_round(application.round),
            submit=_("Fatta beslutet"),
            cancel_url=reverse("fund:application", args=[application_id]),
        ),
    )


@guarded(RECORD_DECISION)
def days(request: ActingRequest, decision_id: UUID) -> HttpResponse:
    """The days of a delegated decision's own protocol."""
    decision = or_404(lambda: selectors.one(decision_id))
    initial = {"adjusted": decision.adjusted_on, "announced": decision.announced_on}
    form = DaysForm(request.POST or None, initial=initial)

    def save() -> None:
        delegated.set_days(by=request.actor, decision_id=decision_id, **form.cleaned_data)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Dagarna är införda."), "fund:decision", decision_id)
    note = law("kl-7-8")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Eget protokoll: %(title)s") % {"title": decision.application.title},
            lead=f"{note.demand} ({note.paragraph})",
            crumbs=[home(), Crumb(_("Delegationsbeslut"), reverse("fund:delegated"))],
            submit=_("Spara"),
            cancel_url=reverse("fund:decision", args=[decision_id]),
        ),
    )


@guarded(RECORD_DECISION)
@require_POST
def close_round(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Everything in the round is decided."""
    try:
        or_404(lambda: decisions.close_round(by=request.actor, round_id=round_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:round", round_id)
    return done(request, _("Omgången är beslutad."), "fund:round", round_id)
