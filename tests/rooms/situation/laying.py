"""What many tests of the room begin with: categories, a district, incidents."""

from datetime import date

from tests.factories.organisations import actor
from tryggare.organisations.models import District
from tryggare.situation.models import Category, Incident
from tryggare.situation.services import categories


def lay_categories(town):
    """The starting categories, by code, as the coordinator lays them."""
    by = actor(town.people["coordinator"], "coordinator")
    categories.lay_starting(by=by)
    return {one.code: one for one in Category.objects.all()}


def lay_district(town, name="Vårby"):
    return District.objects.create(municipality=town.municipality, name=name)


def incident(town, category, day=date(2026, 11, 2), **facts):
    """An incident that is not stored yet; its place is its district unless said otherwise."""
    values = {"source": "report", "precision": "district", **facts}
    return Incident(municipality=town.municipality, category=category, day=day, **values)
