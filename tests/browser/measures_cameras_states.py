"""The pages of cameras and guard permits in every state; whoever looks keeps the register too."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tests.rooms.measures import camera_laying as laying
from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

CAMERA_NO_PAGES = {
    "measures:camera-read-confirm",
    "measures:camera-register-csv",
    "measures:camera-register-docx",
    "measures:camera-register-pdf",
    "measures:camera-register-xlsx",
}


def lay_camera_states():
    """``{what it is: address}``."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, laying.ROLE)
        return _addresses(SimpleNamespace(municipality=municipality, people={laying.ROLE: person}))


def _addresses(place):
    planned = laying.planned(place, is_workplace=True)
    laying.positioned(place, planned, "Vid trappan, mot torget.")
    written = laying.planned(place)
    assessed = laying.assessed(place, written)
    laying.written(place, written)
    in_use, found = laying.in_use(place), laying.found(place)
    laying.signs(place, in_use, are_right=False)
    old = laying.ended(place, laying.found(place, since=laying.ago(4_000)), laying.ago(2_000))
    permit = laying.permit(place, "A-9", ends=laying.ago(-20))
    found_at = {
        "cameras": reverse("measures:cameras"),
        "a register to read in": reverse("measures:camera-read"),
        "an assessment": reverse("measures:camera-assessment", args=[assessed.pk]),
        "guard permits": reverse("measures:guard-permits"),
        "a permit to renew": reverse("measures:guard-permit-renew", args=[permit.pk]),
    }
    for what, name, row in (
        ("a planned camera", "camera", planned),
        ("a planned camera to begin", "camera-start", planned),
        ("a planned camera that will not be", "camera-drop", planned),
        ("an exact position", "camera-position", planned),
        ("an assessment to write", "camera-assess", planned),
        ("an assessment to conclude", "camera-conclude", written),
        ("a camera in use with a fault", "camera", in_use),
        ("a camera to end", "camera-end", in_use),
        ("a last day to put right", "camera-end-correct", old),
        ("a camera in use that nobody has assessed", "camera", found),
        ("a camera that may be removed", "camera", old),
        ("a camera to remove", "camera-remove", old),
    ):
        found_at[what] = reverse(f"measures:{name}", args=[row.pk])
    return found_at
