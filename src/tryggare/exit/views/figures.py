"""The released statistics: nothing but released tables, for anyone who may read them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tryggare.exit import figures
from tryggare.exit.permissions import CONTRIBUTE, READ_FIGURES, RELEASE
from tryggare.exit.views import figure_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Crumb
from tryggare.shell.files import attachment


@guarded(READ_FIGURES)
@never_cache
def index(request: ActingRequest) -> HttpResponse:
    """Every released table, the newest years first."""
    tables = figures.released()
    context = {
        "years": parts.by_years(tables),
        "may_release": request.actor.may(RELEASE),
        "may_contribute": request.actor.may(CONTRIBUTE),
    }
    return render(request, "exit/figures/index.html", context)


@guarded(READ_FIGURES)
@never_cache
def export(request: ActingRequest) -> HttpResponse:
    """Every released number, for a spreadsheet."""
    return attachment(parts.as_csv(figures.released()), "statistik.csv")


@guarded(READ_FIGURES)
@never_cache
def measures(request: ActingRequest) -> HttpResponse:
    """What each measure means, its goal and where it comes from."""
    context = {"groups": parts.measures_tables(), "crumbs": [parts.home(), Crumb(_("Mått"))]}
    return render(request, "exit/figures/measures.html", context)
