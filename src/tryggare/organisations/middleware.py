"""One request, one transaction, one municipality."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tryggare.organisations.services.actors import enter_as_user

_LAST_SEEN, _STARTED = "last_seen", "started"
# Writing the session at every request would cost a query each; a minute is exact enough.
_SEEN_EVERY_SECONDS = 60


class TenancyMiddleware:
    """Wraps the request in a transaction and opens the account's context in it.

    Sets ``request.actor`` (None when nobody is logged in or the account has no person). An
    exception in the view undoes everything the request wrote; the page that says so is drawn
    before the undoing, so it still knows who asks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _close_old_session(request)
        with transaction.atomic():
            request.actor = _enter(request)  # type: ignore[attr-defined]
            request.undo = False  # type: ignore[attr-defined]
            response = self.get_response(request)
            if request.undo or response.status_code >= 500:  # type: ignore[attr-defined]
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        request.undo = True  # type: ignore[attr-defined]


def _enter(request: HttpRequest) -> object:
    if not request.user.is_authenticated:
        return None
    return enter_as_user(request.user.pk, on=timezone.localdate())


def _close_old_session(request: HttpRequest) -> None:
    """Log out after the idle time, and after the whole working day however busy it was."""
    if not request.user.is_authenticated:
        return
    session, now = request.session, int(time.time())
    seen, started = session.get(_LAST_SEEN, now), session.setdefault(_STARTED, now)
    if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_COOKIE_AGE:
        logout(request)
    elif now - seen > _SEEN_EVERY_SECONDS or _LAST_SEEN not in session:
        session[_LAST_SEEN] = now
