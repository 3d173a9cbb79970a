"""Analyses: the list of kinds and of those made, asking for one, watching it, reading it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.wording import from_plain
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say
from tryggare.situation.forms.measures import MeasureForm
from tryggare.situation.models import Analysis
from tryggare.situation.permissions import ANALYSE, VIEW
from tryggare.situation.policies_analyses import ANALYSIS_UNDER_WAY
from tryggare.situation.selectors import analyses as selectors
from tryggare.situation.selectors import places
from tryggare.situation.selectors.choices import choices
from tryggare.situation.services import analyses as services
from tryggare.situation.views import analysis_parts as parts
from tryggare.situation.views.analysis_kinds import KINDS
from tryggare.situation.views.analysis_results import shown
from tryggare.situation.views.incident_words import to_analyses, to_overview


@guarded(VIEW)
def index(request: ActingRequest) -> HttpResponse:
    """What can be asked, and what has been."""
    page = selectors.page(request.GET.get("page"))
    context = {
        "kinds": parts.kinds() if request.actor.may(ANALYSE) else [],
        "table": parts.table(page) if page.object_list else None,
        "pages": parts.pages_of(page, request.GET),
        "crumbs": [to_overview(), Crumb(_("Analyser"))],
    }
    return render(request, "situation/analyses/index.html", context)


@guarded(ANALYSE)
def new(request: ActingRequest, kind: str) -> HttpResponse:
    """A form of few choices; the worker does the rest."""
    told = KINDS[kind]
    form = _form(request, kind)
    made: list[Analysis] = []

    def save() -> None:
        spec = form.spec  # type: ignore[attr-defined]
        title = form.cleaned_data["title"].strip() or parts.title_of(kind, spec)
        made.append(services.ask(by=request.actor, kind=kind, title=title, spec=spec))

    if request.method == "POST" and saved(form, save):
        return redirect("situation:analysis", made[0].pk)
    ask = Ask(
        heading=str(told.name),
        lead=str(told.lead),
        crumbs=to_analyses(),
        submit=_("Gör analysen"),
        cancel_url=reverse("situation:analyses"),
    )
    return form_page(request, form, ask)


def _form(request: ActingRequest, kind: str) -> Form:
    form = KINDS[kind].form
    given: dict[str, Any] = {"choices": choices(), "today": timezone.localdate()}
    if issubclass(form, MeasureForm):
        given["places"] = places.all_places(request.actor.municipality_id)
    return form(request.POST or None, **given)


@guarded(VIEW)
def show(request: ActingRequest, analysis_id: UUID) -> HttpResponse:
    """An analysis: how far it has come, why it could not be made, or what it found."""
    analysis = or_404(lambda: selectors.one(analysis_id))
    crumbs = [*to_analyses(), Crumb(analysis.title)]
    context = {"analysis": analysis, "state": parts.tag_of(analysis), "crumbs": crumbs}
    if analysis.state in ANALYSIS_UNDER_WAY:
        told = context | {"progress": parts.progress(analysis)}
        return render(request, "situation/analyses/waiting.html", told)
    may = request.actor.may(ANALYSE)
    context |= {
        "answers": parts.choices_made(analysis),
        "how": parts.how(analysis),
        "actions": parts.actions(analysis) if may else [],
        "again": parts.again(analysis),
    }
    if analysis.state == Analysis.State.FAILED:
        why = say(from_plain(analysis.failure or {}))
        return render(request, "situation/analyses/failed.html", context | {"why": why})
    found = shown(analysis)
    context |= {
        "told": [say(from_plain(one)) for one in (analysis.result or {})["told"]],
        "left": parts.left_out(analysis),
        "found": found,
        "results": parts.results_of(analysis),
    }
    return render(request, "situation/analyses/done.html", context)


@guarded(VIEW)
def progress(request: ActingRequest, analysis_id: UUID) -> HttpResponse:
    """The moving part of the waiting page; asks the browser for the whole page when it is over."""
    analysis = or_404(lambda: selectors.one(analysis_id))
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("situation:analysis", analysis_id)
    if analysis.state not in ANALYSIS_UNDER_WAY:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"progress": parts.progress(analysis)}
    return render(request, "shell/components/progress.html", context)


@guarded(ANALYSE)
@require_POST
def again(request: ActingRequest, analysis_id: UUID) -> HttpResponse:
    """The same once more."""
    return _made(request, analysis_id, lambda: or_404(
        lambda: services.ask_again(by=request.actor, analysis_id=analysis_id)
    ))  # fmt: skip


@guarded(ANALYSE)
@require_POST
def result(request: ActingRequest, analysis_id: UUID) -> HttpResponse:
    """What became of a plan."""
    plan = or_404(lambda: selectors.one(analysis_id))
    title = _("Resultat: %(plan)s") % {"plan": plan.title}
    return _made(request, analysis_id, lambda: or_404(
        lambda: services.ask_result(by=request.actor, plan_id=analysis_id, title=title)
    ))  # fmt: skip


def _made(request: ActingRequest, analysis_id: UUID, make: Any) -> HttpResponse:
    try:
        made = make()
    except Refused as error:
        return done(request, say(error.message), "situation:analysis", analysis_id)
    return redirect("situation:analysis", made.pk)
