"""The pages of cooperation in every state, beside the demonstration's."""

from __future__ import annotations

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.anything import anything
from tests.factories.organisations import give_role
from tests.rooms.measures import cooperation_laying as laying
from tests.rooms.measures import laying as plans
from tryggare.audit import tenancy
from tryggare.fund.models import Lesson
from tryggare.measures.models import Sharing
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona


def lay_cooperation():
    """``{what it is: address}``; whoever looks keeps the agreements and shares."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(person, "coordinator")
        place = SimpleNamespace(
            municipality=municipality, people={"coordinator": person}, enter=lambda: None
        )
        return {**_agreements(place), **_promises(place), **_council(place), **_sharing(place)}


def at(name, *rows):
    return reverse(f"measures:{name}", args=[row.pk for row in rows])


def _agreements(place):
    police = laying.body(place)
    ended = laying.agreement(place, police, title="Den gamla", ends=laying.days(-3))
    unsigned = laying.agreement(place, title="Den nya", signed_on=None)
    return {
        "what the work is carried by": at("cooperation"),
        "agreements": at("agreements"),
        "an agreement to put in": at("agreement-add"),
        "an agreement that has ended": at("agreement", ended),
        "an agreement that none is to follow": at("agreement-close", ended),
        "an agreement that is not signed": at("agreement", unsigned),
        "an agreement to change": at("agreement-change", unsigned),
        "an agreement to take away": at("agreement-remove", unsigned),
        "a party to add": at("agreement-party-add", unsigned),
        "a party to take away": at("agreement-party-remove", ended.parties.get()),
        "a file to attach": at("agreement-attach", unsigned),
    }


def _promises(place):
    empty = laying.promise(place, activity=False)
    draft = laying.promise(place)
    activity = draft.activities.get()
    given, over = laying.given(place), laying.over(place)
    answered = laying.answered(place)
    withdrawn = laying.withdrawn(place)
    code = place.municipality.code
    return {
        "promises": at("promises"),
        "a promise to begin": at("promise-begin"),
        "a draft without activities": at("promise", empty),
        "a draft of a promise": at("promise", draft),
        "a draft to change": at("promise-change", draft),
        "a draft to take away": at("promise-remove", draft),
        "an activity to add": at("promise-activity-add", draft),
        "an activity to change": at("promise-activity-change", activity),
        "an activity to take away": at("promise-activity-remove", activity),
        "a promise to give": at("promise-give", draft),
        "a promise that is given": at("promise", given),
        "an activity to tell of": at("promise-activity-tell", given.activities.get()),
        "a promise that is over": at("promise", over),
        "a promise to answer": at("promise-answer", over),
        "a promise that is answered": at("promise", answered),
        "a promise to withdraw": at("promise-withdraw", given),
        "a promise that is withdrawn": at("promise", withdrawn),
        "a withdrawn promise to take away": at("promise-remove", withdrawn),
        "the open page of promises": reverse("public-promises", args=[code]),
        "the open page of the work": reverse("public-work", args=[code]),
    }


def _council(place):
    seat = laying.seat(place, "Rektor")
    meeting = laying.meeting(place, seat)
    return {
        "the council": at("council"),
        "a seat to add": at("council-seat-add"),
        "a seat to change": at("council-seat", seat),
        "a seat to withdraw": at("council-seat-end", seat),
        "a meeting to put in": at("council-meeting-add"),
        "a meeting": at("council-meeting", meeting),
        "a meeting to change": at("council-meeting-change", meeting),
        "the contact": at("contact"),
        "the contact to write": at("contact-write"),
    }


def _sharing(place):
    if not Sharing.objects.filter(left_on__isnull=True).exists():
        laying.joined(place)
    open_ = plans.measure(place)
    laying.followed_up(place, open_)
    closed = plans.measure(place, is_open=False)
    lesson = anything(Lesson, place.municipality)
    lesson.published_at = lesson.written_at
    lesson.save()
    own = laying.practice(place, plans.measure(place), outcome="worse", effect="12 före, 20 efter")
    gone = laying.practice(place, plans.measure(place))
    laying.practices.withdraw(by=laying.by(place), practice_id=gone.pk)
    return {
        "what others have found": at("practices"),
        "nothing found": at("practices") + "?words=finnsinte",
        "taking part": at("sharing-join"),
        "leaving": at("sharing-leave"),
        "what there is to share": at("practice-choose"),
        "a measure to share": at("practice-share", open_),
        "a closed measure": at("practice-share", closed),
        "a lesson to share": at("practice-share-lesson", lesson),
        "a practice of one's own": at("practice", own),
        "a practice that is withdrawn": at("practice", gone),
        "a practice to withdraw": at("practice-withdraw", own),
        "a practice to use": at("practice-use", own),
    }
