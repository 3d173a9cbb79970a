"""What the cards of cooperation and of shared practices say: see ``cards``."""

from __future__ import annotations

from tests.factories.anything import anything
from tests.factories.organisations import DistrictFactory
from tests.rooms.measures import cooperation_laying as laying
from tests.rooms.measures import laying as plans
from tests.rooms.situation import dialogue_laying
from tryggare.fund.models import Lesson
from tryggare.measures.forms import agreements, contact, council, practices, promises
from tryggare.measures.selectors.promises import as_read


def _agreement(town):
    return {"joint_agreement_id": laying.agreement(town).pk}, {}


def _party(town):
    return _agreement(town)[0], {"organisation": str(laying.body(town).pk)}


def _about_promise(town):
    dialogue = dialogue_laying.lay_dialogue(town)
    dialogue_laying.publish(town, dialogue_laying.lay_point(town, dialogue))
    district = DistrictFactory(municipality=town.municipality)
    return {"district": str(district.pk), "dialogue": str(dialogue.pk)}


def _promise(town):
    return {"promise_id": laying.promise(town).pk}, _about_promise(town)


def _to_give(town):
    made = laying.promise(town)
    return {"promise_id": made.pk}, {"as_read": as_read(made)}


def _to_answer(town):
    made = laying.over(town)
    for one in made.activities.all():
        laying.promise_activities.tell(
            by=laying.by(town), activity_id=one.pk, state="done", note=""
        )
    return {"promise_id": made.pk}, {}


def _responsible(town):
    return {"responsible": str(laying.body(town).pk)}


def _activity_add(town):
    return {"promise_id": laying.promise(town).pk}, _responsible(town)


def _activity(town):
    activity = laying.promise(town).activities.get()
    return {"promise_activity_id": activity.pk}, _responsible(town)


def _activity_given(town):
    return {"promise_activity_id": laying.given(town).activities.get().pk}, {}


def _organisation(town):
    return {"organisation": str(laying.body(town).pk)}


def _seat(town):
    return {"council_seat_id": laying.seat(town).pk}, _organisation(town)


def _present(town):
    return {}, {"present": str(laying.seat(town).pk)}


def _meeting(town):
    seat = laying.seat(town)
    return {"council_meeting_id": laying.meeting(town, seat).pk}, {"present": str(seat.pk)}


def _measure(town):
    laying.joined(town)
    return {"measure_id": plans.measure(town).pk}, {}


def _lesson(town):
    laying.joined(town)
    lesson = anything(Lesson, town.municipality)
    lesson.published_at = lesson.written_at
    lesson.save()
    return {"lesson_id": lesson.pk}, {}


def _practice(town):
    laying.joined(town)
    return {"shared_practice_id": laying.practice(town).pk}, _responsible(town)


_AGREEMENT = {
    "title": "Överenskommelse med polisen", "purposes": "Minska våldet", "areas": "Flemingsberg",
    "starts": "2026-01-01", "ends": "2027-12-31", "signed_on": "2026-01-01",
    "reference": "KS-2026/14",
}  # fmt: skip
_PROMISE = {
    "title": "Mer ljus", "text": "Vi lagar lamporna", "given_by": "Polisen och kommunen",
    "district": "", "dialogue": "", "starts": "2026-01-01", "ends": "2027-12-31",
}  # fmt: skip
_ACTIVITY = {"what": "Laga lamporna", "responsible": "", "due": ""}
_SEAT = {
    "organisation": "", "office": "Kommundirektör", "is_chair": "on", "is_leading": "on",
    "holder": "Ada Exempel", "since": "2026-01-01",
}  # fmt: skip
_MEETING = {"held_on": "2026-01-15", "agenda": "Planen", "agreed": "Ja", "present": ""}
_CONTACT = {
    "name": "Trygghetsfunktionen", "tasks": "Vi samordnar", "email": "trygg@kommunen.example",
    "phone": "08-535 300 00", "hours": "Vardagar",
}  # fmt: skip
_PRACTICE = {
    "title": "Belysning", "kind": "lighting", "problem": "Rån i mörkret", "setting": "Gångtunnel",
    "what": "Lampor", "dose": "12 lampor", "cost": "80 000 kr", "outcome": "same",
    "effect": "12 före, 11 efter", "worked": "Fler går där", "did_not_work": "Ett kvarter bort",
    "read_through": "on",
}  # fmt: skip

COOPERATION_CARDS = [
    {"route": "measures:agreement-add", "form": agreements.AgreementForm, "good": _AGREEMENT},
    {"route": "measures:agreement-change", "form": agreements.AgreementForm, "good": _AGREEMENT,
     "lay": _agreement},
    {"route": "measures:agreement-close", "form": agreements.CloseForm,
     "good": {"reason": "Arbetet är klart"}, "lay": _agreement},
    {"route": "measures:agreement-party-add", "form": agreements.PartyForm,
     "good": {"organisation": "", "signs_as": "Ordförande"}, "lay": _party},
    {"route": "measures:promise-begin", "form": promises.PromiseForm, "good": _PROMISE,
     "lay": lambda town: ({}, _about_promise(town))},
    {"route": "measures:promise-change", "form": promises.PromiseForm, "good": _PROMISE,
     "lay": _promise},
    {"route": "measures:promise-give", "form": promises.GiveForm,
     "good": {"read_through": "on", "as_read": ""},
     "lay": _to_give},
    {"route": "measures:promise-answer", "form": promises.AnswerForm,
     "good": {"text": "Lamporna är lagade"}, "lay": _to_answer},
    {"route": "measures:promise-withdraw", "form": promises.WithdrawForm,
     "good": {"reason": "Fel kommundel"},
     "lay": lambda town: ({"promise_id": laying.given(town).pk}, {})},
    {"route": "measures:promise-activity-add", "form": promises.ActivityForm, "good": _ACTIVITY,
     "lay": _activity_add},
    {"route": "measures:promise-activity-change", "form": promises.ActivityForm,
     "good": {**_ACTIVITY, "what": "Byt lamporna"}, "lay": _activity},
    {"route": "measures:promise-activity-tell", "form": promises.TellForm,
     "good": {"outcome": "done", "note": "Alla lampor"}, "lay": _activity_given},
    {"route": "measures:council-seat-add", "form": council.SeatForm, "good": _SEAT,
     "lay": lambda town: ({}, _organisation(town))},
    {"route": "measures:council-seat", "form": council.SeatForm, "good": _SEAT, "lay": _seat},
    {"route": "measures:council-meeting-add", "form": council.MeetingForm, "good": _MEETING,
     "lay": _present},
    {"route": "measures:council-meeting-change", "form": council.MeetingForm, "good": _MEETING,
     "lay": _meeting},
    {"route": "measures:contact-write", "form": contact.ContactForm, "good": _CONTACT},
    {"route": "measures:practice-share", "form": practices.PracticeForm, "good": _PRACTICE,
     "lay": _measure},
    {"route": "measures:practice-share-lesson", "form": practices.PracticeForm, "good": _PRACTICE,
     "lay": _lesson},
    {"route": "measures:practice-use", "form": practices.UseForm,
     "good": {"title": "Ljus", "responsible": ""}, "lay": _practice},
]  # fmt: skip
# A file is nothing one types: ``measures/test_agreements``.
COOPERATION_OWN_TESTS = {"measures:agreement-attach": agreements.FileForm}
COOPERATION_LISTS = {practices.PracticeFilterForm: ("measures:practices",)}
COOPERATION_BUTTONS = {
    "measures:agreement-remove", "measures:agreement-party-remove", "measures:promise-remove",
    "measures:promise-activity-remove", "measures:council-seat-end", "measures:contact-publish",
    "measures:contact-unpublish", "measures:sharing-join", "measures:sharing-leave",
    "measures:practice-withdraw",
}  # fmt: skip
