"""What residents read: every promise that was given, and how the work is reached."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.domain.plans.cooperation import COORDINATION
from tryggare.fund.services import publishing
from tryggare.measures.selectors import coordination
from tryggare.measures.selectors import promises as selectors
from tryggare.measures.selectors.coordination import LaidOpen
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views.contact import contact_rows
from tryggare.measures.views.promise_parts import activities_table, facts_of
from tryggare.organisations.guards import public
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.laws import law_note
from tryggare.shell.pagination import pages

_PER_PAGE = 10


@public("residents may see what they were promised and what became of it")
def promises(request: HttpRequest, code: str) -> HttpResponse:
    """Every promise that was given, its activities and its answer."""
    municipality = or_404(lambda: publishing.enter(code))
    page = Paginator(selectors.given(), _PER_PAGE).get_page(request.GET.get("page"))
    today, withdrawn = localdate(), selectors.withdrawn_days()
    context = {
        "municipality": municipality,
        "lead": _lead(page.paginator.count, withdrawn=bool(withdrawn)),
        "withdrawn": [parts.day(one) for one in withdrawn],
        "promises": [
            {
                "row": one,
                "state": parts.promise_tag(one, today),
                "answers": facts_of(one),
                "table": activities_table(one),
                "answered_on": parts.day(one.answered_on),
            }
            for one in page
        ],
        "pages": pages(page, request.GET) if page.paginator.num_pages > 1 else None,
    }
    return render(request, "measures/public/promises.html", context)


@public("law 2023:196 12 §: residents may know whom to turn to and what there is to read")
def coordination_page(request: HttpRequest, code: str) -> HttpResponse:
    """The function's contact, its tasks, and what the municipality has laid open."""
    municipality = or_404(lambda: publishing.enter(code))
    contact = coordination.contact()
    context = {
        "municipality": municipality,
        "contact": contact,
        "answers": contact_rows(contact) if contact else [],
        "laws": [law_note(provision(one)) for one in COORDINATION],
        "links": _links(coordination.laid_open(), code),
    }
    return render(request, "measures/public/coordination.html", context)


def _lead(count: int, *, withdrawn: bool) -> str:
    if not count and withdrawn:
        return _("Inget löfte står kvar.")
    if not count:
        return _("Inget löfte är givet än.")
    sentence = ngettext(
        "%(count)d löfte till dem som bor här, och vad som blev av det.",
        "%(count)d löften till dem som bor här, och vad som blev av dem.",
        count,
    )
    return sentence % {"count": count}


def _links(found: LaidOpen, code: str) -> list[Crumb]:
    """Only to what there is."""
    offered = (
        (found.picture, _("Lägesbilden: vad som händer och var"), "public-picture"),
        (found.plan, _("Åtgärdsplanen: vad kommunen gör åt det"), "public-plan"),
        (found.plan, _("Kedjan: från problem till effekt"), "public-chain"),
        (found.plan, _("Årshjulet: vad som händer när"), "public-year"),
        (found.promises, _("Medborgarlöftena och vad som blev av dem"), "public-promises"),
        (found.answers, _("Vad ni sa i dialoger och vad som hände"), "public-answers"),
        (found.fund, _("Trygghetsfonden: vad pengarna går till"), "public-fund"),
    )
    return [Crumb(label, reverse(name, args=[code])) for exists, label, name in offered if exists]
