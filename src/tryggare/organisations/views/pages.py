"""What the pages of this room share: fetching what may not be there, and one way to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tryggare.domain.errors import TryggareError
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.permissions import Forbidden
from tryggare.shell.elements import Action, Cell, Crumb, MapFigure, Tag
from tryggare.shell.forms import Form, show_error

Found = TypeVar("Found")
Row = list[Cell | Tag | str]


def or_404(fetch: Callable[[], Found]) -> Found:
    """What ``fetch`` finds; another municipality's row is not there, like one that never was."""
    try:
        return fetch()
    except ObjectDoesNotExist as error:
        raise Http404 from error


def saved(form: Form, save: Callable[[], object]) -> bool:
    """Whether ``form`` is valid and ``save`` took it; what was refused stands in the form."""
    if not form.is_valid():
        return False
    try:
        or_404(save)
    except Forbidden:
        raise
    except TryggareError as error:
        show_error(form, error)
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a page that is one form says around it; ``danger`` is a way to undo the thing itself,
    ``figure`` a map to fill it in by."""

    heading: str
    lead: str
    crumbs: Sequence[Crumb]
    submit: str
    cancel_url: str
    danger: Action | None = None
    is_dangerous: bool = False
    figure: MapFigure | None = None

    @property
    def trail(self) -> list[Crumb]:
        return [*self.crumbs, Crumb(self.heading)]


def form_page(request: ActingRequest, form: Form, ask: Ask) -> HttpResponse:
    """A page that is one form."""
    context = {"form": form, "ask": ask, "crumbs": ask.trail}
    return render(request, "organisations/form.html", context)


def asked(
    request: ActingRequest, form: Form, save: Callable[[], object], ask: Ask, said: str
) -> HttpResponse:
    """A page that is one form, until it is saved: then back to where it is left for, with a
    sentence about what was done."""
    if request.method == "POST" and saved(form, save):
        messages.success(request, said)
        return redirect(ask.cancel_url)
    return form_page(request, form, ask)


def done(request: ActingRequest, message: str, to: str, *args: object) -> HttpResponse:
    """Back to a page, with a sentence about what was done."""
    messages.success(request, message)
    return redirect(reverse(to, args=args))
