"""The pages of dialogues in every state, beside the demonstration's."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tests.rooms.situation import dialogue_laying as laying
from tryggare.audit import tenancy
from tryggare.organisations.models import District, Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona


def lay_dialogue_states():
    """``{what it is: address}``; whoever looks holds dialogues too."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, "coordinator")
        place = SimpleNamespace(municipality=municipality, people={"coordinator": person})
        return _addresses(place)


def _addresses(place):
    day = timezone.localdate() - timedelta(days=40)
    district = District.objects.first()
    empty = laying.lay_dialogue(place, day=day)
    full = laying.lay_dialogue(place, day=day, district_id=district.pk, note="Ring Huge")
    waits = laying.lay_point(place, full, quote="Det är mörkt", note="Fråga Huge", seriousness=2)
    published = laying.lay_point(place, full)
    signs = laying.lay_point(place, full, "Ring 070-123 45 67")
    cleared = laying.lay_photo(place, published, cleared=True)
    inside = laying.lay_photo(place, waits)
    laying.lay_answer(place, published)
    laying.publish(place, published)
    laying.lay_answer(place, published, "Lampan är bytt en gång till")
    code = place.municipality.code

    def at(name, row):
        return reverse(f"situation:{name}", args=[row.pk])

    return {
        "the list of dialogues": reverse("situation:dialogues"),
        "a dialogue to put in": reverse("situation:dialogue-add"),
        "a dialogue without points": at("dialogue", empty),
        "a dialogue in every state": at("dialogue", full),
        "a dialogue to change": at("dialogue-change", full),
        "a dialogue to take away": at("dialogue-remove", empty),
        "a walk": at("dialogue-walk", full),
        "points to publish": at("dialogue-publish", full),
        "nothing to publish": at("dialogue-publish", empty),
        "a point to change": at("dialogue-point", signs),
        "a point to answer": at("dialogue-answer", waits),
        "a point to answer again": at("dialogue-answer", published),
        "a point to take back": at("dialogue-point-unpublish", published),
        "a photo to add": at("dialogue-photo-add", waits),
        "a photo inside": at("dialogue-photo", inside),
        "a photo that is cleared": at("dialogue-photo", cleared),
        "a photo to hide parts of": at("dialogue-photo-hide", inside),
        "a photo to clear": at("dialogue-photo-clear", inside),
        "the open page of answers": reverse("public-answers", args=[code]),
    }
