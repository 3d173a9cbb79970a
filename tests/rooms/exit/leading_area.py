"""Whoever leads: in no team, with a role of their own and no ticket."""

from contextlib import contextmanager
from uuid import uuid4

from django.db import transaction
from django.test import Client as Browser

from tests.factories.organisations import employee, entered
from tryggare.audit import tenancy
from tryggare.exit.permissions import LEAD
from tryggare.organisations.permissions import Actor


def leader(town):
    with entered(town.municipality):
        return employee(town.municipality, "exit_leader")


@contextmanager
def leading(town, person):
    """A request of the leader's."""
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
        yield Actor(person.pk, town.municipality.pk, person.name, frozenset({LEAD.code}))


def at_the_desk(person):
    browser = Browser()
    browser.force_login(person.user)
    return browser


def leading_area(lived):
    """What addresses of the reports point at: nobody in a case reaches any."""
    return {"report_id": uuid4(), "section": "summary", "number": 1}
