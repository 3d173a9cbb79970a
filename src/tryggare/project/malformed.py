"""Requests that no browser makes, refused before anything reads them."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

_OURS = frozenset({"utf-8", "utf8"})


class MalformedMiddleware:
    """Answers 400 to what would otherwise break whoever reads it first.

    A stated character set other than ours may be no encoding of text at all (``rot13``), and the
    database cannot look for a session whose key holds a zero byte.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.strip().lower() not in _OURS:
            raise BadRequest("another character set")
        if any("\x00" in value for value in request.COOKIES.values()):
            raise BadRequest("a zero byte in a cookie")
        return self.get_response(request)
