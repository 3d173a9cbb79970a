"""The year wheel."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tryggare.measures.permissions import READ
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Crumb


@guarded(READ)
def show(request: ActingRequest) -> HttpResponse:
    return render(request, "measures/years/show.html", {"crumbs": [Crumb(_("Årshjulet"))]})
