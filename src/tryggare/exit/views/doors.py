"""The door to the cases: opened after a fresh log-in, closed again by a quarter of an hour.

What opens it is a ticket from the keyring (ADR 8). It lives in a cookie of this room and in the
keyring's memory, and is written down nowhere.
"""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tryggare.domain.sealing import InvalidKey, Secret
from tryggare.exit.permissions import ENTER, READ_SHARE, WORK
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.keyring.client import Client
from tryggare.keyring.errors import KeyringAway, NotEnrolled, NoTicket
from tryggare.organisations.guards import ActingRequest, ActingView, View, guarded
from tryggare.organisations.permissions import Permission, person_of

P = ParamSpec("P")
COOKIE = "arenden"
_PATIENCE = 2.0  # seconds; somebody waits at a desk
# Where whoever holds a right unlocks; one who holds several goes by the first.
_DOORS = (
    (WORK, "exit:unlock"),
    (READ_SHARE, "exit:shared-unlock"),
    (ENTER, "exit:other-unlock"),
)


class WorkingRequest(ActingRequest):
    """A request from someone whose door is open."""

    worker: Caseworker
    keyring: Client


WorkingView = Callable[Concatenate[WorkingRequest, P], HttpResponse]


def working(permission: Permission = WORK) -> Callable[[WorkingView[P]], View[P]]:
    """For people whose roles hold ``permission`` and who have unlocked their cases.

    What is not there for them is a 404, whoever it is about. Whose ticket has ended unlocks again;
    a form they have just sent is kept. Nothing of a page is kept by the browser.
    """

    def decorate(view: WorkingView[P]) -> View[P]:
        def inside(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            response = _let_in(request, lambda inner: view(inner, *args, **kwargs))
            response["Cache-Control"] = "no-store"
            return response

        return guarded(permission)(cast("ActingView[P]", wraps(view)(inside)))

    return decorate


def _let_in(request: ActingRequest, view: Callable[[WorkingRequest], HttpResponse]) -> HttpResponse:
    try:
        with transaction.atomic():
            return view(_opened(request))
    except NoTicket:
        return _locked(request)
    except KeyringAway as error:
        context = {"why": error.text(), "posted": _posted(request), "action": request.path}
        return render(request, "exit/doors/away.html", context, status=503)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _opened(request: ActingRequest) -> WorkingRequest:
    """The request with what opens the cases. Raises NoTicket for another person's ticket too, as
    when two share a desk."""
    opened = cast("WorkingRequest", request)
    opened.keyring, ticket = keyring(), _ticket(request)
    if opened.keyring.whose(ticket) != str(person_of(request.actor)):
        raise NoTicket
    opened.worker = Caseworker(request.actor, ticket)
    return opened


def keyring() -> Client:
    """The house's keyring. Raises KeyringAway when there is none."""
    found = Client.from_environment()
    return Client(found.path, patience=_PATIENCE)


@guarded(WORK)
def unlock(request: ActingRequest) -> HttpResponse:
    """Open the door, for whoever has logged in within the last minutes; others do so again."""
    return _unlocked(request, reverse("exit:cases"))


@guarded(READ_SHARE)
def unlock_shared(request: ActingRequest) -> HttpResponse:
    """The same for someone who has no cases but reads what is shared with them."""
    return _unlocked(request, reverse("exit:shared"))


@guarded(ENTER)
def unlock_other(request: ActingRequest) -> HttpResponse:
    """The same for someone whose pages are of no case: registers, agreements, grants."""
    return _unlocked(request, reverse("home"))


def _unlocked(request: ActingRequest, home: str) -> HttpResponse:
    onward = _inside(request, request.GET.get("next", ""), home)
    if not (settings.DEMO or is_mfa_enabled(request.user)):
        return render(request, "exit/doors/second_factor.html", status=403)
    if not (settings.DEMO or _is_fresh(request)):
        here = f"{request.path}?{urlencode({'next': onward})}"
        again = f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}"
        return redirect(again)
    try:
        ticket = _admitted(str(person_of(request.actor)))
    except KeyringAway as error:
        return render(request, "exit/doors/away.html", {"why": error.text()}, status=503)
    response = redirect(onward)
    response.set_cookie(
        COOKIE,
        base64.urlsafe_b64encode(ticket.reveal()).decode(),
        path=reverse("exit:cases"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_POST
@guarded(WORK)
def lock(request: ActingRequest) -> HttpResponse:
    """Close the door, here and everywhere else the person has opened it."""
    return _closed(request)


@require_POST
@guarded(READ_SHARE)
def lock_shared(request: ActingRequest) -> HttpResponse:
    """The same for someone who has no cases."""
    return _closed(request)


@require_POST
@guarded(ENTER)
def lock_other(request: ActingRequest) -> HttpResponse:
    """The same for someone whose pages are of no case."""
    return _closed(request)


def _closed(request: ActingRequest) -> HttpResponse:
    response = redirect("home")
    response.delete_cookie(COOKIE, path=reverse("exit:cases"), samesite="Strict")
    # A keyring that is away has forgotten everyone when it is back.
    with suppress(KeyringAway):
        keyring().dismiss_person(str(person_of(request.actor)))
    return response


def _admitted(person: str) -> Secret:
    try:
        return keyring().admit(person)
    except NotEnrolled:
        keyring().enrol(person)
        return keyring().admit(person)


def _is_fresh(request: HttpRequest) -> bool:
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    limit = app_settings.REAUTHENTICATION_TIMEOUT
    return bool(moments) and time.time() - max(moments) < limit


def _ticket(request: HttpRequest) -> Secret:
    """The ticket in the cookie. Raises NoTicket when there is none that could be one."""
    try:
        return Secret(base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, "").encode()))
    except (binascii.Error, ValueError, InvalidKey):
        raise NoTicket from None


def _locked(request: ActingRequest) -> HttpResponse:
    """To the door; with a form in hand, a page that holds what was filled in."""
    unlocking = reverse(next(name for right, name in _DOORS if request.actor.may(right)))
    if request.method != "POST":
        return redirect(f"{unlocking}?{urlencode({'next': request.get_full_path()})}")
    # The new tab opens the door and stays there; the form waits in this one.
    context = {"posted": _posted(request), "action": request.path, "unlocking": unlocking}
    return render(request, "exit/doors/locked.html", context, status=403)


def _posted(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


def _inside(request: HttpRequest, address: str, home: str) -> str:
    """Where to go once inside: to a page of this room, and nowhere else."""
    room = reverse("exit:cases")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours and address.startswith(room) else home
