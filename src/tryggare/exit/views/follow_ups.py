"""How it went, in the case: what has been asked and what is left."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.outcomes import points
from tryggare.exit.forms.follow_ups import FollowUpForm, StartForm
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import follow_ups
from tryggare.exit.views import follow_up_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page

HERE = "exit:follow-ups"
# Follow-up is one of the few purposes that sensitive data may be put together for.
LAW = "solpul-7a"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """When the support began, and every point after it."""
    case = selectors.one(case_id)
    found = follow_ups.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "lead": parts.lead(found),
        "start": parts.start(case, found),
        "answers": parts.answers_table(found),
        "tasks": parts.tasks(case, found),
        "words": parts.words(),
    }
    return case_page(request, case, "exit/follow_ups/index.html", context, here=HERE)


@working()
def begin(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """When the support began, and what the tables tell people apart by."""
    case = selectors.one(case_id)
    form = StartForm(request.POST or None)

    def save() -> None:
        follow_ups.begin(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("När stödet började"),
        lead=_(
            "Från den dagen räknas uppföljningarna, och alla som har börjat räknas i statistiken: "
            "också den som avbryter. Där står bara grova koder, aldrig vem det är."
        ),
        submit=_("Spara"),
        said=_("Dagen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def write(request: WorkingRequest, case_id: UUID, point: int) -> HttpResponse:
    """How it was at one point after the start."""
    case = selectors.one(case_id)
    if point not in points():
        raise Http404
    found = follow_ups.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    if found.start is None:
        return redirect("exit:follow-up-begin", case_id)
    form = FollowUpForm(request.POST or None, point=point, initial=parts.initial(found, point))

    def save() -> None:
        follow_ups.write(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=parts.heading(point),
        lead=_(
            "Fråga personen. Det som ni inte vet svarar ni Vet inte på: ingen lämnas utanför "
            "statistiken för att ett svar saknas."
        ),
        submit=_("Spara uppföljningen"),
        said=_("Uppföljningen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision(LAW)],
    )
    return case_form(request, case, form, save, ask)
