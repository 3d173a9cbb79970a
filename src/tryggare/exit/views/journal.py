"""The journal: read a page at a time, written in, put right by adding."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.notes import NoteForm
from tryggare.exit.models import Note
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import notes
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page

PER_PAGE = 30


@working()
def read(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The newest notes, or the earlier ones from ``?fran=`` on."""
    case = selectors.one(case_id)
    before = _place(request.GET.get("fran", "0"))
    found = notes.journal(
        by=request.worker,
        case_id=case_id,
        keyring=request.keyring,
        limit=PER_PAGE + 1,
        before=before,
    )
    context = {
        "notes": found[:PER_PAGE],
        "earlier": before + PER_PAGE if len(found) > PER_PAGE else None,
        "later": max(0, before - PER_PAGE) if before else None,
    }
    return case_page(request, case, "exit/journal/read.html", context, here="exit:journal")


@working()
def write(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new note."""
    return _written(request, case_id, None)


@working()
def correct(request: WorkingRequest, case_id: UUID, note_id: UUID) -> HttpResponse:
    """A note that puts another right."""
    if not Note.objects.filter(case=case_id, pk=note_id).exists():
        raise Http404
    return _written(request, case_id, note_id)


def _written(request: WorkingRequest, case_id: UUID, corrects: UUID | None) -> HttpResponse:
    case = selectors.one(case_id)
    form = NoteForm(request.POST or None, corrects=corrects)

    def save() -> None:
        notes.write(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Rätta anteckningen") if corrects else _("Ny anteckning"),
        lead=_("Det som skrivits står kvar. Det som är fel rättas med en ny anteckning."),
        submit=_("Spara anteckningen"),
        said=_("Anteckningen är sparad."),
        back=reverse("exit:journal", args=[case_id]),
        here="exit:journal",
        laws=[provision("sol-14-3"), provision("sol-14-6")],
    )
    return case_form(request, case, form, save, ask)


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
