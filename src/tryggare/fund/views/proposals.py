"""Proposals: asked for, watched while they are computed, read, compared."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms.proposals import LinesForm
from tryggare.fund.models import Proposal, Round
from tryggare.fund.permissions import ALLOCATE, VIEW_ROUND
from tryggare.fund.policies import CHANGEABLE
from tryggare.fund.selectors import proposals as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.selectors.results import Line, Reading
from tryggare.fund.services import proposals as services
from tryggare.fund.views import proposal_parts as parts
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.documents import document_links
from tryggare.fund.views.pages import PER_PAGE, law, to_round
from tryggare.fund.views.proposal_pictures import pictures
from tryggare.fund.views.proposal_rows import columns, row
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.selectors.districts import division
from tryggare.organisations.views.pages import done, or_404
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import say
from tryggare.shell.pagination import pages

_UNFINISHED = (Proposal.State.QUEUED, Proposal.State.RUNNING)


@guarded(VIEW_ROUND)
@weighing
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """A round's proposals, newest first."""
    round_ = or_404(lambda: rounds.one(round_id))
    page = Paginator(selectors.of_round(round_), PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(proposal) for proposal in page]
    columns = [Column(_("Förslag")), Column(_("Läge")), Column(_("Begärt"))]
    context = {
        "round": round_,
        "lead": _index_lead(round_, page.paginator.count),
        "has_rows": bool(rows),
        "table": Table(columns, rows, _("Förslag"), caption_hidden=True),
        "pages": pages(page, request.GET),
        "actions": _ways_to_compute(request, round_, first=not page.paginator.count),
        "law": law("kl-6-38"),
        "crumbs": [*to_round(round_), Crumb(_("Förslag"))],
    }
    return render(request, "fund/proposals/index.html", context)


@guarded(ALLOCATE)
@require_POST
@weighing
def compute(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Have a proposal computed, and go and watch it."""
    try:
        proposal = or_404(lambda: services.request_proposal(by=request.actor, round_id=round_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:proposals", round_id)
    return redirect("fund:proposal", proposal.pk)


@guarded(ALLOCATE)
@require_POST
@weighing
def cancel(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """Stop a proposal that is waiting or being computed."""
    try:
        or_404(lambda: services.cancel(by=request.actor, proposal_id=proposal_id))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:proposal", proposal_id)
    return done(request, _("Räkningen avbryts."), "fund:proposal", proposal_id)


@guarded(VIEW_ROUND)
@weighing
def show(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """A proposal: how far it has come, or what it says."""
    proposal = or_404(lambda: selectors.one(proposal_id))
    if proposal.state in _UNFINISHED:
        return _waiting(request, proposal)
    if proposal.state != Proposal.State.DONE:
        return _ended(request, proposal)
    found = selectors.reading(proposal)
    if found.status == "infeasible":
        return _impossible(request, proposal, found)
    return _result(request, proposal, found)


@guarded(VIEW_ROUND)
@weighing
def progress(request: ActingRequest, proposal_id: UUID) -> HttpResponse:
    """The moving part of the waiting page; asks the browser for the whole page when it is over."""
    proposal = or_404(lambda: selectors.one(proposal_id))
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("fund:proposal", proposal_id)
    if proposal.state not in _UNFINISHED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"progress": parts.progress(proposal)}
    return render(request, "shell/components/progress.html", context)


def _frame(proposal: Proposal) -> dict[str, object]:
    """What every page about a proposal has."""
    name = _("Förslag %(number)d") % {"number": proposal.number}
    round_ = proposal.round
    listed = Crumb(_("Förslag"), reverse("fund:proposals", args=[round_.pk]))
    return {
        "proposal": proposal,
        "name": name,
        "state": parts.tag_of(proposal),
        "crumbs": [*to_round(round_), listed, Crumb(name)],
    }


def _waiting(request: ActingRequest, proposal: Proposal) -> HttpResponse:
    url = reverse("fund:proposal-cancel", args=[proposal.pk])
    may = request.actor.may(ALLOCATE) and not proposal.cancel_asked
    stop = Action(_("Avbryt räkningen"), url, "secondary", post=True)
    context = {
        **_frame(proposal),
        "lead": _("Räkningen avbryts.")
        if proposal.cancel_asked
        else _("Förslaget räknas fram. Det brukar ta mellan några sekunder och ett par minuter."),
        "progress": parts.progress(proposal),
        "actions": [stop] if may else [],
    }
    return render(request, "fund/proposals/waiting.html", context)


def _ended(request: ActingRequest, proposal: Proposal) -> HttpResponse:
    if proposal.state == Proposal.State.CANCELLED:
        lead = _(
            "Räkningen avbröts, så det finns inget förslag här. Räkna fram ett nytt när du vill."
        )
    else:
        lead = _("Räkningen misslyckades, så här finns inget förslag. Inget annat är ändrat.")
    actions = _ways_to_compute(request, proposal.round)
    context = {**_frame(proposal), "lead": lead, "actions": actions}
    return render(request, "fund/proposals/ended.html", context)


def _impossible(request: ActingRequest, proposal: Proposal, found: Reading) -> HttpResponse:
    round_ = proposal.round
    actions = []
    if round_.state in CHANGEABLE and request.actor.may(ALLOCATE):
        actions = [
            Action(_("Ändra reglerna"), reverse("fund:rules", args=[round_.pk])),
            Action(_("Se låsningarna"), reverse("fund:pins", args=[round_.pk]), "secondary"),
        ]
    context = {
        **_frame(proposal),
        "lead": parts.lead(proposal, found),
        "conflict": parts.conflict(found),
        "actions": actions,
        "documents": document_links(proposal),
        "law": law("kl-6-38"),
    }
    return render(request, "fund/proposals/infeasible.html", context)


def _result(request: ActingRequest, proposal: Proposal, found: Reading) -> HttpResponse:
    form = LinesForm(request.GET)
    wanted = form.wanted(request.GET.get("sort", ""))
    lines = selectors.sifted(proposal, wanted)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    links = _links(proposal.round, page)
    shown = columns(wanted.order, request.GET)
    context = {
        **_frame(proposal),
        "lead": parts.lead(proposal, found),
        "facts": parts.facts(found),
        "pictures": pictures(found, division(request.actor.municipality_id)),
        "costly": parts.costly_rules(found),
        "costless": parts.costless(found),
        "rules": parts.rule_sheet(found),
        "next_money": parts.next_money(found),
        "more": found.more,
        "actions": parts.actions(proposal, request.actor),
        "filters": form,
        "sort": wanted.order,
        "table": Table(
            shown,
            [row(found, line, links.get(line.reference, ""), shown) for line in page],
            _("Alla åtgärder"),
            caption_hidden=True,
        ),
        "pages": pages(page, request.GET),
        "has_rows": bool(lines),
        "answers": parts.values(found),
        "cautions": parts.cautions(proposal, found, selectors.caveats(proposal.round)),
        "documents": document_links(proposal),
        "law": law("kl-6-38"),
    }
    return render(request, "fund/proposals/result.html", context)


def _links(round_: Round, lines: Iterable[Line]) -> dict[str, str]:
    """Where the applications' own pages are, by reference."""
    link = row_links("fund:application")
    ids = selectors.ids(round_, [line.reference for line in lines])
    return {reference: link(row_id) for reference, row_id in ids.items()}


def _ways_to_compute(request: ActingRequest, round_: Round, *, first: bool = False) -> list[Action]:
    if round_.state not in CHANGEABLE or not request.actor.may(ALLOCATE):
        return []
    url = reverse("fund:proposal-compute", args=[round_.pk])
    pins = reverse("fund:pins", args=[round_.pk])
    return [
        Action(
            _("Räkna fram ett förslag") if first else _("Räkna fram ett nytt förslag"),
            url,
            post=True,
        ),
        Action(_("Lås en åtgärd"), pins, "secondary"),
    ]


def _index_lead(round_: Round, count: int) -> str:
    if round_.state == Round.State.OPEN:
        return _("Utlysningen är öppen. Förslag räknas fram när ansökningarna är bedömda.")
    if round_.state not in CHANGEABLE:
        return _("Omgången är överlämnad till beslut. Det senaste förslaget är det som gäller.")
    if not count:
        return _("Inget förslag är framräknat än. Räkna fram det första.")
    sentence = ngettext(
        "%(count)d förslag är framräknat. Räkna fram ett nytt när något har ändrats.",
        "%(count)d förslag är framräknade. Räkna fram ett nytt när något har ändrats.",
        count,
    )
    return sentence % {"count": count}


def _row(proposal: Proposal) -> list[Cell | Tag | str]:
    asked = timezone.localtime(proposal.requested_at)
    return [
        Cell(
            _("Förslag %(number)d") % {"number": proposal.number},
            reverse("fund:proposal", args=[proposal.pk]),
        ),
        parts.tag_of(proposal),
        Cell(date_format(asked, "j F Y H.i"), note=str(proposal.requested_by)),
    ]
