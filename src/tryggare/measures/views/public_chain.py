"""The chain as residents may follow it: from the published plan, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tryggare.domain.law import provision
from tryggare.domain.plans.chain import counted
from tryggare.fund.services import publishing
from tryggare.measures.forms.chain import ChainForm
from tryggare.measures.selectors import public_chain as selectors
from tryggare.measures.views import chain_parts as parts
from tryggare.measures.views.chain_parts import Walk
from tryggare.measures.views.chain_words import Words
from tryggare.organisations.guards import public
from tryggare.organisations.views.pages import or_404
from tryggare.shell.laws import law_note

_WHY = "law 2023:196 12 §: residents may follow what is done about crime where they live"


@public(_WHY)
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Of the newest published plan, or that there is none."""
    municipality = or_404(lambda: publishing.enter(code))
    published = selectors.published()
    context: dict[str, object] = {"municipality": municipality, "found": published}
    if published is not None:
        whole = selectors.read(*published, "")
        form = ChainForm(request.GET, names=whole.districts)
        found = selectors.read(*published, form.district) if form.district else whole
        walk = Walk(
            threads=found.threads,
            words=Words(found.titles, is_public=True),
            url=reverse("public-chain", args=[code]),
            district=form.district,
            steps=parts.taken(found.threads, request.GET.getlist("steg")),
            page_of=lambda _key: "",
        )
        context |= {
            "found": found,
            "facts": parts.facts(counted(walk.within)),
            "filters": form,
            "chain": parts.picture(walk),
            "onward": parts.onward(walk),
            "whole_url": walk.to() if walk.steps else "",
            "plan_url": reverse("public-plan", args=[code]),
            "year_url": reverse("public-year", args=[code]),
            "fund_url": reverse("public-fund", args=[code]),
            "law": law_note(provision("brottsforebyggande-12")),
            "crumbs": parts.crumbs(walk, _("Kedjan")) if walk.steps else [],
        }
    return render(request, "measures/public_chain/show.html", context)
