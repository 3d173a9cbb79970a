"""The register of what authorities have asked for by a duty in law."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.secrecy import Initiative, all_grounds
from tryggare.exit.forms.disclosures import RefusalForm, TrialForm
from tryggare.exit.forms.requests import RequestForm
from tryggare.exit.models import Request
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import disclosures, requests
from tryggare.exit.views import disclosure_parts, request_parts
from tryggare.exit.views.disclosures import HERE
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say

_LAWS = ("uppgiftsskyldighet-4", "sol-15-7-1", "sol-15-7-2")


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Who has asked, by what provision, and what was answered."""
    case = selectors.one(case_id)
    found = requests.read_all(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "table": request_parts.table(found),
        "laws": [law_note(provision(key)) for key in _LAWS],
    }
    return case_page(request, case, "exit/requests/index.html", context, here=HERE)


@working()
def register(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A new request."""
    case = selectors.one(case_id)
    form = RequestForm(request.POST or None)

    def save() -> None:
        requests.register(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Ny begäran från en myndighet"),
        lead=_("Skriv in den innan den prövas. Två personer bestämmer vad som svaras."),
        submit=_("Skriv in begäran"),
        said=_("Begäran står i registret. Pröva den nu."),
        back=reverse("exit:requests", args=[case_id]),
        here=HERE,
        laws=[provision(key) for key in _LAWS],
    )
    return case_form(request, case, form, save, ask)


@working()
def detail(request: WorkingRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """One request and its trials."""
    case = selectors.one(case_id)
    _found(case_id, request_id)
    found = requests.read(by=request.worker, request_id=request_id, keyring=request.keyring)
    trials = list(found.row.trials.select_related("tried_by", "second_by").order_by("-tried_at"))
    context = {
        "answers": request_parts.answers(found),
        "trials": request_parts.trials_table(trials),
        "actions": request_parts.actions(found.row, trials),
        "laws": [law_note(one) for one in all_grounds()[found.row.ground].provisions],
    }
    return case_page(request, case, "exit/requests/detail.html", context, here=HERE)


@working()
def try_(request: WorkingRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """A trial of the request that comes to telling."""
    case, row = selectors.one(case_id), _found(case_id, request_id)
    ground = all_grounds()[row.ground]
    form = TrialForm(request.POST or None, ground=ground, request=_wish(row))

    def save() -> None:
        disclosures.try_(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    lead = " ".join([disclosure_parts.demands(ground), *(say(one) for one in ground.warnings)])
    return case_form(request, case, form, save, _ask(row, _("Pröva begäran"), lead))


@working()
def refuse(request: WorkingRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """A trial of the request that comes to not telling; two sign that as well."""
    case, row = selectors.one(case_id), _found(case_id, request_id)
    form = RefusalForm(request.POST or None, ground_id=row.ground, request=_wish(row))

    def save() -> None:
        disclosures.try_(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    lead = _("Två personer står för att inte lämna ut det som någon har rätt att begära.")
    return case_form(request, case, form, save, _ask(row, _("Lämna inte ut"), lead))


def _ask(row: Request, heading: str, lead: str) -> CaseAsk:
    return CaseAsk(
        heading=heading,
        lead=lead,
        submit=_("Skriv under prövningen"),
        said=_("Prövningen är sparad och väntar på en underskrift till."),
        back=reverse("exit:request", args=[row.case_id, row.pk]),
        here=HERE,
        laws=all_grounds()[row.ground].provisions,
    )


def _wish(row: Request) -> dict[str, Any]:
    """What the request has said already."""
    return {
        "request_id": row.pk,
        "recipient": row.authority,
        "initiative": Initiative.REQUEST,
        "purpose": row.purpose,
        "categories": sorted(all_grounds()[row.ground].at_most),
    }


def _found(case_id: UUID, request_id: UUID) -> Request:
    """Raises Request.DoesNotExist also under another case's address."""
    return Request.objects.defer("sealed").get(pk=request_id, case=case_id)
