"""Measures in every state that a page can show, beside the demonstration's own."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tests.rooms.measures import measured
from tryggare.audit import tenancy
from tryggare.measures.services import measure_doses, measure_steps
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_ROLE = "coordinator"


def lay_measure_states():
    """``{what it is: address}``; the other pages are led to from these."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, _ROLE)
        place = SimpleNamespace(
            municipality=municipality, people={_ROLE: person}, enter=lambda: None
        )
        return {
            what: reverse("measures:measure", args=[one.pk]) for what, one in _states(place).items()
        } | {"measures sifted to none": reverse("measures:measures") + "?q=finns+inte"}


def _states(place):
    """A measure with no more than its title, one stopped, one that never was, one that ended."""
    by, today = measured.coordinator(place), timezone.localdate()
    bare = measured.laid(
        place, title="Bara en rubrik", kind="other", what="", why="", dose_planned=None,
        starts=None, follow_up_due=None,
    )  # fmt: skip
    stopped = measured.laid(place, title="Stoppad vandring", follow_up_due=today)
    goal = measured.goal(place, stopped)
    measured.goal(place, stopped, goal="Utan målvärde", target=None)
    measured.read(place, goal, 58)
    measure_steps.start(by=by, measure_id=stopped.pk, day=today - timedelta(days=60))
    measure_doses.add(by=by, measure_id=stopped.pk, month=today, amount=Decimal(3))
    measure_steps.stop(by=by, measure_id=stopped.pk, reason="Få vuxna under hösten.")
    never = measured.laid(place, title="Aldrig av", kind="camera", dose_planned=None)
    measure_steps.cancel(by=by, measure_id=never.pk, reason="Bedömningen sa nej.")
    ended = measured.laid(place, title="Blev sämre", starts=today - timedelta(days=90))
    measure_steps.start(by=by, measure_id=ended.pk, day=today - timedelta(days=90))
    worse = {"outcome": "worse", "verdict": "stop", "followed_on": today, "next_due": None}
    measured.followed_up(place, ended, **worse)
    return {
        "a measure with a title alone": bare,
        "a stopped measure": stopped,
        "a measure that never was": never,
        "a measure that made it worse": ended,
    }
