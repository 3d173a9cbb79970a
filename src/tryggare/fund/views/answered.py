"""Nobody reads an application before having said whether there is jäv, and nobody with jäv in one
of a round's applications takes part in weighing any of them against the others.

Under ``@guarded`` and over the view. What the database holds back by itself is not asked again:
this says where to go, and closes what is no row.
"""

from __future__ import annotations

from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tryggare.fund.models import Round
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
        rounds = _rounds(kwargs)
        standing = or_404(lambda: declarations.weighing(request.actor.person_id, rounds))
        if standing.has_jav:
            raise Http404
        if standing.is_unanswered:
            sentence = _("Svara först om du har jäv. Sedan kan du se vad ansökningarna innehåller.")
            messages.info(request, sentence)
            return redirect("fund:declarations", standing.round_id)
        return view(request, *args, **kwargs)

    return cast("ActingView[P]", weigh)


def _rounds(kwargs: Any) -> QuerySet[Round]:
    """The round that the address is about; none where what it names is not there."""
    if "round_id" in kwargs:
        return Round.objects.filter(pk=kwargs["round_id"])
    if "proposal_id" in kwargs:
        return Round.objects.filter(proposals=kwargs["proposal_id"])
    if "audit_pack_id" in kwargs:
        return Round.objects.filter(audit_packs=kwargs["audit_pack_id"])
    return Round.objects.filter(applications=kwargs["application_id"])
