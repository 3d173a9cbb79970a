"""The pages of the week and of periods' analyses, beside the demonstration."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.situation.models import WeekMeasure, WeekNote, WeekPicture
from tryggare.situation.services import period_analyses


def lay_weeks():
    """``{what it is: address}``; whoever looks leads the week. The demonstration has the rest."""
    today = timezone.localdate()
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=today)
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, "coordinator")
        leading = enter_as_user(persona("elin").user_id, on=today)
        draft = period_analyses.begin(by=leading, kind="year", year=today.year - 1, number=1)
        return _addresses(draft)


def _addresses(draft):
    def of(name, row):
        return reverse(f"situation:{name}", args=[row.pk])

    closed = WeekPicture.objects.filter(state="closed").first()
    prepared = WeekPicture.objects.get(state="prepared")
    whole = WeekNote.objects.get(picture=prepared, district=None)
    part = WeekNote.objects.filter(picture=prepared, district__isnull=False).first()
    return {
        "the weeks": reverse("situation:weeks"),
        "a week that is put away": of("week", closed),
        "a week for its meeting": of("week", prepared),
        "a week without a meeting": of("week-skip", prepared),
        "a kommundel of a week": of("week-note", part),
        "a week's whole municipality": of("week-note", whole),
        "a measure to do": of("week-measure", WeekMeasure.objects.filter(state="planned")[0]),
        "a measure that is done": of("week-measure", WeekMeasure.objects.filter(state="done")[0]),
        "a measure that was dropped": of("week-measure", WeekMeasure.objects.get(state="not_done")),
        "analyses of periods": reverse("situation:period-analyses"),
        "an analysis to write": of("period-analysis", draft),
    }
