"""Roles: what each may do, giving one, taking one back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.organisations.forms.people import ReasonForm, RoleForm
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.models import Person, RoleGrant
from tryggare.organisations.permissions import GRANT_ROLES, ROLES, VIEW_ORGANISATION
from tryggare.organisations.selectors.people import holders
from tryggare.organisations.services import roles as services
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.organisations.views.person_parts import role_name
from tryggare.shell.elements import Crumb


@guarded(VIEW_ORGANISATION)
def index(request: ActingRequest) -> HttpResponse:
    """Every role: what it is for, what it may do, who holds it."""
    held = holders()
    cards = [
        {
            "name": _(role.name),
            "description": _(role.description),
            "permissions": [_(permission.label) for permission in role.permissions],
            "holders": held.get(role.code, []),
        }
        for role in ROLES.all()
    ]
    context = {"cards": cards, "crumbs": [_home(), Crumb(_("Vad rollerna får göra"))]}
    return render(request, "organisations/roles.html", context)


@guarded(GRANT_ROLES)
def grant(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Give a person a role."""
    person = or_404(lambda: Person.objects.get(pk=person_id))
    form = RoleForm(request.POST or None)
    if request.method == "POST" and saved(
        form, lambda: services.grant(by=request.actor, person_id=person_id, facts=form.facts)
    ):
        return done(request, _("Rollen är given."), "organisations:person", person_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ge en roll"),
            lead=_("Gäller %(name)s. Ge inte mer än arbetet kräver.") % {"name": person.name},
            crumbs=[_home(), _to(person)],
            submit=_("Ge rollen"),
            cancel_url=_to(person).url,
        ),
    )


@guarded(GRANT_ROLES)
def take_back(request: ActingRequest, grant_id: UUID) -> HttpResponse:
    """Take a role back, at once."""
    given = or_404(lambda: RoleGrant.objects.select_related("person").get(pk=grant_id))
    person = given.person
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and saved(
        form,
        lambda: services.take_back(
            by=request.actor, grant_id=grant_id, reason=form.cleaned_data["reason"]
        ),
    ):
        return done(request, _("Rollen är tillbakatagen."), "organisations:person", person.pk)
    return form_page(
        request,
        form,
        Ask(
            heading=_("Ta tillbaka en roll"),
            lead=_("%(person)s förlorar rollen %(role)s genast.")
            % {"person": person.name, "role": role_name(given.role)},
            crumbs=[_home(), _to(person)],
            submit=_("Ta tillbaka rollen"),
            cancel_url=_to(person).url,
        ),
    )


def _home() -> Crumb:
    return Crumb(_("Personer och roller"), reverse("organisations:people"))


def _to(person: Person) -> Crumb:
    return Crumb(person.name, reverse("organisations:person", args=[person.pk]))
