"""A plan: its next version written, and each version read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import Branch
from tryggare.domain.needs import all_plans
from tryggare.exit.forms.plans import PlanForm
from tryggare.exit.models import Plan
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import plans
from tryggare.exit.services.plans import ReadPlan
from tryggare.exit.views import plan_parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say

HERE = "exit:needs"


@working()
def write(request: WorkingRequest, case_id: UUID, plan_kind: str) -> HttpResponse:
    """The next version of a plan, beginning from what the last one says."""
    case = selectors.one(case_id)
    row = all_plans().get(plan_kind)
    if row is None or not row.may_be_made(Branch(case.branch)):
        raise Http404
    found = plans.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    before = next((one for one in plans.newest(found) if one.kind == plan_kind), None)
    form = PlanForm(request.POST or None, kind=row, initial=_begun(before))

    def save() -> None:
        plans.write(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("%(plan)s, ny version") % {"plan": say(row.title)} if before else say(row.title),
        lead=_("Gör planen tillsammans med personen. Den förra versionen står kvar."),
        submit=_("Spara planen"),
        said=_("Planen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[row.provision, *([row.consent] if row.consent else [])],
    )
    return case_form(request, case, form, save, ask)


@working()
def read(request: WorkingRequest, case_id: UUID, plan_id: UUID) -> HttpResponse:
    """One version, with the others beside it."""
    case = selectors.one(case_id)
    found = plans.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    one = next((each for each in found if each.id == plan_id), None)
    if one is None:
        raise Plan.DoesNotExist
    row = all_plans()[one.kind]
    context = {
        "heading": plan_parts.name(one),
        "answers": plan_parts.answers(one),
        "others": plan_parts.versions(case, [each for each in found if each.kind == one.kind]),
        "laws": [law_note(row.provision)],
    }
    return case_page(request, case, "exit/plans/read.html", context, here=HERE)


def _begun(before: ReadPlan | None) -> dict[str, Any]:
    """What stays from one version to the next; the days, and what the person thinks, are asked
    anew."""
    if before is None:
        return {}
    return {
        **before.fields,
        "took_part": before.took_part,
        "placed_on": before.placed_on,
        "consented_on": before.consented_on,
    }
