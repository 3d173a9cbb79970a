"""The pages of surveys, with the demonstration's own; whoever looks may enter figures too."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tests.rooms.situation.surveyed import lay_indicator, lay_survey, lay_value
from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_ROLE = "coordinator"


def lay_surveys():
    """``{what it is: address}``; the other pages are led to from these."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, _ROLE)
        place = SimpleNamespace(municipality=municipality, people={_ROLE: person})
        indicator = lay_indicator(place, code="sammanlagda-ar", name="Sammanlagda år")
        for year in (2019, 2020):
            pooled = lay_survey(place, year, to=year + 1, kind="ntu")
            lay_value(place, pooled, indicator, 40)
        empty = lay_survey(place, 2018)
    return {
        "surveys": reverse("situation:surveys"),
        "a survey without figures": reverse("situation:survey", args=[empty.pk]),
        "a survey without figures to take away": reverse(
            "situation:survey-remove", args=[empty.pk]
        ),
        "a survey to begin anew": reverse("situation:survey-values-remove", args=[pooled.pk]),
        "pooled years": reverse("situation:indicator", args=[indicator.pk]),
    }
