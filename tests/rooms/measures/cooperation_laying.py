"""Agreements, promises, the council and shared practices, as the coordinator lays them."""

from datetime import timedelta

from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, actor
from tests.rooms.measures import laying
from tryggare.measures.models import FollowUp, Promise
from tryggare.measures.selectors.promises import as_read
from tryggare.measures.services import (
    agreements,
    contact,
    council,
    practices,
    promise_activities,
    promises,
    sharing,
)
from tryggare.measures.services.agreements import AgreementFacts
from tryggare.measures.services.contact import ContactFacts
from tryggare.measures.services.council import MeetingFacts, SeatFacts
from tryggare.measures.services.practices import PracticeFacts
from tryggare.measures.services.promise_activities import ActivityFacts
from tryggare.measures.services.promises import PromiseFacts


def by(town):
    return actor(town.people["coordinator"], "coordinator")


def days(count):
    return timezone.localdate() + timedelta(days=count)


def body(town, **facts):
    return OrganisationFactory(municipality=town.municipality, **facts)


def agreement(town, *parties, **facts):
    values = {
        "title": "Överenskommelse med polisen", "purposes": "Minska våldet",
        "areas": "Flemingsberg", "starts": days(-400), "signed_on": days(-400), **facts,
    }  # fmt: skip
    made = agreements.add(by=by(town), facts=AgreementFacts(**values))
    for party in parties:
        agreements.add_party(by=by(town), agreement_id=made.pk, organisation_id=party.pk)
    return made


def promise(town, *, activity=True, **facts):
    """A draft; with an activity unless told otherwise."""
    values = {
        "title": "Mer ljus vid stationen", "text": "Vi lagar alla trasiga lampor.",
        "given_by": "Polismyndigheten och kommunen", "starts": days(-30), "ends": days(30),
        **facts,
    }  # fmt: skip
    made = promises.begin(by=by(town), facts=PromiseFacts(**values))
    if activity:
        add_activity(town, made)
    return made


def add_activity(town, made, what="Laga lamporna", **facts):
    values = {"what": what, "responsible_id": body(town).pk, **facts}
    return promise_activities.add(by=by(town), promise_id=made.pk, facts=ActivityFacts(**values))


def given(town, **facts):
    return give(town, promise(town, **facts))


def give(town, made, *, read_through=True):
    """As it is now."""
    return promises.give(
        by=by(town), promise_id=made.pk, read_through=read_through,
        as_read=as_read(Promise.objects.get(pk=made.pk)),
    )  # fmt: skip


def over(town, **facts):
    """One that is given and over, as the database finds it when its days have passed."""
    made = promise(town, starts=days(-90), ends=days(-1), **facts)
    made.state, made.published_at = "given", timezone.now()
    made.save()
    return made


def withdrawn(town, **facts):
    made = given(town, **facts)
    return promises.withdraw(by=by(town), promise_id=made.pk, reason="Fel kommundel")


def answered(town, **facts):
    made = over(town, **facts)
    for one in made.activities.all():
        promise_activities.tell(by=by(town), activity_id=one.pk, state="done", note="Klart")
    text = "Lamporna är lagade. Kameran blev inte av."
    return promises.answer(by=by(town), promise_id=made.pk, text=text)


def seat(town, office="Kommundirektör", **facts):
    values = {"organisation_id": body(town).pk, "office": office, **facts}
    return council.add_seat(by=by(town), facts=SeatFacts(**values))


def meeting(town, *present, on=-30):
    facts = MeetingFacts(
        held_on=days(on), agenda="Lägesbilden", present=[one.pk for one in present]
    )
    return council.add_meeting(by=by(town), facts=facts)


def contact_of(town, **facts):
    values = {
        "name": "Trygghetsfunktionen", "tasks": "Vi samordnar arbetet.",
        "email": "trygg@tryggare.example", **facts,
    }  # fmt: skip
    return contact.write(by=by(town), facts=ContactFacts(**values))


def joined(town):
    town.enter()
    return sharing.join(by=by(town))


def practice(town, measure=None, *, read_through=True, **facts):
    """A measure's practice, which the town must have joined to share."""
    measure = measure or laying.measure(town)
    values = {
        "title": "Belysning", "kind": "lighting", "what": "Lampor i gångtunneln",
        "setting": "gångtunnel vid station", **facts,
    }  # fmt: skip
    return practices.share_measure(
        by=by(town), measure_id=measure.pk, facts=PracticeFacts(**values), read_through=read_through
    )


def followed_up(town, measure, **facts):
    values = {
        "followed_on": days(-10), "carried_out": "yes", "outcome": "same",
        "outcome_basis": "12 anmälda före, 11 efter", "verdict": "change",
        "reason": "Dosen var låg",
        "did_not_work": "Vandringarna blev för få", **facts,
    }  # fmt: skip
    return FollowUp.objects.create(
        municipality=town.municipality, measure=measure,
        entered_by=town.people["coordinator"], **values,
    )  # fmt: skip
