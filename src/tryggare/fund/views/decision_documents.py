"""The documents of meetings and decisions, to take away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.domain.errors import Refused
from tryggare.fund.permissions import VIEW_ROUND
from tryggare.fund.selectors import decisions as selectors
from tryggare.fund.services import decision_documents as services
from tryggare.fund.services.decision_documents import Format
from tryggare.fund.views.decisions import found
from tryggare.fund.views.meetings import closed
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.files import attachment


@guarded(VIEW_ROUND)
def of_meeting(request: ActingRequest, meeting_id: UUID, paper: str) -> HttpResponse:
    """A document of a meeting. What is proposed is read by those who have answered about jäv."""
    meeting = or_404(lambda: selectors.meeting(meeting_id))
    items = selectors.items(meeting)
    unanswered = closed(items, request)
    if unanswered:
        sentence = _("Svara först om du har jäv. Sedan kan du se vad ansökningarna innehåller.")
        messages.info(request, sentence)
        round_id = next(
            one.application.round_id for one in items if one.application_id in unanswered
        )
        return redirect("fund:declarations", round_id)
    make = lambda: services.of_meeting(by=request.actor, meeting=meeting, name=paper)  # noqa: E731
    return _sent(f"{meeting.body} {meeting.held_on}", paper, make)


@guarded(VIEW_ROUND)
def of_decision(request: ActingRequest, decision_id: UUID, letter: str) -> HttpResponse:
    """A document of one decision."""
    decision = found(request, decision_id)
    if isinstance(decision, HttpResponse):
        return decision
    make = lambda: services.of_decision(by=request.actor, decision=decision, name=letter)  # noqa: E731
    return _sent(decision.application.reference, letter, make)


def _sent(stem: str, name: str, make: Callable[[], tuple[Format, bytes]]) -> HttpResponse:
    try:
        format_, content = make()
    except Refused as error:
        raise Http404 from error
    return attachment(content, f"{slugify(stem)}-{name}", format_.content_type)
