"""A case's times: how they stand, and what is done with them by hand."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import Branch, Provision, Unit, clock_rule
from tryggare.exit.forms.clocks import BeginForm, ExtendForm, KeepForm, ReasonForm
from tryggare.exit.models import CaseClock
from tryggare.exit.selectors import appointments
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import clocks as clock_selectors
from tryggare.exit.services import clock_changes as changes
from tryggare.exit.services.roles import roles
from tryggare.exit.views import appointment_parts
from tryggare.exit.views import clock_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.forms import Form
from tryggare.shell.locale import say

HERE = "exit:clocks"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What runs, what is booked and what is over. Nothing here is opened."""
    case = selectors.one(case_id)
    standings = clock_selectors.of_case(case_id)
    booked = appointments.coming(case_id, timezone.now())
    context = {
        "running": parts.running(standings, roles(request.worker, case_id)),
        "ended": parts.ended_table(standings),
        "has_reasons": clock_selectors.has_reasons(case_id),
        "booked": appointment_parts.table(booked),
    }
    return case_page(request, case, "exit/clocks/index.html", context, here=HERE)


@working()
def reasons(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Why times were prolonged, missed or not needed."""
    case = selectors.one(case_id)
    found = changes.reasons(by=request.worker, case_id=case_id, keyring=request.keyring)
    names = parts.titles(clock_selectors.of_case(case_id))
    context = {"table": parts.reasons_table(found, names) if found else None}
    return case_page(request, case, "exit/clocks/reasons.html", context, here=HERE)


@working()
def begin(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Let a time run that no step begins."""
    case = selectors.one(case_id)
    form = BeginForm(request.POST or None, branch=Branch(case.branch))

    def save() -> None:
        changes.begin(
            by=request.worker,
            case_id=case_id,
            clock_id=form.cleaned_data["clock"],
            start=form.cleaned_data["start"],
        )

    ask = CaseAsk(
        heading=_("Starta en tid"),
        lead=_("En tid av samma slag som redan löper ersätts."),
        submit=_("Starta tiden"),
        said=_("Tiden löper."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def keep(request: WorkingRequest, case_id: UUID, clock_id: UUID) -> HttpResponse:
    """What the time was for is done."""
    row = clock_selectors.one(case_id, clock_id)
    hours = clock_rule(row.clock_id).unit is Unit.HOURS
    form = KeepForm(request.POST or None, hours=hours)

    def save() -> None:
        changes.keep(
            by=request.worker,
            clock_id=clock_id,
            on=form.moment,
            reason=form.cleaned_data["reason"],
            keyring=request.keyring,
        )

    return _asked(request, row, form, save, _("Klart"), _("Tiden är klar."))


@working()
def extend(request: WorkingRequest, case_id: UUID, clock_id: UUID) -> HttpResponse:
    """Give the time more."""
    row = clock_selectors.one(case_id, clock_id)
    form = ExtendForm(request.POST or None)

    def save() -> None:
        changes.extend(
            by=request.worker, clock_id=clock_id, keyring=request.keyring, **form.cleaned_data
        )

    return _asked(request, row, form, save, _("Förläng"), _("Tiden är förlängd."))


@working()
def explain(request: WorkingRequest, case_id: UUID, clock_id: UUID) -> HttpResponse:
    """Why it was not kept."""
    row = clock_selectors.one(case_id, clock_id)
    form = ReasonForm(request.POST or None)

    def save() -> None:
        changes.explain(
            by=request.worker, clock_id=clock_id, keyring=request.keyring, **form.cleaned_data
        )

    heading = _("Skriv varför tiden inte hölls")
    return _asked(request, row, form, save, heading, _("Skälet är sparat."))


@working()
def drop(request: WorkingRequest, case_id: UUID, clock_id: UUID) -> HttpResponse:
    """It is not needed."""
    row = clock_selectors.one(case_id, clock_id)
    form = ReasonForm(request.POST or None)

    def save() -> None:
        changes.drop(
            by=request.worker, clock_id=clock_id, keyring=request.keyring, **form.cleaned_data
        )

    return _asked(request, row, form, save, _("Behövs inte"), _("Tiden löper inte längre."))


def _asked(  # noqa: PLR0913, PLR0917 - what a page about one time says
    request: WorkingRequest,
    row: CaseClock,
    form: Form,
    save: Callable[[], object],
    heading: str,
    said: str,
) -> HttpResponse:
    rule = clock_rule(row.clock_id)
    laws: list[Provision] = [rule.provision] if rule.provision is not None else []
    lead = parts.told(row)
    if isinstance(form, ExtendForm) and rule.prolonging is not None:
        lead = f"{lead} {say(rule.prolonging)}"
    ask = CaseAsk(
        heading=f"{heading}: {say(rule.title)}",
        lead=lead,
        submit=heading if isinstance(form, KeepForm | ExtendForm) else _("Spara"),
        said=said,
        back=reverse(HERE, args=[row.case_id]),
        here=HERE,
        laws=laws,
    )
    return case_form(request, selectors.one(row.case_id), form, save, ask)
