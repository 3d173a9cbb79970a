"""What is taken to the municipality's own systems, and what its companies have been given."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.domain.errors import Refused
from tryggare.fund.permissions import VIEW_MONEY
from tryggare.fund.selectors import rounds, state_aid
from tryggare.fund.services import award_files as services
from tryggare.fund.services.documents.budget_changes import (
    budget_changes_csv,
    budget_changes_xlsx,
)
from tryggare.fund.views.pages import amount, home, law
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table
from tryggare.shell.files import attachment
from tryggare.shell.locale import say

_YEARS = range(2000, 2101)


@guarded(VIEW_MONEY)
def transfers_csv(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Moves within the municipality, to open in a spreadsheet program."""
    round_ = or_404(lambda: rounds.one(round_id))
    changes = services.budget_changes(by=request.actor, round_id=round_id)
    content = budget_changes_csv(changes)
    return attachment(content, f"{slugify(round_.name)}-budgetjusteringar.csv")


@guarded(VIEW_MONEY)
def transfers_xlsx(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The same moves as a workbook."""
    round_ = or_404(lambda: rounds.one(round_id))
    changes = services.budget_changes(by=request.actor, round_id=round_id)
    content = budget_changes_xlsx(changes)
    return attachment(content, f"{slugify(round_.name)}-budgetjusteringar.xlsx")


@guarded(VIEW_MONEY)
def contributions_sie(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Contributions that have been paid, for the municipality's books."""
    round_ = or_404(lambda: rounds.one(round_id))
    try:
        content = services.contributions(by=request.actor, round_id=round_id)
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:awards", round_id)
    return attachment(content, f"{slugify(round_.name)}-bidrag.si", "text/plain; charset=cp437")


@guarded(VIEW_MONEY)
def companies(request: ActingRequest) -> HttpResponse:
    """What each company was given of the fund's money in a year."""
    year = _year(request.GET.get("ar", ""))
    columns = [
        Column(_("Bolag")),
        Column(_("Beviljat, kr"), numeric=True),
        Column(_("Utbetalt, kr"), numeric=True),
        Column(_("Återfört, kr"), numeric=True),
    ]
    rows: list[list[Cell | str]] = [
        [
            Cell(line.company, note=line.group),
            amount(line.decided_ore),
            amount(line.paid_ore),
            amount(line.returned_ore),
        ]
        for line in state_aid.companies(year)
    ]
    context = {
        "year": year,
        "lead": _lead(bool(rows)),
        "table": Table(columns, rows, _("Fondens pengar per bolag"), caption_hidden=True),
        "has_rows": bool(rows),
        "years": [
            Action(str(other), f"{reverse('fund:companies')}?ar={other}", "secondary")
            for other in (year - 1, year + 1)
        ],
        "law": law("kl-6-10"),
        "crumbs": [home(), Crumb(_("Pengar till bolag"))],
    }
    return render(request, "fund/awards/companies.html", context)


def _lead(has_rows: bool) -> str:
    if not has_rows:
        return _("Inget bolag har fått pengar ur fonden det året.")
    return _("Underlag till styrelsens årliga prövning av bolagen. Det du har jäv i är inte med.")


def _year(text: str) -> int:
    """The year asked for; an address that makes no sense shows this one."""
    this_year = timezone.localdate().year
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else this_year
    return year if year in _YEARS else this_year
