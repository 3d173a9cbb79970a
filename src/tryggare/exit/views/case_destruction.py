"""Destruction as the case's team sees it: where the case is, the check, and what stops it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.law import provision
from tryggare.exit.forms.destructions import CheckForm, HoldForm
from tryggare.exit.models import LegalHold
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import destructions as lists
from tryggare.exit.services import destruction_checks, legal_holds
from tryggare.exit.views import destruction_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, saved, to_case
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note

HERE = "exit:destruction-case"
_CHECKED_BY = ("sol-16-1", "sol-16-2", "sol-16-2a", "sof-13-1")


@working()
def show(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Where the case is on its way, and what stops it; the reading of holds is logged."""
    case = selectors.one(case_id)
    row = lists.of_case(case_id)
    holds = legal_holds.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "facts": parts.state_facts(row) if row else [],
        "waits": row is not None and row.state == "listed",
        "holds": parts.holds_table(holds, dict(LegalHold.Kind.choices)) if holds else None,
        "live": [one for one in holds if not one.is_over],
        "laws": parts.laws(),
    }
    return case_page(request, case, "exit/destruction/case.html", context, here=HERE)


@working()
def check(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The check, while the case waits for it."""
    case = selectors.one(case_id)
    row = lists.of_case(case_id)
    if row is None or row.state != "listed":
        messages.info(request, _("Ärendet väntar inte på någon kontroll."))
        return redirect(HERE, case_id)
    # Nothing is answered beforehand: what is destroyed never comes back.
    form = CheckForm(request.POST if request.method == "POST" else None)
    said = []

    def save() -> None:
        _row, verdict = destruction_checks.check(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )
        said.append(parts.after_check(verdict))

    if request.method == "POST" and saved(form, save):
        messages.success(request, said[0])
        return redirect(HERE, case_id)
    ask = CaseAsk(
        heading=_("Kontrollera ärendet inför gallring"),
        lead=_(
            "Gå igenom ärendet innan du svarar. Födelsedagen läses ur personuppgifterna för att "
            "räkna; den visas inte här, men läsningen står i läsloggen."
        ),
        submit=_("Spara kontrollen"),
        said="",
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    context = {
        "form": form,
        "ask": ask,
        "laws": [law_note(provision(one)) for one in _CHECKED_BY],
        "crumbs": [*to_case(case), Crumb(ask.heading)],
    }
    return case_page(request, case, "exit/case_form.html", context, here=HERE)


@working()
def hold(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Stop the destruction."""
    case = selectors.one(case_id)
    form = HoldForm(request.POST or None)

    def save() -> None:
        legal_holds.put(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Stoppa gallringen"),
        lead=_("Inget om personen gallras så länge stoppet gäller, inte heller i andra ärenden."),
        submit=_("Stoppa gallringen"),
        said=_("Gallringen är stoppad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@require_POST
@working()
def lift(request: WorkingRequest, case_id: UUID, hold_id: UUID) -> HttpResponse:
    """Let the case go on towards destruction."""
    try:
        legal_holds.lift(by=request.worker, case_id=case_id, hold_id=hold_id)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Stoppet är hävt."))
    return redirect(HERE, case_id)
