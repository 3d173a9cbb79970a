"""The chain from problem to effect, to walk through."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tryggare.domain.plans.chain import counted
from tryggare.domain.plans.chain_drawing import REST_MEASURES
from tryggare.measures.forms.chain import ChainForm
from tryggare.measures.models import ActionPlan
from tryggare.measures.permissions import READ
from tryggare.measures.selectors import chain as selectors
from tryggare.measures.selectors import plans
from tryggare.measures.views import chain_parts as parts
from tryggare.measures.views.chain_parts import Walk
from tryggare.measures.views.chain_words import Words
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import District
from tryggare.shell.elements import Crumb


@guarded(READ)
@require_safe
def show(request: ActingRequest) -> HttpResponse:
    """Of the plan in force, all of it or what runs through the steps taken."""
    plan = selectors.newest_plan()
    if plan is None:
        none = {
            "plan": None,
            "crumbs": [Crumb(_("Kedjan"))],
            "plans_url": reverse("measures:plans"),
        }
        return render(request, "measures/chain/show.html", none)
    districts = list(District.objects.all())
    form = ChainForm(request.GET, names=[one.name for one in districts])
    district = next((one for one in districts if one.name == form.district), None)
    whole = plans.reads_whole(request.actor, plan, timezone.localdate())
    found = selectors.chain_of(plan, district, whole=whole)
    walk = Walk(
        threads=found.threads,
        words=Words(found.titles),
        url=reverse("measures:chain"),
        district=form.district,
        steps=parts.taken(found.threads, request.GET.getlist("steg")),
        page_of=_pages(plan, found.titles),
    )
    context = {
        "plan": plan,
        "is_draft": plan.state == ActionPlan.State.DRAFT,
        "facts": parts.facts(counted(walk.within)),
        "filters": form,
        "chain": parts.picture(walk),
        "onward": parts.onward(walk),
        "whole_url": walk.to() if walk.steps else "",
        "thread_url": reverse("measures:thread"),
        "crumbs": parts.crumbs(walk, _("Kedjan")),
    }
    return render(request, "measures/chain/show.html", context)


def _pages(plan: ActionPlan, titles: Mapping[str, str]) -> Callable[[str], str]:
    """Where a thing that is named has its own page: problems and causes stand in the plan."""

    def page_of(key: str) -> str:
        if key.startswith(selectors.MEASURE) and key not in titles:
            return ""
        if key.startswith(selectors.MEASURE):
            return reverse("measures:measure", args=[key.removeprefix(selectors.MEASURE)])
        if key.startswith((selectors.PROBLEM, selectors.CAUSE)):
            return reverse("measures:plan", args=[plan.pk])
        return reverse("measures:measures") if key == REST_MEASURES else ""

    return page_of
