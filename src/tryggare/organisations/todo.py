"""What the ground floor wants of someone."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.organisations.models import Person
from tryggare.organisations.permissions import GRANT_ROLES, MANAGE_ORGANISATIONS, ROLES, Actor
from tryggare.organisations.selectors.districts import unassigned_areas
from tryggare.organisations.selectors.people import grants_ending
from tryggare.organisations.tasks import Task

_SOON = timedelta(days=30)


def todo(actor: Actor, on: date) -> list[Task]:
    """Roles that run out, areas without a kommundel, and an account with only a password."""
    tasks = []
    if actor.may(GRANT_ROLES):
        tasks += _roles_running_out(on)
    if actor.may(MANAGE_ORGANISATIONS):
        tasks += _areas_left(actor)
    return tasks + _weak_account(actor)


def _roles_running_out(on: date) -> list[Task]:
    return [
        Task(
            title=_("Förläng eller avsluta rollen för %(person)s") % {"person": grant.person},
            detail=_("Rollen %(role)s går ut.") % {"role": _(ROLES[grant.role].name)},
            url=reverse("organisations:person", args=[grant.person_id]),
            due=grant.ends,
        )
        for grant in grants_ending(on, on + _SOON)
        if ROLES.get(grant.role)
    ]


def _areas_left(actor: Actor) -> list[Task]:
    count = unassigned_areas(actor.municipality_id)
    if not count:
        return []
    title = ngettext(
        "Lägg %(count)d område i en kommundel",
        "Lägg %(count)d områden i kommundelar",
        count,
    )
    return [
        Task(
            title=title % {"count": count},
            detail=_("Det som händer där syns annars inte i någon kommundel."),
            url=reverse("organisations:areas"),
        )
    ]


def _weak_account(actor: Actor) -> list[Task]:
    if actor.person_id is None:
        return []
    users = Person.objects.filter(pk=actor.person_id).values("user_id")
    if Authenticator.objects.filter(user_id__in=users).exists():
        return []
    return [
        Task(
            title=_("Skydda ditt konto med en nyckel eller en app"),
            detail=_("Ett lösenord kan gissas eller luras av dig. Det tar två minuter."),
            url=reverse("mfa_index"),
        )
    ]
