"""One trial: read, signed by a second person, told or stopped."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.secrecy import all_grounds, only_whether
from tryggare.exit.forms.disclosures import GivenForm, ReasonForm
from tryggare.exit.models import Disclosure
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import disclosure_steps as steps
from tryggare.exit.services import disclosures_read
from tryggare.exit.views import disclosure_parts as parts
from tryggare.exit.views.disclosures import HERE
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.forms import Form
from tryggare.shell.laws import law_note


@working()
def detail(request: WorkingRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """A trial with everything that was written, and what came of it."""
    case = selectors.one(case_id)
    _found(case_id, disclosure_id)
    found = disclosures_read.read(
        by=request.worker, disclosure_id=disclosure_id, keyring=request.keyring
    )
    ground = all_grounds().get(found.row.ground)
    is_own = found.row.tried_by_id == request.worker.person_id
    context = {
        "state": parts.state(found.row),
        "answers": parts.answers(found),
        "steps": [(parts.step_heading(one), parts.step_answers(one)) for one in found.steps],
        "actions": parts.actions(found.row, request.worker.person_id),
        "waits_for_another": is_own and found.row.second_by_id is None
        and found.row.state in ("tried", "refusal_tried"),
        "laws": [law_note(one) for one in ground.provisions] if ground else [],
    }  # fmt: skip
    return case_page(request, case, "exit/disclosures/detail.html", context, here=HERE)


@working()
def countersign(request: WorkingRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """The second signature."""
    case, row = selectors.one(case_id), _found(case_id, disclosure_id)
    form = Form(request.POST if request.method == "POST" else None)
    lead = _("Du har läst prövningen och står för den tillsammans med %(who)s.")
    ask = CaseAsk(
        heading=_("Skriv under prövningen"),
        lead=lead % {"who": row.tried_by.name},
        submit=_("Skriv under"),
        said=_("Prövningen är underskriven av två."),
        back=_back(row),
        here=HERE,
    )

    def save() -> None:
        steps.countersign(by=request.worker, disclosure_id=row.pk, keyring=request.keyring)

    return case_form(request, case, form, save, ask)


@working()
def send_back(request: WorkingRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """No second signature, and why."""
    case, row = selectors.one(case_id), _found(case_id, disclosure_id)
    form = ReasonForm(request.POST or None)
    ask = CaseAsk(
        heading=_("Skriv inte under"),
        lead=_("Prövningen står kvar som den är. Den görs om från början om den behövs."),
        submit=_("Spara"),
        said=_("Det står i prövningen att du inte skrev under."),
        back=_back(row),
        here=HERE,
    )

    def save() -> None:
        steps.send_back(
            by=request.worker,
            disclosure_id=row.pk,
            reason=form.cleaned_data["reason"],
            keyring=request.keyring,
        )

    return case_form(request, case, form, save, ask)


@working()
def give(request: WorkingRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """What was told to whom."""
    case, row = selectors.one(case_id), _found(case_id, disclosure_id)
    form = GivenForm(request.POST or None, only_whether=only_whether(row.ground))
    ask = CaseAsk(
        heading=_("Skriv in vad som lämnades"),
        lead=_("Ingen mer än mottagaren ska få veta det, och inget mer än prövningen gäller."),
        submit=_("Spara"),
        said=_("Det står i loggen vad som lämnades."),
        back=_back(row),
        here=HERE,
        laws=all_grounds()[row.ground].provisions,
    )

    def save() -> None:
        steps.give(
            by=request.worker, disclosure_id=row.pk, facts=form.facts, keyring=request.keyring
        )

    return case_form(request, case, form, save, ask)


@working()
def stop(request: WorkingRequest, case_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Not told after all."""
    case, row = selectors.one(case_id), _found(case_id, disclosure_id)
    form = ReasonForm(request.POST or None)
    ask = CaseAsk(
        heading=_("Lämna inte ut"),
        lead=_("Prövningen står kvar, och att uppgifterna inte lämnades."),
        submit=_("Stoppa utlämnandet"),
        said=_("Utlämnandet är stoppat."),
        back=_back(row),
        here=HERE,
        is_dangerous=True,
    )

    def save() -> None:
        steps.stop(
            by=request.worker,
            disclosure_id=row.pk,
            reason=form.cleaned_data["reason"],
            keyring=request.keyring,
        )

    return case_form(request, case, form, save, ask)


def _found(case_id: UUID, disclosure_id: UUID) -> Disclosure:
    """Raises Disclosure.DoesNotExist also under another case's address."""
    rows = Disclosure.objects.select_related("tried_by").defer("sealed")
    return rows.get(pk=disclosure_id, case=case_id)


def _back(row: Disclosure) -> str:
    return reverse("exit:disclosure", args=[row.case_id, row.pk])
