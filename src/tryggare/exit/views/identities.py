"""Who a case is about: opened on purpose, and told in the log each time."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.exit.forms.cases import IdentityForm
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import identities
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.elements import Answer


@working()
def closed(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The page before it is opened: nobody reads a name by passing by."""
    case = selectors.one(case_id)
    return case_page(request, case, "exit/identities/page.html", {}, here="exit:identity")


@require_POST
@working()
def show(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Name and personal number."""
    case = selectors.one(case_id)
    found = identities.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    answers = [
        Answer(_("Namn"), found.name),
        Answer(_("Personnummer eller samordningsnummer"), found.personal_number),
    ]
    context = {"answers": answers}
    return case_page(request, case, "exit/identities/page.html", context, here="exit:identity")


@working()
def write(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What has become known of who it is; what was written before stays."""
    case = selectors.one(case_id)
    form = IdentityForm(request.POST or None)

    def save() -> None:
        identities.write(
            by=request.worker, case_id=case_id, facts=form.identity, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Skriv om personens uppgifter"),
        lead=_("Det senast skrivna gäller. Det som stod förut sparas."),
        submit=_("Spara"),
        said=_("Uppgifterna är sparade."),
        back=reverse("exit:identity", args=[case_id]),
        here="exit:identity",
    )
    return case_form(request, case, form, save, ask)
