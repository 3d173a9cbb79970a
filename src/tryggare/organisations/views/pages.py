"""What the pages of this room share: fetching what may not be there, and one way to save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tryggare.domain.errors import TryggareError
from tryggare.organisations.guards import ActingRequest
from tryggare.organisations.permissions import Forbidden
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form, show_error

Found = TypeVar("Found")


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


def form_page(
    request: ActingRequest,
    form: Form,
    *,
    heading: str,
    lead: str,
    crumbs: Iterable[Crumb],
    submit: str,
    cancel_url: str,
    **more: Any,
) -> HttpResponse:
    """A page that is one form."""
    context = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "crumbs": [*crumbs, Crumb(heading)],
        "submit": submit,
        "cancel_url": cancel_url,
        **more,
    }
    return render(request, "organisations/form.html", context)


def done(request: ActingRequest, message: str, to: str, *args: object) -> HttpResponse:
    """Back to a page, with a sentence about what was done."""
    messages.success(request, message)
    return redirect(reverse(to, args=args))
