"""One's own cases: the list, a new one, the search, and a case's first page."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.exit.forms.cases import CaseForm, SearchForm
from tryggare.exit.models import Case
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.selectors import clocks as selectors_of_clocks
from tryggare.exit.services import cases, identities
from tryggare.exit.services.roles import roles
from tryggare.exit.views import case_parts as parts
from tryggare.exit.views import clock_parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import case_page, home, saved
from tryggare.organisations.views.pages import Ask, form_page
from tryggare.shell.elements import Crumb
from tryggare.shell.pagination import pages

PER_PAGE = 50


@working()
def index(request: WorkingRequest) -> HttpResponse:
    """The reader's own cases, and what they are asked into."""
    rested = request.GET.get("visa") == "avslutade"
    page = Paginator(selectors.mine(rested=rested), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "questions": parts.questions(selectors.questions()),
        "table": parts.cases_table(list(page)) if page else None,
        "pages": pages(page, request.GET),
        "rested": rested,
        "form": SearchForm(),
    }
    return render(request, "exit/cases/index.html", context)


@require_POST
@working()
def search(request: WorkingRequest) -> HttpResponse:
    """By a whole name, personal number or case number, among one's own (SoLPUF 15 §).

    Posted, so that what is searched for stands in no address and in no log.
    """
    form = SearchForm(request.POST)
    found: list[Case] = []
    if form.is_valid():
        words = form.cleaned_data["words"]
        found = identities.search(by=request.worker, words=words, keyring=request.keyring)
    if len(found) == 1:
        return redirect("exit:case", found[0].pk)
    context = {
        "form": form,
        "table": parts.cases_table(found) if found else None,
        "searched": form.is_valid(),
        "crumbs": [home(), Crumb(_("Sök"))],
    }
    return render(request, "exit/cases/search.html", context)


@working()
def open_(request: WorkingRequest) -> HttpResponse:
    """A new case."""
    form = CaseForm(request.POST or None)
    opened: list[Case] = []

    def save() -> None:
        opened.append(cases.open_(by=request.worker, facts=form.facts, keyring=request.keyring))

    if request.method == "POST" and saved(form, save):
        return redirect("exit:case", opened[0].pk)
    ask = Ask(
        heading=_("Nytt ärende"),
        lead=_("Ärendet syns bara för dig, tills du tar in någon i laget."),
        crumbs=[home()],
        submit=_("Öppna ärendet"),
        cancel_url=reverse("exit:cases"),
    )
    return form_page(request, form, ask)


@working()
def detail(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """Where the case is, what can be done now, and the way here."""
    case = cases.look_at(by=request.worker, case_id=case_id)
    context = {
        "facts": parts.facts(case),
        "ways": parts.ways(case, roles(request.worker, case.pk)),
        "protection": parts.protection(case),
        "clocks": clock_parts.waiting(selectors_of_clocks.of_case(case.pk)),
        "steps": parts.steps_table(selectors.steps(case.pk)),
    }
    return case_page(request, case, "exit/cases/detail.html", context, here="exit:case")
