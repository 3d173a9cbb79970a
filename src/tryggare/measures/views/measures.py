"""Measures: the list and one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from tryggare.measures.models import Measure
from tryggare.measures.permissions import READ
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Crumb


@guarded(READ)
def index(request: ActingRequest) -> HttpResponse:
    return render(request, "measures/measures/index.html", {"crumbs": [Crumb(_("Åtgärder"))]})


@guarded(READ)
def detail(request: ActingRequest, measure_id: UUID) -> HttpResponse:
    measure = get_object_or_404(Measure, pk=measure_id)
    context = {"measure": measure, "crumbs": [Crumb(_("Åtgärder")), Crumb(str(measure))]}
    return render(request, "measures/measures/detail.html", context)
