"""The fund's books: a year's money, its vouchers, its forecast."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.domain.ledger import rules
from tryggare.fund.permissions import BOOK, VIEW_MONEY
from tryggare.fund.selectors import books as selectors
from tryggare.fund.selectors import carry_overs, forecasts
from tryggare.fund.selectors.rounds import funds
from tryggare.fund.services.documents.vouchers import vouchers_csv
from tryggare.fund.views import book_parts as parts
from tryggare.fund.views.pages import home
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table
from tryggare.shell.files import attachment
from tryggare.shell.locale import say

PER_PAGE, ON_FIRST_PAGE = 50, 10


@guarded(VIEW_MONEY)
def index(request: ActingRequest) -> HttpResponse:
    """The funds, or the only one's books."""
    found = list(funds())
    if len(found) == 1:
        return redirect("fund:books", found[0].pk)
    rows = [[Cell(fund.name, reverse("fund:books", args=[fund.pk]))] for fund in found]
    context = {
        "table": Table([Column(_("Fond"))], rows, _("Fonder"), caption_hidden=True),
        "has_funds": bool(found),
        "text": _("Lägg upp en fond först."),
        "heading": _("Ingen fond än"),
        "crumbs": [home(), Crumb(_("Pengar"))],
    }
    return render(request, "fund/books/index.html", context)


@guarded(VIEW_MONEY)
def show(request: ActingRequest, fund_id: UUID, year: int | None = None) -> HttpResponse:
    """A fund's year, by default the latest with books up to this year."""
    year = parts.year_asked(year) if year is not None else _latest(fund_id)
    found = or_404(lambda: selectors.years_money(fund_id, year))
    latest = selectors.page(fund_id, year, limit=ON_FIRST_PAGE)
    asked = carry_overs.of_year(fund_id, year)
    context = {
        "money": found,
        "lead": parts.books_lead(found),
        "chart": parts.money_chart(found),
        "reconciled": parts.reconciled_line(found),
        "agrees": found.reconciled.agrees,
        "years": parts.years_table(found),
        "vouchers": parts.vouchers_table(latest.vouchers),
        "has_vouchers": bool(latest.vouchers),
        "has_more": latest.older is not None,
        "carry_overs": parts.carry_overs_table(asked),
        "has_carry_overs": bool(asked),
        "actions": _ways(request, fund_id, year),
        "crumbs": [home(), Crumb(_("Pengar %(year)d") % {"year": year})],
    }
    return render(request, "fund/books/show.html", context)


@guarded(VIEW_MONEY)
def vouchers(request: ActingRequest, fund_id: UUID, year: int) -> HttpResponse:
    """A year's vouchers, newest first; ``?before=`` pages on by number."""
    year = parts.year_asked(year)
    fund = or_404(lambda: selectors.fund(fund_id))
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    page = selectors.page(fund_id, year, before=start, limit=PER_PAGE)
    context = {
        "fund": fund,
        "year": year,
        "table": parts.vouchers_table(page.vouchers),
        "has_rows": bool(page.vouchers),
        "older_url": f"?before={page.older}" if page.older else "",
        "is_newest": start is None,
        "crumbs": [*parts.to_books(fund, year), Crumb(_("Verifikationer"))],
    }
    return render(request, "fund/books/vouchers.html", context)


@guarded(VIEW_MONEY)
def export(request: ActingRequest, fund_id: UUID, year: int) -> HttpResponse:
    """A year's vouchers for a spreadsheet."""
    year = parts.year_asked(year)
    fund = or_404(lambda: selectors.fund(fund_id))
    content = vouchers_csv(selectors.with_lines(fund_id, year))
    stem = slugify(f"{fund.name} verifikationer {year}")
    return attachment(content, f"{stem}.csv")


@guarded(VIEW_MONEY)
def forecast(request: ActingRequest, fund_id: UUID, year: int) -> HttpResponse:
    """What will be left of the year's money, month by month."""
    year = parts.year_asked(year)
    fund = or_404(lambda: selectors.fund(fund_id))
    found = forecasts.year_forecast(fund_id, year, on=timezone.localdate())
    context = {
        "year": year,
        "chart": parts.forecast_chart(found, year),
        "rules": [say(rule) for rule in rules()],
        "answers": parts.forecast_parts(found),
        "crumbs": [*parts.to_books(fund, year), Crumb(_("Prognos"))],
    }
    return render(request, "fund/books/forecast.html", context)


def _latest(fund_id: UUID) -> int:
    this_year: int = timezone.localdate().year
    years = selectors.years(fund_id)
    return next((year for year in years if year <= this_year), years[-1] if years else this_year)


def _ways(request: ActingRequest, fund_id: UUID, year: int) -> list[Action]:
    ways = [
        Action(_("Prognos"), reverse("fund:forecast", args=[fund_id, year]), "secondary"),
        Action(
            _("Ladda ner verifikationer (CSV)"),
            reverse("fund:vouchers-csv", args=[fund_id, year]),
            "secondary",
        ),
    ]
    if request.actor.may(BOOK):
        url = reverse("fund:carry-over-ask", args=[fund_id, year])
        ways.insert(0, Action(_("Begär ombudgetering"), url))
    return ways
