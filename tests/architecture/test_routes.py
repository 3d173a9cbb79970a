"""Every address says who it is for."""

import pytest
from django.urls import URLPattern, get_resolver

# Views that are not ours, with why they may stand without one of our guards.
THIRD_PARTY = {
    "allauth.account": "log-in itself, and pages that allauth closes to all but the account's own",
    "allauth.mfa": "second factors of one's own account",
    "allauth.usersessions": "one's own sessions",
    "django.views.i18n": "the language switch and its catalogue say nothing of anyone",
}


def routes(patterns=None, prefix=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path, pattern.callback
        else:
            yield from routes(pattern.url_patterns, path)


def owner(view):
    return getattr(view, "view_class", view).__module__


@pytest.mark.parametrize(("path", "view"), list(routes()), ids=lambda value: str(value)[:60])
def test_route_has_a_guard(path, view):
    if owner(view).startswith("tryggare."):
        assert getattr(view, "guard", None), f"{path} does not say who it is for"
    else:
        assert any(owner(view).startswith(known) for known in THIRD_PARTY), owner(view)
