"""The formal check of one application: what the facts say, and what a person decides by them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.cases import CompletionForm, ReasonForm, usual_day
from tryggare.fund.models import Application
from tryggare.fund.permissions import HANDLE
from tryggare.fund.selectors import cases as selectors
from tryggare.fund.services import cases as services
from tryggare.fund.views.answered import answered_first
from tryggare.fund.views.case_parts import check_table, state_tag, ways
from tryggare.fund.views.pages import law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, asked, done, or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say


@guarded(HANDLE)
@answered_first
def check(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """What the facts say of an application, and the ways on from here."""
    application = or_404(lambda: selectors.case(application_id))
    sent = selectors.submission_of(application)
    checks = selectors.formal_check(application, sent) if sent else []
    context = {
        "application": application,
        "state": state_tag(application),
        "lead": _lead(application),
        "table": check_table(checks) if checks else None,
        "asked_for": application.asked_for,
        "actions": ways(application),
        "law": law("kl-6-38"),
        "crumbs": [*_way(application), Crumb(_("Formell prövning"))],
    }
    return render(request, "fund/cases/check.html", context)


@guarded(HANDLE)
@require_POST
@answered_first
def accept(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Take it up for assessment."""
    return _button(
        request, application_id, services.accept, _("Ansökan är upptagen till bedömning.")
    )


@guarded(HANDLE)
@require_POST
@answered_first
def try_as_it_is(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Go on without the completion."""
    return _button(request, application_id, services.try_as_it_is, _("Ansökan prövas som den är."))


@guarded(HANDLE)
@answered_first
def completion(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Ask for what is missing, by a day."""
    application = or_404(lambda: selectors.case(application_id))
    suggested = {"by_day": usual_day(timezone.localdate())}
    form = CompletionForm(request.POST or None, initial=suggested)

    def save() -> None:
        services.ask_for_completion(
            by=request.actor,
            application_id=application_id,
            what=form.cleaned_data["what"],
            by_day=form.cleaned_data["by_day"],
        )

    return _asked(
        request,
        application,
        form,
        save,
        heading=_("Begär komplettering"),
        lead=_("Sökanden får öppna ansökan igen och skicka in den på nytt."),
        said=_("Kompletteringen är begärd."),
    )


@guarded(HANDLE)
@answered_first
def accept_late(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Try what came in late, for a reason."""
    application = or_404(lambda: selectors.case(application_id))
    form = ReasonForm(
        request.POST or None,
        asks=_("Varför prövas ansökan trots att den kom in för sent?"),
        told=_("Skälet står kvar på ansökan."),
    )

    def save() -> None:
        reason = form.cleaned_data["reason"]
        services.accept_late(by=request.actor, application_id=application_id, reason=reason)

    return _asked(
        request,
        application,
        form,
        save,
        heading=_("Pröva trots sen ankomst"),
        lead=_("Alla som söker ska behandlas lika. Skriv vad som gör att den här tas med."),
        said=_("Ansökan prövas trots att den kom in för sent."),
    )


@guarded(HANDLE)
@answered_first
def dismiss(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Dismiss it without trying it, for a reason."""
    application = or_404(lambda: selectors.case(application_id))
    form = ReasonForm(
        request.POST or None,
        asks=_("Varför avvisas ansökan?"),
        told=_("Till exempel för sent inkommen, eller en sökande som inte får söka."),
    )

    def save() -> None:
        reason = form.cleaned_data["reason"]
        services.dismiss(by=request.actor, application_id=application_id, reason=reason)

    return _asked(
        request,
        application,
        form,
        save,
        heading=_("Avvisa ansökan"),
        lead=_("Den prövas då inte i sak. Det går inte att ångra."),
        said=_("Ansökan är avvisad."),
    )


def _button(
    request: ActingRequest,
    application_id: UUID,
    act: Callable[..., Application],
    said: str,
) -> HttpResponse:
    try:
        or_404(lambda: act(by=request.actor, application_id=application_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:formal-check", application_id)
    return done(request, said, "fund:formal-check", application_id)


def _asked(  # noqa: PLR0913 - one form, and what stands around it
    request: ActingRequest,
    application: Application,
    form: Form,
    save: Callable[[], object],
    *,
    heading: str,
    lead: str,
    said: str,
) -> HttpResponse:
    url = reverse("fund:formal-check", args=[application.pk])
    ask = Ask(
        heading=heading,
        lead=lead,
        crumbs=[*_way(application), Crumb(_("Formell prövning"), url)],
        submit=heading,
        cancel_url=url,
    )
    return asked(request, form, save, ask, said)


def _way(application: Application) -> list[Crumb]:
    url = reverse("fund:application", args=[application.pk])
    return [*to_round(application.round), Crumb(application.title, url)]


def _lead(application: Application) -> str:
    if application.state == Application.State.COMPLETING and application.complete_by:
        day = date_format(application.complete_by, "j F Y")
        return _("Sökanden ska komplettera senast %(day)s.") % {"day": day}
    if application.state == Application.State.REGISTERED:
        return _("Läs vad uppgifterna säger och bestäm vad som ska hända med ansökan.")
    return _("Vad uppgifterna säger om ansökan. Det är en person som bestämmer.")
