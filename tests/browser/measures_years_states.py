"""The year wheel and the chain, beside the demonstration; whoever looks may plan too."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tests.rooms.measures.year_laying import lay_entry
from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_ROLE = "coordinator"


def lay_years():
    """``{what it is: address}``."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, _ROLE)
        entry = lay_entry(SimpleNamespace(municipality=municipality, people={_ROLE: person}))
    return {
        "the year": reverse("measures:year"),
        "next year": reverse("measures:year") + f"?year={timezone.localdate().year + 1}",
        "an entry of the year": reverse("measures:year-change", args=[entry.pk]),
        "an entry of the year to take away": reverse("measures:year-remove", args=[entry.pk]),
        "the chain": reverse("measures:chain"),
        "a thread of the chain": reverse("measures:chain") + "?steg=effect-none",
        "the open chain": reverse("public-chain", args=[municipality.code]),
        "the open year": reverse("public-year", args=[municipality.code]),
    }
