"""Costs of a case on one page; planned, paid, and split between those who pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_costs import Source, all_grants
from tryggare.domain.law import Branch, provision
from tryggare.exit.forms.costs import CostForm, FundingForm, PaymentForm
from tryggare.exit.models import Case, CostEntry
from tryggare.exit.selectors import cases as selectors
from tryggare.exit.services import cost_book, costs, fundings, interventions
from tryggare.exit.services.cost_book import CostBook, ReadEntry
from tryggare.exit.views import cost_parts as parts
from tryggare.exit.views.doors import WorkingRequest, working
from tryggare.exit.views.pages import CaseAsk, case_form, case_page
from tryggare.shell.elements import Action
from tryggare.shell.locale import say

HERE = "exit:costs"


@working()
def index(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """What the support costs, and who pays."""
    case = selectors.one(case_id)
    book = cost_book.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    context = {
        "lead": parts.lead(book),
        "facts": parts.facts(book),
        "chart": parts.chart(book),
        "entries": parts.entries_table(case, book),
        "call_offs": parts.call_offs_table(case, book),
        "grants": parts.grants_table(case, book),
        "order": Action(_("Beställ av en utförare"), reverse("exit:call-off", args=[case.pk])),
    }
    return case_page(request, case, "exit/costs/index.html", context, here=HERE)


@working()
def plan(request: WorkingRequest, case_id: UUID) -> HttpResponse:
    """A cost that is coming."""
    case = selectors.one(case_id)
    found = interventions.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    form = CostForm(request.POST or None, support=parts.support_choices(found))

    def save() -> None:
        costs.plan(by=request.worker, case_id=case_id, facts=form.facts, keyring=request.keyring)

    ask = CaseAsk(
        heading=_("Ny kostnad"),
        lead=_("Skrivs in en gång, och följer med till beställning, faktura och redovisning."),
        submit=_("Spara kostnaden"),
        said=_("Kostnaden är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def pay(request: WorkingRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    """What was paid without an order."""
    case = selectors.one(case_id)
    CostEntry.objects.get(pk=entry_id, case=case_id)
    form = PaymentForm(request.POST or None)

    def save() -> None:
        values = form.cleaned_data
        costs.pay(by=request.worker, entry_id=entry_id, keyring=request.keyring, **values)

    ask = CaseAsk(
        heading=_("Skriv in betalning"),
        lead=_("För det som betalades utan beställning, till exempel en flyttbil eller bohag."),
        submit=_("Spara betalningen"),
        said=_("Betalningen är sparad."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
    )
    return case_form(request, case, form, save, ask)


@working()
def fund(request: WorkingRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    """Who pays for a cost."""
    case = selectors.one(case_id)
    CostEntry.objects.get(pk=entry_id, case=case_id)
    book = cost_book.read(by=request.worker, case_id=case_id, keyring=request.keyring)
    entry = book.entry(entry_id)
    grants = _grants(case, book, entry)
    form = FundingForm(request.POST or None, grants=grants, parts=entry.parts)

    def save() -> None:
        fundings.split(
            by=request.worker,
            entry_id=entry_id,
            wanted=form.wanted,
            is_percent=form.is_percent,
            keyring=request.keyring,
        )

    told = _("%(what)s kostar %(amount)s. Kommunen betalar det som ingen annan betalar.")
    ask = CaseAsk(
        heading=_("Vem betalar?"),
        lead=told % {"what": entry.what, "amount": parts.kr(entry.line.cost_ore)},
        submit=_("Spara"),
        said=_("Det är sparat."),
        back=reverse(HERE, args=[case_id]),
        here=HERE,
        laws=[provision("fo-2024-158-4")] if grants.get(Source.SOCIALSTYRELSEN) else [],
    )
    return case_form(request, case, form, save, ask)


def _grants(
    case: Case, book: CostBook, entry: ReadEntry
) -> Mapping[Source, Sequence[tuple[str, str]]]:
    """The grants that can pay for the entry, with what each has left for it."""
    left = fundings.left(book, entry)
    found: dict[Source, list[tuple[str, str]]] = {}
    for one in book.grants:
        if str(one.id) in left:
            _offer(found, one.kind, str(one.id), one.reference, left[str(one.id)])
    if case.branch == Branch.CHILD:
        for row in fundings.open_state_grants():
            _offer(found, row.kind, str(row.pk), row.reference, left[str(row.pk)])
    return found


def _offer(
    found: dict[Source, list[tuple[str, str]]], kind: str, key: str, reference: str, left_ore: int
) -> None:
    grant = all_grants()[kind]
    told = _("%(grant)s, %(left)s kvar") % {
        "grant": reference or say(grant.title),
        "left": parts.kr(left_ore),
    }
    found.setdefault(grant.source, []).append((key, told))
