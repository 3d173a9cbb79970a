"""The plan as residents may read it: the published editions and nothing else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.services import publishing
from tryggare.measures.selectors import public_plans as selectors
from tryggare.measures.views.plan_documents import document
from tryggare.measures.views.public_follow_ups import went
from tryggare.organisations.guards import public
from tryggare.organisations.models import Municipality
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment
from tryggare.situation.models import Format

_WHY = "law 2023:196 12 §: residents may read what is done against crime where they live"


@public(_WHY)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The newest published version, or that there is none."""
    municipality = or_404(lambda: publishing.enter(code))
    numbers = selectors.numbers()
    if not numbers:
        context = {"municipality": municipality}
        return render(request, "measures/public_plans/none.html", context)
    return _shown(request, municipality, numbers[0], numbers)


@public(_WHY)
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One published version."""
    municipality = or_404(lambda: publishing.enter(code))
    return _shown(request, municipality, number, selectors.numbers())


@public(_WHY)
def file(request: HttpRequest, code: str, number: int, ending: str) -> HttpResponse:
    """The same as PDF or DOCX."""
    if ending not in Format.values:
        raise Http404
    or_404(lambda: publishing.enter(code))
    content = or_404(lambda: selectors.file(number, ending))
    return attachment(content, f"atgardsplan-version-{number}.{ending}", is_open=True)


def _shown(
    request: HttpRequest, municipality: Municipality, number: int, numbers: list[int]
) -> HttpResponse:
    shown = or_404(lambda: selectors.one(number))
    code = municipality.code
    context = {
        "municipality": municipality,
        "title": shown.content["title"],
        "document": document(shown.content),
        "went": went(shown.content, selectors.follow_ups(shown)),
        "chain_url": reverse("public-chain", args=[code]),
        "year_url": reverse("public-year", args=[code]),
        "pdf_url": reverse("public-plan-file", args=[code, number, "pdf"]),
        "docx_url": reverse("public-plan-file", args=[code, number, "docx"]),
        "others": [
            Crumb(
                _("Version %(number)d") % {"number": other},
                reverse("public-plan-version", args=[code, other]),
            )
            for other in numbers
            if other != number
        ],
        "is_newest": number == numbers[0],
        "replaced_on": shown.replaced_on,
    }
    return render(request, "measures/public_plans/detail.html", context)
