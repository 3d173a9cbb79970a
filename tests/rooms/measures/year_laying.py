"""Entries of the year wheel, for tests."""

from tests.factories.organisations import actor
from tryggare.measures.services import years
from tryggare.measures.services.years import EntryFacts


def lay_entry(town, **facts):
    values = {"title": "Skolavslutning", "kind": "pattern", "first_month": 6, "last_month": 6}
    by = actor(town.people["coordinator"], "coordinator")
    return years.add(by=by, facts=EntryFacts(**values | facts))
