"""Measures as people lay them through the services, and people who carry them out."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from tests.factories.organisations import DutyFactory, OrganisationFactory, actor, employee
from tryggare.measures.services import follow_ups, measure_goals, measures
from tryggare.measures.services.follow_ups import FollowUpFacts
from tryggare.measures.services.measures import MeasureFacts
from tryggare.organisations.models import Organisation

TODAY = timezone.localdate


def coordinator(town):
    return actor(town.people["coordinator"], "coordinator")


def owner(town, body=None):
    """Someone who carries out the body's measures."""
    person = employee(town.municipality, "measure_owner", with_account=False)
    if body is not None:
        DutyFactory(municipality=town.municipality, person=person, organisation=body)
    return actor(person, "measure_owner")


def body(town, name="Huge Bostäder AB"):
    found = Organisation.objects.filter(municipality=town.municipality, name=name).first()
    return found or OrganisationFactory(municipality=town.municipality, kind="board", name=name)


def facts(town, **more):
    responsible = more.pop("body", None) or body(town)
    given = {
        "title": "Nattvandring i Vårby",
        "kind": "night_walks",
        "responsible_id": responsible.pk,
        "what": "Vuxna går på fredagar.",
        "why": "Fler vuxna gör att färre vågar.",
        "dose_planned": Decimal(40),
        "starts": date(2026, 3, 1),
        "follow_up_due": date(2026, 9, 1),
    }
    return MeasureFacts(**{**given, **more})


def laid(town, **more):
    town.enter()
    return measures.add(by=coordinator(town), facts=facts(town, **more))


def goal(town, measure, **more):
    given = {
        "goal": "Fler känner sig trygga",
        "indicator": "Trygga på kvällen",
        "unit": "%",
        "baseline": Decimal(40),
        "baseline_on": date(2026, 1, 10),
        "target": Decimal(60),
        "reached_by": date(2027, 6, 1),
        "method": "Trygghetsmätningen",
    }
    made = measure_goals.GoalFacts(**{**given, **more})
    return measure_goals.add(by=coordinator(town), measure_id=measure.pk, facts=made)


def follow_up_facts(**more):
    given = {
        "followed_on": date(2026, 9, 1),
        "carried_out": "yes",
        "outcome": "same",
        "outcome_basis": "Antalet anmälningar är oförändrat.",
        "verdict": "continue",
        "reason": "Det är för tidigt att säga.",
        "worked": "Samma vuxna varje vecka.",
        "did_not_work": "Ingen gick i regn.",
        "next_due": date(2027, 3, 1),
    }
    return FollowUpFacts(**{**given, **more})


def followed_up(town, measure, **more):
    return follow_ups.add(
        by=coordinator(town), measure_id=measure.pk, facts=follow_up_facts(**more)
    )


def read(town, goal, value, on=None):
    reading = measure_goals.ReadingFacts(measured_on=on or TODAY(), value=Decimal(value))
    return measure_goals.measure(by=coordinator(town), goal_id=goal.pk, facts=reading)
