"""What cameras and permits want of those who keep them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.plans.cameras import Lack
from tryggare.measures.models import Camera, GuardPermit
from tryggare.measures.permissions import KEEP_CAMERAS, PLAN
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.selectors import guard_permits
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.shell.locale import say

_MOST = 20
# Where each lack is mended.
_PAGES = {
    Lack.UNASSESSED: "measures:camera-assess",
    Lack.NOT_ALLOWED: "measures:camera",
    Lack.CHANGED: "measures:camera-assess",
    Lack.NO_SIGNS: "measures:camera-change",
    Lack.NOT_NEGOTIATED: "measures:camera-change",
    Lack.SIGN_FAULT: "measures:camera-signs",
    Lack.SIGNS_UNCHECKED: "measures:camera-signs",
}


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each camera that lacks something or may be removed, for whoever keeps the
    register; and one for each permit that ends or has ended, for the coordinator too."""
    found: list[Task] = []
    if actor.may(KEEP_CAMERAS):
        found += _of_cameras(on)
    if actor.may(KEEP_CAMERAS) or actor.may(PLAN):
        found += [_permit(one) for one in guard_permits.ending(on)[:_MOST]]
    return found


def _of_cameras(on: date) -> list[Task]:
    """Asked together: the first page asks much already."""
    wanted = selectors.known().filter(Q(selectors.lacking(on)) | selectors.removable(on))
    return [_camera(one, on) for one in wanted.order_by("started_on", "pk")[: 2 * _MOST]]


def _camera(camera: Camera, on: date) -> Task:
    lacking = selectors.lacks(camera, on)
    if not lacking:
        return Task(
            _("Ta bort %(place)s ur kameraregistret") % {"place": camera.address},
            _("Tiden då den ska sparas är över."),
            reverse("measures:camera-remove", args=[camera.pk]),
            law=str(provision("kbl-10")),
            kind="camera-removable",
        )
    worst = lacking[0]
    due = camera.changed_on if worst is Lack.CHANGED else None
    return Task(
        _("Ordna kamerabevakningen vid %(place)s") % {"place": camera.address},
        " ".join(say(one.text) for one in lacking),
        reverse(_PAGES[worst], args=[camera.pk]),
        due=due,
        law=str(worst.provision or ""),
        kind=f"camera-{worst.value}",
    )


def _permit(permit: GuardPermit) -> Task:
    return Task(
        _("Förläng tillståndet %(number)s för ordningsvakter, eller avsluta det")
        % {"number": permit.number},
        permit.area,
        reverse("measures:guard-permit", args=[permit.pk]),
        due=permit.valid_to,
        law=str(provision("ordningsvakter-3")),
        kind="guard-permit",
    )
