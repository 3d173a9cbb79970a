"""A case's log: read by its team, and copied for the person it is about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.exit.forms.logs import LogCopyForm, LogFilterForm
from tryggare.exit.selectors import cases
from tryggare.exit.selectors import log as selectors
from tryggare.exit.services import logs
from tryggare.exit.views import log_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import case_page, to_case
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note

PER_PAGE = 50


@working()
def read(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """The newest events; ``?person=`` and ``?kind=`` choose, ``?before=`` pages on."""
    case = cases.one(case_id)
    form = LogFilterForm(request.GET, people=selectors.people(case_id))
    page = selectors.page(
        case_id,
        person_id=form.person_id,
        act=form.act,
        before=_sequence(request.GET.get("before", "")),
        limit=PER_PAGE,
    )
    query = request.GET.copy()
    query["before"] = str(page.older)
    context = {
        "form": form,
        "table": parts.log_table(page.entries) if page.entries else None,
        "older_url": f"?{query.urlencode()}" if page.older else "",
        "law": law_note(provision("solpul-10")),
    }
    return case_page(request, case, "exit/logs/read.html", context, here="exit:log")


@working()
def copy(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Asks how the staff is named; then the copy itself, to print."""
    case = cases.one(case_id)
    form = LogCopyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        crumbs = [*to_case(case), Crumb(_("Kopia till personen"))]
        context = {"form": form, "crumbs": crumbs}
        return case_page(request, case, "exit/logs/ask.html", context, here="exit:log")
    made = logs.for_person(by=request.worker, case_id=case_id, hides_names=form.hides_names)
    context = {
        "case": case,
        "table": parts.copy_table(made.entries, made.called),
        "made_at": made.entries[-1].at,
        "municipality": request.actor.municipality_name,
        "crumbs": [*to_case(case), Crumb(_("Kopia till personen"))],
    }
    return render(request, "exit/logs/copy.html", context)


def _sequence(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
