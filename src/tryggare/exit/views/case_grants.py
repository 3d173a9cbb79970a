"""Grants in a case: applied for, answered, accounted for."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_costs import all_grants
from tryggare.exit.forms.grants import CaseGrantForm, CaseGrantStepForm
from tryggare.exit.models import Case, CaseGrant, CaseGrantStep
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import case_grants, cost_book, grant_papers
from tryggare.exit.services.cost_book import ReadGrant
from tryggare.exit.views import cost_parts as parts
from tryggare.exit.views import grant_parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page, to_case
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say

HERE = "exit:costs"
_STEPS = {words: kind for kind, words in parts.STEP_LABELS.items()}


@working()
def apply(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A grant applied for."""
    case = selectors.one(case_id)
    form = CaseGrantForm(request.POST or None)

    def save() -> None:
        case_grants.apply(
            by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=_("Nytt statsbidrag"),
        lead=_("Ett bidrag som söks för just det här ärendet."),
        submit=_("Spara bidraget"),
        said=_("Bidraget är sparat."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def read(request: WorkingRequest, case_id: UUID, case_grant_id: UUID) -> HttpResponse:
    """One grant, what happened with it, and its report."""
    case, grant = _one(request, case_id, case_grant_id)
    heading = say(all_grants()[grant.kind].title)
    costs = Crumb(_("Kostnader"), reverse(HERE, args=[case.pk]))
    context = {
        "heading": heading,
        "tag": parts.grant_tag(grant),
        "answers": grant_parts.case_answers(grant),
        "steps": grant_parts.steps_table(grant),
        "actions": parts.grant_actions(case.pk, grant),
        "files": grant_parts.files("exit:case-grant-report", case.pk, grant.id),
        "laws": parts.notes(all_grants()[grant.kind]),
        "crumbs": [*to_case(case), costs, Crumb(heading)],
    }
    return case_page(request, case, "exit/costs/grant.html", context, here=HERE)


@working()
def step(
    request: WorkingRequest, case_id: UUID, case_grant_id: UUID, grant_step: str
) -> HttpResponse:
    """What happened with it."""
    case, grant = _one(request, case_id, case_grant_id)
    kind = _STEPS.get(grant_step)
    if kind not in case_grants.NEXT[grant.state]:
        raise Http404
    form = CaseGrantStepForm(request.POST or None, kind=kind)

    def save() -> None:
        case_grants.step(
            by=request.worker, grant_id=case_grant_id, facts=form.facts, keyring=request.keyring
        )

    ask = CaseAsk(
        heading=str(CaseGrantStep.Kind(kind).label),
        lead=say(all_grants()[grant.kind].report) if kind == CaseGrantStep.Kind.GRANTED else "",
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse("exit:case-grant-read", args=[case_id, case_grant_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def report(
    request: WorkingRequest, case_id: UUID, case_grant_id: UUID, report_type: str
) -> HttpResponse:
    """The report as a file. Its name says neither whose nor which."""
    selectors.one(case_id)
    CaseGrant.objects.get(pk=case_grant_id, case=case_id)
    if report_type not in grant_papers.ENDINGS:
        raise Http404
    content = grant_papers.of_case(
        by=request.worker, grant_id=case_grant_id, ending=report_type, keyring=request.keyring
    )
    return grant_parts.file(content, report_type)


def _one(request: WorkingRequest, case_id: UUID, grant_id: UUID) -> tuple[Case, ReadGrant]:
    """The grant, read. Raises CaseGrant.DoesNotExist for another case's."""
    case = selectors.one(case_id)
    CaseGrant.objects.get(pk=grant_id, case=case_id)
    book = cost_book.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    return case, next(one for one in book.grants if one.id == grant_id)
