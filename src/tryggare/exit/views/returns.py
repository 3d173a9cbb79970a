"""Files that come back from the akt: looked at, then taken in."""

from __future__ import annotations

import base64
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.exit.forms.exchange import ReturnForm
from tryggare.exit.selectors import cases as case_selectors
from tryggare.exit.services import returns
from tryggare.exit.services.returns import Preview
from tryggare.exit.views import exchange_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.exchange import HERE
from tryggare.exit.views.pages import case_page, saved, to_case
from tryggare.shell.elements import Crumb


@working()
def take_in(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Choose a file; see what of it is new; take it in. Between the two it lies in the page, as
    locked as it came, and nowhere here."""
    case = case_selectors.one(case_id)
    form = ReturnForm(request.POST or None, request.FILES or None)
    found: list[Preview] = []
    files: list[bytes] = []

    def save() -> None:
        files.append(form.content)
        act = returns.take_in if form.is_looked_at else returns.look
        found.append(
            act(by=request.worker, case_id=case_id, file=files[0], keyring=request.keyring)
        )

    is_done = request.method == "POST" and saved(form, save)
    if is_done and form.is_looked_at:
        messages.success(request, _said(found[0]))
        return redirect(HERE, case_id)
    context = {
        "form": form,
        "back": reverse(HERE, args=[case_id]),
        "crumbs": [*to_case(case), Crumb(_("Läs in fil från akten"))],
    }
    if is_done:
        context |= {
            "preview": found[0],
            "receipt": parts.receipt_text(found[0]),
            "additions": parts.additions_table(found[0]),
            "differing": parts.differing_table(found[0].differing),
            "form": ReturnForm(initial={"locked": base64.b64encode(files[0]).decode()}),
        }
    return case_page(request, case, "exit/exchange/return.html", context, here=HERE)


def _said(found: Preview) -> str:
    told = ngettext(
        "%(count)d rad lades till. Inget som stod här har ändrats.",
        "%(count)d rader lades till. Inget som stod här har ändrats.",
        found.adds,
    )
    return told % {"count": found.adds}
