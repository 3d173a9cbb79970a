"""What the coordinator does with one report or tip."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import TryggareError
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import Forbidden
from tryggare.organisations.views.pages import Ask, asked, or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say
from tryggare.situation.forms.handling import (
    AnswerForm,
    AskForm,
    RewriteForm,
    SameForm,
    WithdrawForm,
)
from tryggare.situation.models import Report, Tip
from tryggare.situation.permissions import HANDLE
from tryggare.situation.selectors import inbox as selectors
from tryggare.situation.services import handling
from tryggare.situation.views.inbox import address, can_rewrite, home, kind_of, title_of


@guarded(HANDLE)
@require_POST
def accept(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """Count it as an incident."""
    kind = kind_of(inbox_kind)
    return _pressed(
        request,
        (inbox_kind, inbox_id),
        lambda: handling.accept(by=request.actor, kind=kind, row_id=inbox_id),
        _("Mottagen. Den räknas nu."),
    )


@guarded(HANDLE)
@require_POST
def hold(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """Put the words away."""
    kind = kind_of(inbox_kind)
    return _pressed(
        request,
        (inbox_kind, inbox_id),
        lambda: handling.hold(by=request.actor, kind=kind, row_id=inbox_id),
        _("Texten är dold. Skriv om den, så går den vidare."),
    )


@guarded(HANDLE)
@require_POST
def same(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """It is the same as an incident that is counted."""
    kind, form = kind_of(inbox_kind), SameForm(request.POST)
    or_404(lambda: selectors.opened(request.actor, kind, inbox_id))
    if not form.is_valid():
        raise Http404
    incident_id = form.cleaned_data["incident"]
    return _pressed(
        request,
        (inbox_kind, inbox_id),
        lambda: handling.same(
            by=request.actor, kind=kind, row_id=inbox_id, incident_id=incident_id
        ),
        _("Den hör nu till händelsen som redan räknas."),
    )


@guarded(HANDLE)
def withdraw(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """Not to be counted, and why."""
    row, form = _row(request, inbox_kind, inbox_id), WithdrawForm(request.POST or None)

    def save() -> None:
        handling.withdraw(
            by=request.actor,
            kind=kind_of(inbox_kind),
            row_id=inbox_id,
            reason=form.cleaned_data["reason"],
        )

    ask = _ask(
        row,
        _("Dra tillbaka"),
        _("Den räknas inte längre och texten tas bort. Det går inte att ångra."),
    )
    return asked(request, form, save, ask, _("Återtagen."))


@guarded(HANDLE)
def rewrite(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """Other words in the place of those that seem to say who someone is."""
    found = or_404(lambda: selectors.opened(request.actor, kind_of(inbox_kind), inbox_id))
    if not can_rewrite(found.row):
        return redirect(address(found.row))
    form = RewriteForm(request.POST or None, known=found.held or found.row)

    def save() -> None:
        handling.rewrite(
            by=request.actor,
            kind=kind_of(inbox_kind),
            row_id=inbox_id,
            written=form.written,
            is_checked=form.cleaned_data["is_checked"],
        )

    lead = _("Ta bort allt som pekar ut någon. När du sparar tas det som skrevs bort för alltid.")
    ask = _ask(found.row, _("Skriv om texten"), lead, _("Spara och ta bort originalet"))
    return asked(request, form, save, ask, _("Texten är omskriven och originalet borttaget."))


@guarded(HANDLE)
def answer(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """Say what became of it, to the one who told."""
    row = _row(request, inbox_kind, inbox_id)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer})

    def save() -> None:
        handling.answer(
            by=request.actor,
            kind=kind_of(inbox_kind),
            row_id=inbox_id,
            text=form.cleaned_data["answer"],
            is_checked=form.cleaned_data["is_checked"],
        )

    if isinstance(row, Tip):
        lead = _("Den som har kvittot läser svaret på den öppna sidan.")
    else:
        lead = _("Rapportören ser svaret som nytt under Att göra.")
    return asked(request, form, save, _ask(row, _("Svara"), lead), _("Svaret är skickat."))


@guarded(HANDLE)
def ask(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> HttpResponse:
    """Ask the reporter. A resident cannot be asked: nobody knows who it is."""
    row, form = _row(request, inbox_kind, inbox_id), AskForm(request.POST or None)
    if not isinstance(row, Report):
        raise Http404

    def save() -> None:
        question = form.cleaned_data["question"]
        handling.ask(by=request.actor, report_id=inbox_id, question=question)

    lead = _("Rapportören ser frågan under Att göra och svarar där.")
    page = _ask(row, _("Fråga rapportören"), lead)
    return asked(request, form, save, page, _("Frågan är skickad."))


def _row(request: ActingRequest, inbox_kind: str, inbox_id: UUID) -> Report | Tip:
    kind = kind_of(inbox_kind)
    return or_404(lambda: selectors.opened(request.actor, kind, inbox_id)).row


def _ask(row: Report | Tip, heading: str, lead: str, submit: str = "") -> Ask:
    return Ask(
        heading=heading,
        lead=lead,
        crumbs=[home(), Crumb(title_of(row), address(row))],
        submit=submit or heading,
        cancel_url=address(row),
    )


def _pressed(
    request: ActingRequest, place: tuple[str, UUID], act: Callable[[], object], said: str
) -> HttpResponse:
    """A button: done, or a sentence about why not."""
    try:
        or_404(act)
    except Forbidden:
        raise
    except TryggareError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, said)
    return redirect("situation:inbox-item", *place)
