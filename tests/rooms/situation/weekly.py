"""Weeks as tests lay them."""

from datetime import date

from tests.factories.organisations import DutyFactory, OrganisationFactory, actor
from tests.rooms.situation.laying import incident, lay_categories, lay_district
from tryggare.situation.models import WaysOfWorking, WeekParticipant
from tryggare.situation.services import week_measures, weeks
from tryggare.situation.services.week_measures import MeasureFacts
from tryggare.situation.services.weeks import Roll

MONDAY = date(2026, 11, 2)


def leader(town):
    return actor(town.people["coordinator"], "coordinator")


def participant(town):
    return actor(town.people["week_participant"], "week_participant")


def lay_huge(town, *, staffed=True):
    """A housing company that takes part, where the participant works."""
    body = OrganisationFactory(municipality=town.municipality, name="Huge Prov")
    WeekParticipant.objects.create(
        municipality=town.municipality, organisation=body, part="housing"
    )
    if staffed:
        DutyFactory(
            municipality=town.municipality,
            person=town.people["week_participant"],
            organisation=body,
            kind="official",
        )
    return body


def lay_counts(town):
    """Vårby: 2, 0, 0, 0 and then 3 incidents of graffiti; one without a kommundel."""
    kinds, place = lay_categories(town), lay_district(town)
    for day in (date(2026, 10, 5), date(2026, 10, 6), *[MONDAY] * 3):
        incident(town, kinds["vandalism-graffiti"], day, district=place).save()
    incident(town, kinds["disorder-robbery"], MONDAY, seriousness=3, text="Ada 070-1234567").save()
    return kinds, place


def prepared(town, day=MONDAY):
    picture = weeks.begin(by=leader(town), day=day)
    return weeks.prepare(by=leader(town), picture_id=picture.pk)


def decided(town, picture, body, **facts):
    values = {
        "what": "Tvätta bort klotter",
        "district_id": None,
        "category_id": None,
        "organisation_id": body.pk,
        "person_id": None,
        "due": date(2026, 11, 20),
    }
    facts = MeasureFacts(**{**values, **facts})
    return week_measures.decide(by=leader(town), picture_id=picture.pk, facts=facts)


def met(town, picture, body):
    roll = Roll(picture.week, [body.pk], [])
    return weeks.hold(by=leader(town), picture_id=picture.pk, roll=roll)


def use_embrace(town, week="embrace"):
    WaysOfWorking.objects.update_or_create(municipality=town.municipality, defaults={"week": week})
