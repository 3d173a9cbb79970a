"""The ways a case can go, each a page; and what was written with those that were gone."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_cases import ACUTE, Demand, way, ways_open
from tryggare.domain.law import Branch
from tryggare.domain.transitions import allowed
from tryggare.exit.models import Case
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import cases
from tryggare.exit.views import step_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say


@working()
def go(request: WorkingRequest, case_id: UUID, way_id: str) -> HttpResponse:
    """One way on; 404 when the case's state has no such way."""
    case = selectors.one(case_id)
    if way_id not in ways_open(cases.as_domain(case), Branch(case.branch)):
        raise Http404
    return _asked(request, case, way_id, act=cases.go)


@working()
def protect(request: WorkingRequest, case_id: UUID, way_id: str) -> HttpResponse:
    """Begin, renew or end acute protection."""
    case = selectors.one(case_id)
    if way_id not in allowed(ACUTE, case.protection):
        raise Http404
    return _asked(request, case, way_id, act=cases.protect)


@working()
def read(request: WorkingRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """What was written when a way was gone."""
    case = selectors.one(case_id)
    step = cases.read_step(
        by=request.worker, case_id=case_id, step_id=step_id, keyring=request.keyring
    )
    one = way(step.way)
    context = {
        "heading": say(one.label),
        "answers": parts.told(step),
        "laws": [law_note(one.rests_on(Branch(case.branch)))],
    }
    return case_page(request, case, "exit/steps/read.html", context, here="exit:case")


def _asked(request: WorkingRequest, case: Case, way_id: str, *, act: parts.Act) -> HttpResponse:
    one = way(way_id)
    if lacking := parts.lacking(case, way_id):
        context = {
            "heading": say(one.label),
            "tasks": lacking,
            "laws": [law_note(one.rests_on(Branch(case.branch)))],
        }
        return case_page(request, case, "exit/steps/lacking.html", context, here="exit:case")
    if Demand.SAFETY_PLAN in one.demanded(Branch(case.branch)):
        form, save = parts.with_plan(request, case, way_id)
    else:
        form, save = parts.alone(act, request, case, way_id)
    ask = CaseAsk(
        heading=say(one.label),
        lead=say(one.note) if one.note else _("Görs av %(who)s.") % {"who": say(one.who.text)},
        submit=say(one.label),
        said=_("Klart."),
        back=reverse("exit:case", args=[case.pk]),
        here="exit:case",
        laws=[one.rests_on(Branch(case.branch))],
    )
    return case_form(request, case, form, save, ask)
