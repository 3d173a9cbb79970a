"""A round's call: its times, what is missing, and the buttons that open and close it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.calls import CallForm
from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.selectors import rounds as selectors
from tryggare.fund.services import calls as services
from tryggare.fund.services import round_ends
from tryggare.fund.views import call_parts as parts
from tryggare.fund.views.pages import law, to_round
from tryggare.fund.views.round_parts import state_tag
from tryggare.fund.views.round_step import Situation
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.permissions import Actor
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say


@guarded(VIEW_ROUND)
def show(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The call as it stands, and the way on from there."""
    round_ = or_404(lambda: selectors.one(round_id))
    standing = selectors.standing(round_, request.actor.person_id)
    now = Situation(round_, standing, request.actor, timezone.now())
    context = {
        "round": round_,
        "state": state_tag(round_),
        "lead": parts.lead(now),
        "missing": parts.missing(now),
        "answers": parts.answers(now),
        "actions": parts.actions(now),
        "law": law("kl-2-3"),
        "crumbs": [*to_round(round_), Crumb(_("Utlysning"))],
    }
    return render(request, "fund/calls/show.html", context)


@guarded(MANAGE_ROUND)
def change(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The call's times, and how its applications are called."""
    round_ = or_404(lambda: selectors.one(round_id))
    if not round_.prefix and round_.state != Round.State.OPEN:
        round_.prefix = services.free_prefix(round_)
    form = CallForm(request.POST or None, round_=round_)
    if request.method == "POST" and saved(
        form, lambda: services.change(by=request.actor, round_id=round_id, facts=form.facts)
    ):
        return done(request, _("Utlysningen är ändrad."), "fund:call", round_id)
    lead = _("Tiderna är kommunens egna klockors.")
    if round_.state == Round.State.OPEN:
        lead = _("Utlysningen är öppen. Du kan ge mer tid, inte mindre.")
    return form_page(
        request,
        form,
        Ask(
            heading=_("Tider för utlysningen"),
            lead=lead,
            crumbs=[*to_round(round_), parts.to_call(round_)],
            submit=_("Spara"),
            cancel_url=parts.to_call(round_).url,
        ),
    )


@guarded(MANAGE_ROUND)
@require_POST
def open_call(request: ActingRequest, round_id: UUID) -> HttpResponse:
    return _moved(request, round_id, services.open_call, _("Utlysningen är öppen."), "fund:call")


@guarded(MANAGE_ROUND)
@require_POST
def close(request: ActingRequest, round_id: UUID) -> HttpResponse:
    said = _("Utlysningen är stängd, och förseglingen bruten.")
    return _moved(request, round_id, services.close_call, said, "fund:round")


@guarded(MANAGE_ROUND)
@require_POST
def prepare(request: ActingRequest, round_id: UUID) -> HttpResponse:
    return _moved(request, round_id, services.prepare, _("Omgången bereds."), "fund:round")


@guarded(MANAGE_ROUND)
@require_POST
def start(request: ActingRequest, round_id: UUID) -> HttpResponse:
    return _moved(request, round_id, round_ends.start, _("Omgången genomförs."), "fund:round")


@guarded(MANAGE_ROUND)
@require_POST
def account(request: ActingRequest, round_id: UUID) -> HttpResponse:
    said = _("Omgången är slutredovisad.")
    return _moved(request, round_id, round_ends.account, said, "fund:round")


@guarded(MANAGE_ROUND)
@require_POST
def archive(request: ActingRequest, round_id: UUID) -> HttpResponse:
    return _moved(request, round_id, round_ends.archive, _("Omgången är arkiverad."), "fund:round")


def _moved(
    request: ActingRequest, round_id: UUID, move: Callable[..., Round], said: str, to: str
) -> HttpResponse:
    """Back to the round or its call, with what was done or why it could not be."""

    def go(by: Actor) -> Round:
        return move(by=by, round_id=round_id)

    try:
        or_404(lambda: go(request.actor))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect(reverse(to, args=[round_id]))
    return done(request, said, to, round_id)
