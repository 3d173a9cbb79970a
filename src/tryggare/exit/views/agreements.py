"""Agreements: read, made, and what has happened to them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.agreements import AgreementForm, EventForm
from tryggare.exit.models import Agreement
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors.agreements import agreements as rows
from tryggare.exit.services import agreements
from tryggare.exit.views import agreement_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.laws import law_note

HERE = "exit:agreements"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What holds, what has happened, and the earlier versions."""
    case = selectors.one(case_id)
    found = agreements.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "kinds": parts.kinds(case, found),
        "laws": [law_note(provision("sol-14-3")), law_note(provision("sol-14-6"))],
    }
    return case_page(request, case, "exit/agreements/index.html", context, here=HERE)


@working()
def make(request: WorkingRequest, case_id: UUID, agreement_kind: str) -> HttpResponse:
    """The next version of an agreement."""
    case = selectors.one(case_id)
    if agreement_kind not in Agreement.Kind.values:
        raise Http404
    found = agreements.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    form = AgreementForm(
        request.POST or None, kind=agreement_kind, initial=parts.begun(found, agreement_kind)
    )

    def save() -> None:
        agreements.make(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=str(Agreement.Kind(agreement_kind).label),
        lead=parts.lead(agreement_kind),
        submit=_("Spara överenskommelsen"),
        said=_("Överenskommelsen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-14-3")],
    )
    return case_form(request, case, form, save, ask)


@working()
def note(
    request: WorkingRequest, case_id: UUID, agreement_id: UUID, event_kind: str
) -> HttpResponse:
    """A breach, a result or a withdrawal."""
    case = selectors.one(case_id)
    row = rows(case_id).get(pk=agreement_id)
    if event_kind not in parts.allowed(row.kind, keeps_results=row.keeps_results):
        raise Http404
    form = EventForm(request.POST or None, kind=event_kind)

    def save() -> None:
        agreements.note(
            by=request.worker,
            case_id=case_id,
            agreement_id=agreement_id,
            facts=form.facts,
            keyring=request.keyring,
        )

    words = parts.WORDS[event_kind]
    ask = CaseAsk(
        heading=str(words.heading),
        lead=str(words.lead),
        submit=_("Spara"),
        said=str(words.said),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("sol-14-3"), provision("sol-14-6")],
    )
    return case_form(request, case, form, save, ask)
