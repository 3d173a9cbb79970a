"""Where statistics are let out or not: what has been put together, as it would be shown."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tryggare.domain.disclosure.stored import from_plain
from tryggare.domain.errors import Refused
from tryggare.exit.permissions import CONTRIBUTE, RELEASE
from tryggare.exit.selectors import figures as selectors
from tryggare.exit.services import figure_decisions
from tryggare.exit.views import figure_parts, report_parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import done, or_404
from tryggare.shell.elements import Crumb


@guarded(RELEASE)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """Everything put together here: what waits, what is out, and what may not be shown."""
    rows = list(selectors.tables())
    context = {
        "table": report_parts.tables_table(rows) if rows else None,
        "crumbs": [figure_parts.home(), Crumb(_("Granska"))],
    }
    return render(request, "exit/figures/reports.html", context)


@guarded(RELEASE)
@never_cache
def detail(request: ActingRequest, table_id: UUID) -> HttpResponse:
    """One table as it would be shown, and what anyone can work out from it."""
    row = or_404(lambda: selectors.one(table_id))
    person = request.actor.person_id
    is_open = row.shown is not None and not row.decision
    context = {
        "row": row,
        "title": report_parts.title(row),
        "tag": report_parts.tag(row),
        "chart": figure_parts.chart(from_plain(row.shown)) if row.shown else None,
        "facts": report_parts.facts(row),
        "reasons": report_parts.reasons(row),
        "may_decide": is_open and person is not None and not selectors.has_joined(person),
        "has_joined": is_open and person is not None and selectors.has_joined(person),
        "crumbs": [
            figure_parts.home(),
            Crumb(_("Granska"), reverse("exit:figure-reports")),
            Crumb(report_parts.title(row)),
        ],
    }
    return render(request, "exit/figures/report.html", context)


@require_POST
@guarded(RELEASE)
def decide(request: ActingRequest, table_id: UUID) -> HttpResponse:
    """Let a table out, or not."""
    approves = request.POST.get("decision") == "approve"
    act = figure_decisions.approve if approves else figure_decisions.decline
    try:
        or_404(lambda: act(by=request.actor, table_id=table_id))
    except Refused as error:
        return done(request, str(error), "exit:figure-report", table_id)
    said = _("Tabellen är utlämnad.") if approves else _("Tabellen lämnas inte ut.")
    return done(request, said, "exit:figure-report", table_id)


@guarded(CONTRIBUTE)
@never_cache
def contribute(request: ActingRequest) -> HttpResponse:
    """Whether the municipality's cases are counted in its group's tables."""
    if request.method == "POST":
        joins = request.POST.get("contribute") == "yes"
        act = figure_decisions.join if joins else figure_decisions.leave
        try:
            act(by=request.actor)
        except Refused as error:
            return done(request, str(error), "exit:figures-contribute")
        said = _("Kommunen bidrar nu.") if joins else _("Kommunen bidrar inte längre.")
        return done(request, said, "exit:figures-contribute")
    group = figure_decisions.group_for(request.actor)
    context = {
        "group": group,
        "members": report_parts.members(group) if group else None,
        "standing": selectors.contributing(),
        "crumbs": [figure_parts.home(), Crumb(_("Bidra till statistiken"))],
    }
    return render(request, "exit/figures/contribute.html", context)
