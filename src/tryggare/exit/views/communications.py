"""That the person has seen the material before a decision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.decisions import CommunicationForm
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import communications
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page

HERE = "exit:decisions"


@working()
def read(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What was shown, and what the person answered."""
    case = selectors.one(case_id)
    found = communications.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {"communications": found}
    return case_page(request, case, "exit/communications/read.html", context, here=HERE)


@working()
def write(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Note it."""
    case = selectors.one(case_id)
    form = CommunicationForm(request.POST or None)

    def save() -> None:
        communications.write(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Så fick personen se underlaget"),
        lead=_("Före beslutet ska personen få veta det som har betydelse och kunna svara."),
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("fl-25"), provision("sosfs-2014-5-5")],
    )
    return case_form(request, case, form, save, ask)
