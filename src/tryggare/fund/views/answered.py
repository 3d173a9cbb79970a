"""Nobody reads an application before having said whether there is jäv, and nobody with jäv in one
of a round's applications takes part in weighing any of them against the others.

Under ``@guarded`` and over the view. What the database holds back by itself is not asked again:
this says where to go, and closes what is no row.
"""

from __future__ import annotations

from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tryggare.fund.selectors import declarations
from tryggare.organisations.guards import ActingRequest, ActingView, P
from tryggare.organisations.views.pages import or_404


def answered_first(view: ActingView[P]) -> ActingView[P]:
    """For a page about one application (``application_id``): an unanswered one asks first."""

    @wraps(view)
    def ask(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        application_id: Any = kwargs["application_id"]
        person_id = request.actor.person_id
        if not or_404(lambda: declarations.has_answered(person_id, application_id)):
            return redirect("fund:declare", application_id)
        return view(request, *args, **kwargs)

    return cast("ActingView[P]", ask)


def weighing(view: ActingView[P]) -> ActingView[P]:
    """For a page where a round's applications are weighed against each other: 404 with jäv in any,
    and first every answer. The round is that of ``round_id``, ``proposal_id``,
    ``audit_pack_id`` or ``application_id``."""

    @wraps(view)
    def weigh(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        round_ = _round(kwargs)
        standing = or_404(lambda: declarations.weighing(request.actor.person_id, *round_))
        if standing.has_jav:
            raise Http404
        if standing.is_unanswered:
            sentence = _("Svara först om du har jäv. Sedan kan du se vad ansökningarna innehåller.")
            messages.info(request, sentence)
            return redirect("fund:declarations", standing.round_id)
        return view(request, *args, **kwargs)

    return cast("ActingView[P]", weigh)


# What an address may name, and how a round is found by it.
_LOOKUPS = {
    "round_id": "pk",
    "proposal_id": "proposals",
    "audit_pack_id": "audit_packs",
    "application_id": "applications",
}


def _round(kwargs: Any) -> tuple[str, Any]:
    """How the round that the address is about is found."""
    named = next(name for name in _LOOKUPS if name in kwargs)
    return _LOOKUPS[named], kwargs[named]
