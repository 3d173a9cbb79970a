"""Every view says who it is for; a view that does not is found by a test."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from tryggare.organisations.permissions import Actor, Forbidden, Permission, require
from tryggare.shell.locale import say

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


class ActingRequest(HttpRequest):
    """A request from someone on duty; what a guarded view receives."""

    actor: Actor


ActingView = Callable[Concatenate[ActingRequest, P], HttpResponse]


def guarded(permission: Permission) -> Callable[[ActingView[P]], View[P]]:
    """For people whose roles hold ``permission``: others get 403, visitors the log-in page."""

    def decorate(view: ActingView[P]) -> View[P]:
        return _guard(view, permission)

    return decorate


def signed_in(view: ActingView[P]) -> View[P]:
    """For everyone on duty in the municipality, whatever their roles."""
    return _guard(view, None)


def public(reason: str) -> Callable[[View[P]], View[P]]:
    """For anyone at all; ``reason`` says why that is right."""

    def decorate(view: View[P]) -> View[P]:
        view.guard = f"public: {reason}"  # type: ignore[attr-defined]
        return view

    return decorate


def _guard(view: ActingView[P], permission: Permission | None) -> View[P]:
    @wraps(view)
    def guard(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path())
        try:
            if permission is not None:
                require(actor, permission)
            return view(request, *args, **kwargs)  # type: ignore[arg-type]
        except Forbidden as error:
            raise PermissionDenied(say(error.message)) from error

    guard.guard = permission.code if permission else "signed in"  # type: ignore[attr-defined]
    return cast("View[P]", guard)
