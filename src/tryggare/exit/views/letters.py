"""Letters: written, taken out with the staff's names or without, handed over."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.letters import HandedForm, LetterForm
from tryggare.exit.selectors import cases as case_selectors
from tryggare.exit.selectors import decisions as decision_selectors
from tryggare.exit.selectors import letters as selectors
from tryggare.exit.selectors.staff_names import hides_staff
from tryggare.exit.services import letter_papers, letters
from tryggare.exit.views import letter_parts as parts
from tryggare.exit.views.decisions import asked_id
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.files import attachment
from tryggare.shell.laws import law_note

HERE = "exit:decisions"


@working()
def read(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Every letter of the case."""
    case = case_selectors.one(case_id)
    found = letters.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "cards": [parts.card(one) for one in found],
        "laws": [law_note(provision("fl-33-names"))],
    }
    return case_page(request, case, "exit/letters/read.html", context, here=HERE)


@working()
def write(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new letter, about a decision or by itself."""
    case = case_selectors.one(case_id)
    decision = asked_id(request, "beslut")
    if decision is not None:
        decision_selectors.one(case_id, decision)
    is_hidden = hides_staff(case)
    form = LetterForm(request.POST or None, decision=decision, is_hidden=is_hidden)

    def save() -> None:
        letters.write(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Nytt brev"),
        lead=parts.lead(about_decision=decision is not None, is_hidden=is_hidden),
        submit=_("Spara brevet"),
        said=_("Brevet är sparat."),
        back=reverse("exit:letters", args=[case_id]),
        here=HERE,
        laws=[provision("fl-33"), provision("fl-33-names")],
    )
    return case_form(request, case, form, save, ask)


@working()
def hand_over(request: WorkingRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """How and when it was handed over."""
    case = case_selectors.one(case_id)
    selectors.one(case_id, letter_id)
    form = HandedForm(request.POST or None)

    def save() -> None:
        letters.hand_over(by=request.worker, letter_id=letter_id, **form.cleaned_data)

    ask = CaseAsk(
        heading=_("Så lämnades brevet"),
        lead=_("Vanlig post bara om personen har sagt att det är säkert."),
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse("exit:letters", args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def paper(
    request: WorkingRequest, case_id: UUID, letter_id: UUID, version: str, ending: str
) -> HttpResponse:
    """The letter as a file. Its name says neither whose nor which."""
    selectors.one(case_id, letter_id)
    if version not in parts.VERSIONS or ending not in letter_papers.FORMATS:
        raise Http404
    format_, content = letter_papers.take_out(
        by=request.worker,
        letter_id=letter_id,
        version=parts.VERSIONS[version],
        ending=ending,
        keyring=request.keyring,
    )
    return attachment(content, f"{version}.{ending}", format_.content_type)
