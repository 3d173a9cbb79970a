"""Plans: the list and one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from tryggare.measures.models import ActionPlan
from tryggare.measures.permissions import READ
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Crumb


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    return render(request, "measures/plans/index.html", {"crumbs": [Crumb(_("Åtgärdsplan"))]})


@guarded(READ)
def detail(request: ActingRequest, plan_id: UUID) -> HttpResponse:
    plan = get_object_or_404(ActionPlan, pk=plan_id)
    context = {"plan": plan, "crumbs": [Crumb(_("Åtgärdsplan")), Crumb(str(plan))]}
    return render(request, "measures/plans/detail.html", context)
