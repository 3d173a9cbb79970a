"""The pages that belong to no room: home, the door in demo mode, and a lost form token."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from tryggare.organisations.guards import ActingRequest, public, signed_in
from tryggare.organisations.models import User
from tryggare.project.demo.personas import door, persona
from tryggare.project.todo import task_list


@signed_in
def home(request: ActingRequest) -> HttpResponse:
    """*Att göra*: what needs me now."""
    tasks = task_list(request.actor, on=timezone.localdate())
    return render(request, "project/home.html", {"tasks": tasks})


@public("the door to a demonstration; it does not exist unless the installation is one")
@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """Log in as one of the invented persons."""
    if not settings.DEMO:
        raise Http404
    if request.method == "GET":
        context = {"door": door(), "next": request.GET.get("next", "")}
        return render(request, "project/demo.html", context)
    chosen = persona(request.POST.get("persona", ""))
    user = User.objects.filter(pk=chosen.user_id, is_active=True).first() if chosen else None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_safe(request, request.POST.get("next", "")))


@public("whoever has forgotten the password is not logged in; the page only says whom to ask")
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """There is no reset by e-mail: a person asks a person."""
    return render(request, "account/password_reset.html")


@public("the form's token is what failed, so nobody is known")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open so long that its form can no longer be trusted."""
    return render(request, "project/csrf_failure.html", status=403)


def _safe(request: HttpRequest, address: str) -> str:
    """Where to go after the door: nowhere outside this site."""
    inside = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and inside else settings.LOGIN_REDIRECT_URL
