"""The person's own page, read together, and the same on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import own_view
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import case_page
from tryggare.shell.files import attachment


@working()
def show(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The page, to turn the screen towards the person with."""
    case = selectors.one(case_id)
    found = own_view.show(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {"sections": own_view.sections(found)}
    return case_page(request, case, "exit/own_view/show.html", context, here="exit:own-view")


@require_POST
@working()
def paper(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The paper. Its name says nothing of what it is."""
    made = own_view.paper(by=request.worker, case_id=case_id, keyring=request.keyring)
    stem = slugify(_("Din plan"))
    return attachment(made, f"{stem}.pdf")
