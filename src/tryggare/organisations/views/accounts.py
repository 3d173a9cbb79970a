"""Accounts: opened with a link that is shown once, closed with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tryggare.domain.errors import InvalidInput, TryggareError
from tryggare.organisations.forms.people import ReasonForm
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Person
from tryggare.organisations.permissions import MANAGE_PEOPLE, Forbidden
from tryggare.organisations.services import accounts as services
from tryggare.organisations.services.accounts import WayIn
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.shell.locale import say


@never_cache
@guarded(MANAGE_PEOPLE)
@require_POST
def open_account(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Open an account and show its one-time link, once."""
    person = or_404(lambda: Person.objects.get(pk=person_id))
    try:
        way_in = services.open_account(by=request.actor, person_id=person_id)
    except Forbidden:
        raise
    except TryggareError as error:
        return _refused(request, error, person_id)
    if way_in is None:
        message = _("Personen har redan ett konto i en annan kommun och loggar in med det.")
        return done(request, message, "organisations:person", person_id)
    return _link_page(request, person, way_in)


@never_cache
@guarded(MANAGE_PEOPLE)
@require_POST
def new_way_in(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """A new one-time link, for someone who has lost the password."""
    person = or_404(lambda: Person.objects.get(pk=person_id))
    try:
        way_in = services.new_way_in(by=request.actor, person_id=person_id)
    except Forbidden:
        raise
    except TryggareError as error:
        return _refused(request, error, person_id)
    return _link_page(request, person, way_in)


@guarded(MANAGE_PEOPLE)
def close(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Shut a person out."""
    person = or_404(lambda: Person.objects.get(pk=person_id))
    url = reverse("organisations:person", args=[person_id])
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and saved(
        form,
        lambda: services.close_account(
            by=request.actor, person_id=person_id, reason=form.cleaned_data["reason"]
        ),
    ):
        return done(request, _("Kontot är stängt."), "organisations:person", person_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Stäng kontot"),
            lead=_("%(name)s kommer inte in längre. Det som personen har gjort finns kvar.")
            % {"name": person.name},
            crumbs=[
                Crumb(_("Personer och roller"), reverse("organisations:people")),
                Crumb(person.name, url),
            ],
            submit=_("Stäng kontot"),
            cancel_url=url,
        ),
    )


def _link_page(request: ActingRequest, person: Person, way_in: WayIn) -> HttpResponse:
    path = reverse("account_reset_password_from_key", args=[way_in.user, way_in.key])
    url = reverse("organisations:person", args=[person.pk])
    context = {
        "person": person,
        "link": request.build_absolute_uri(path),
        "back_url": url,
        "crumbs": [
            Crumb(_("Personer och roller"), reverse("organisations:people")),
            Crumb(person.name, url),
            Crumb(_("Inloggningslänk")),
        ],
    }
    return render(request, "organisations/way_in.html", context)


def _refused(request: ActingRequest, error: TryggareError, person_id: UUID) -> HttpResponse:
    sentences = error.problems if isinstance(error, InvalidInput) else (error,)
    for one in sentences:
        messages.error(request, say(one.message))
    return redirect("organisations:person", person_id)
