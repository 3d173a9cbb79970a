"""The pages that belong to no room: home, the door in demo mode, and a lost form token."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tryggare.organisations.guards import ActingRequest, public, signed_in


@signed_in
def home(request: ActingRequest) -> HttpResponse:
    """*Att göra*: what needs me now."""
    from tryggare.project.todo import todo

    return render(request, "project/home.html", {"tasks": todo(request.actor)})


@public("the form's token is what failed, so nobody is known")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open so long that its form can no longer be trusted."""
    return render(request, "project/csrf_failure.html", status=403)
