"""The fund in pictures: its money, where it goes, and the days ahead."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.fund.permissions import VIEW_MONEY
from tryggare.fund.selectors import pictures as selectors
from tryggare.fund.selectors.rounds import funds
from tryggare.fund.views import pictures_parts as parts
from tryggare.fund.views import public_parts
from tryggare.fund.views.book_parts import year_asked
from tryggare.fund.views.pages import home, kronor
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.selectors.districts import division
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Cell, Column, Crumb, Table


@guarded(VIEW_MONEY)
def index(request: ActingRequest) -> HttpResponse:
    """The funds, or the only one's pictures."""
    found = list(funds())
    if len(found) == 1:
        return redirect("fund:pictures", found[0].pk)
    rows = [[Cell(fund.name, reverse("fund:pictures", args=[fund.pk]))] for fund in found]
    context = {
        "table": Table([Column(_("Fond"))], rows, _("Fonder"), caption_hidden=True),
        "has_funds": bool(found),
        "crumbs": [home(), Crumb(_("Fonden i bilder"))],
    }
    return render(request, "fund/pictures/index.html", context)


@guarded(VIEW_MONEY)
def show(request: ActingRequest, fund_id: UUID, year: int | None = None) -> HttpResponse:
    """A fund's year, by default the latest with books up to this year."""
    asked = year_asked(year) if year is not None else None
    today = timezone.localdate()
    found = or_404(lambda: selectors.pictures(fund_id, asked, on=today))
    division_ = division(request.actor.municipality_id)
    charts = [
        public_parts.money_chart(found.balance, found.year) if found.balance.frame_ore else None,
        parts.asked_chart(found),
        parts.track_chart(found),
    ]
    context = {
        "fund": found.fund,
        "year": found.year,
        "lead": _lead(found),
        "years": [
            (one, reverse("fund:pictures-year", args=[fund_id, one]), one == found.year)
            for one in sorted({*found.years, found.year}, reverse=True)
        ],
        "charts": [chart for chart in charts if chart is not None],
        "districts": parts.district_chart(found, division_),
        "population": parts.population_table(division_),
        "deadlines": parts.deadline_table(found, today),
        "has_deadlines": bool(found.deadlines),
        "public_url": reverse("public-fund", args=[division_.municipality.code]),
        "crumbs": [home(), Crumb(_("Fonden i bilder %(year)d") % {"year": found.year})],
    }
    return render(request, "fund/pictures/show.html", context)


def _lead(found: selectors.Pictures) -> str:
    granted = found.by_track.total()
    if not granted:
        return _("Inget är beviljat för %(year)d än.") % {"year": found.year}
    told = {"amount": kronor(granted), "year": found.year}
    return _("%(amount)s är beviljat i omgångarna för %(year)d.") % told
