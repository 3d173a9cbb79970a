"""A round with a panel that has answered about jäv, and readings that are handed in."""

from __future__ import annotations

import random
from contextlib import contextmanager
from decimal import Decimal

from django.db import transaction

from tests.factories.organisations import actor, employee
from tests.rooms.fund.laid import lay_round
from tryggare.audit import tenancy
from tryggare.fund.models import Application, Criterion, Declaration, PanelMember, Reading
from tryggare.fund.services import readings
from tryggare.fund.services.default_criteria import lay_default
from tryggare.fund.services.readings import Findings, MarkFacts
from tryggare.organisations.models import Person


@contextmanager
def acting(person):
    """A transaction as a request by the person has it: the database knows who asks."""
    with transaction.atomic():
        tenancy.enter(municipality_id=person.municipality_id, person_id=person.pk)
        yield
        tenancy.enter(municipality_id=person.municipality_id)


class Assessed:
    """``people`` assessors of ``applications`` that are being assessed; all have answered no jäv.

    The officer has too, and the first assessor is the town's own.
    """

    def __init__(self, town, applications=4, people=3, **facts):
        self.town = town
        self.round = lay_round(town, [None] * applications, **facts)
        lay_default(self.round)
        self.round.applications.update(state=Application.State.ASSESSING)
        self.criteria = list(Criterion.objects.filter(round=self.round).order_by("position"))
        self.applications = list(self.round.applications.order_by("reference"))
        own = town.people["assessor"]
        more = [employee(town.municipality, "assessor") for _ in range(people - 1)]
        self.people = [own, *more]
        self.officer = town.people["fund_officer"]
        PanelMember.objects.bulk_create(
            PanelMember(municipality=town.municipality, round=self.round, person=person)
            for person in self.people
        )
        for person in dict.fromkeys([self.officer, *self.people]):
            self.clear(person)

    def clear(self, person, applications=None):
        """The person answers that they have no jäv."""
        Declaration.objects.bulk_create(
            Declaration(
                municipality=self.town.municipality,
                application=one,
                round=self.round,
                person=person,
                state="clear",
            )
            for one in (self.applications if applications is None else applications)
        )

    def recuse(self, person, application):
        """The person has jäv; as the row is, without striking anything."""
        Declaration.objects.update_or_create(
            application=application,
            person=person,
            defaults={
                "municipality": self.town.municipality,
                "round": self.round,
                "state": "declared",
                "ground": "kl-6-28-1",
                "relation": "Prov",
            },
        )

    def give(self, person, application):
        return Reading.objects.create(
            municipality=self.town.municipality, application=application, assessor=person
        )

    def give_all(self, per=None):
        """Everyone reads everything, or ``per`` neighbours in a ring read each."""
        count = len(self.people)
        for place, one in enumerate(self.applications):
            for step in range(per or count):
                self.give(self.people[(place + step) % count], one)

    def hand_in(self, reading, points=3, reason="Därför."):
        """The assessor gives ``points`` on every criterion, or those of a list, and hands it in."""
        by = actor(Person.objects.get(pk=reading.assessor_id), "assessor")
        readings.save(by=by, reading_id=reading.pk, findings=self.findings(points, reason))
        return readings.submit(by=by, reading_id=reading.pk)

    def findings(self, points=3, reason="Därför."):
        each = points if isinstance(points, list) else [points] * len(self.criteria)
        marks = {
            one.position: MarkFacts(points=Decimal(str(given)), reason=reason)
            for one, given in zip(self.criteria, each, strict=True)
        }
        return Findings(marks=marks, advice="grant", summary="Bra.")

    def hand_in_all(self, seed=1):
        """The same points each time: dealt by application and assessor, whatever their ids."""
        rng = random.Random(seed)
        waiting = {
            (reading.application_id, reading.assessor_id): reading
            for reading in Reading.objects.filter(application__round=self.round, state="assigned")
        }
        for one in self.applications:
            for person in self.people:
                points = [rng.randrange(6) for _ in self.criteria]
                if reading := waiting.get((one.pk, person.pk)):
                    self.hand_in(reading, points)

    @property
    def by_officer(self):
        return actor(self.officer, "fund_officer")

    def by(self, person):
        return actor(person, "assessor")


# How a person's own reading of an application can stand, and where they then see others' words.
STATES = ("nothing", "draft", "handed in", "taken up again", "struck", "jäv", "unanswered")
SEES_OTHERS = {"handed in", "struck"}
SEES_OWN = {"draft", "handed in", "taken up again", "struck"}


def stand(laid, own):
    """The first assessor's reading of the first application, standing so."""
    me, one = laid.people[0], laid.applications[0]
    reading, by = laid.give(me, one), laid.by(me)
    if own != "nothing":
        readings.save(by=by, reading_id=reading.pk, findings=laid.findings(2))
    if own in {"handed in", "taken up again", "struck"}:
        readings.submit(by=by, reading_id=reading.pk)
    if own == "taken up again":
        readings.reopen(by=by, reading_id=reading.pk, reason="Prov")
    if own == "struck":
        readings.strike(by=by, person_id=me.pk, application_id=one.pk, because="Prov")
    if own == "jäv":
        laid.recuse(me, one)
    if own == "unanswered":
        Declaration.objects.filter(person=me, application=one).delete()
    return reading
