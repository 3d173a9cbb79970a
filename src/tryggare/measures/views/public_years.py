"""The year wheel as residents may read it: of what is published, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tryggare.domain.law import provision
from tryggare.fund.services import publishing
from tryggare.measures.forms.years import WheelForm
from tryggare.measures.selectors import public_years as selectors
from tryggare.measures.views import year_parts as parts
from tryggare.measures.views.public_year_spells import open_lanes, spells
from tryggare.organisations.guards import public
from tryggare.organisations.models import District
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note

# A plan of this year or the last is to be followed up two years later.
_AROUND = (-1, 0, 1, 2)


@public("law 2023:196 12 §: residents may know when what is done about crime is done and told of")
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """A year, for all the municipality or a kommundel."""
    municipality = or_404(lambda: publishing.enter(code))
    today = timezone.localdate()
    known = selectors.known()
    districts = {one.name: one for one in District.objects.all()}
    years, names = [today.year + step for step in _AROUND], list(districts)
    form = WheelForm(request.GET, years=years, names=names)
    year, name = form.chosen_year or today.year, form.chosen_district
    found = spells(known, code, year, districts.get(name))
    context = {
        "municipality": municipality,
        "year": year,
        "found": bool(found),
        "filters": WheelForm({"year": str(year), "district": name}, years=years, names=names),
        "wheel": parts.wheel_chart(found, year, today, open_lanes()),
        "links": _links(known, code),
        "law": law_note(provision("brottsforebyggande-6")),
    }
    return render(request, "measures/public_years/show.html", context)


def _links(known: selectors.Known, code: str) -> list[Crumb]:
    """Only to what there is."""
    if known.plan is None:
        return []
    return [
        Crumb(_("Läs hela åtgärdsplanen"), reverse("public-plan", args=[code])),
        Crumb(_("Följ kedjan från problem till effekt"), reverse("public-chain", args=[code])),
    ]
