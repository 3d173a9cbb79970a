"""The red thread: what hangs together and what does not."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.red_thread import answered, gaps
from tryggare.measures.forms.thread import ThreadForm
from tryggare.measures.permissions import PLAN, READ, READ_CAMERAS
from tryggare.measures.selectors import thread as selectors
from tryggare.measures.selectors import thread_money
from tryggare.measures.views import thread_files as files
from tryggare.measures.views import thread_money_parts as money_parts
from tryggare.measures.views import thread_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import District
from tryggare.shell.elements import Crumb


@guarded(READ)
def show(request: ActingRequest) -> HttpResponse:
    """Every gap with where it is mended, and the kronor with what they answer."""
    districts = list(District.objects.all())
    form = ThreadForm(request.GET, districts=districts)
    district, code = form.chosen("kommundel"), form.chosen("slag")
    thread = selectors.thread(timezone.localdate())
    found = gaps(thread)
    shown = parts.sifted(found, district=district, code=code)
    years = thread_money.years(thread)
    year = _year(request, years)
    lines = thread_money.lines(thread, year) if year else []
    names = {str(one.pk): one.name for one in districts}
    reader = parts.Reader(
        plan=thread.plan.key if thread.plan else "",
        sees_closed=request.actor.may(PLAN),
        sees_cameras=request.actor.may(READ_CAMERAS),
        addresses=_addresses(request, found),
        districts=names,
    )
    context = {
        "lead": parts.lead(thread, found),
        "facts": parts.facts(found),
        "holds": parts.holds(thread, answered(thread)),
        "filters": form,
        "is_sifted": bool(district or code),
        "clear_url": reverse("measures:thread"),
        "groups": list(parts.groups(shown, reader, query=request.GET, whole=bool(code))),
        "money": money_parts.table(lines, names, sees_closed=request.actor.may(PLAN)),
        "money_lead": money_parts.lead(lines, year),
        "year": year,
        "years": money_parts.year_links(years, year),
        "crumbs": [Crumb(_("Den röda tråden"))],
    }
    return render(request, "measures/thread/show.html", context)


@guarded(READ)
def money_csv(request: ActingRequest, year: int) -> HttpResponse:
    """A year's kronor by what they answer, as text."""
    return _money_file(request, year, "csv")


@guarded(READ)
def money_xlsx(request: ActingRequest, year: int) -> HttpResponse:
    """The same as a workbook."""
    return _money_file(request, year, "xlsx")


def _money_file(request: ActingRequest, year: int, ending: str) -> HttpResponse:
    thread = selectors.thread(timezone.localdate())
    lines = thread_money.lines(thread, year)
    if not lines:
        raise Http404
    names = {str(one.pk): one.name for one in District.objects.all()}
    rows = money_parts.plain_rows(lines, names, sees_closed=request.actor.may(PLAN))
    return files.response(rows, name=f"kronor-{year}", ending=ending)


def _addresses(request: ActingRequest, found: parts.Gaps) -> dict[str, str]:
    """Where the cameras are that something is amiss with, for those who may read the register."""
    if not request.actor.may(READ_CAMERAS):
        return {}
    keys = [gap.key for gap in found if gap.code in parts.OF_CAMERAS]
    return selectors.camera_addresses(keys)


def _year(request: ActingRequest, years: list[int]) -> int | None:
    """The one asked for, when there is one; else this year, or the latest before it."""
    asked = request.GET.get("ar", "")
    found = next((year for year in years if str(year) == asked), None)
    this = timezone.localdate().year
    usual = next((year for year in years if year <= this), years[-1] if years else None)
    return found or usual
