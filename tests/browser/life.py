"""The people of a round of the safety fund, each in a browser of their own."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.browser.eyes import DESK, HEIGHT
from tests.browser.someone import Someone
from tests.factories.organisations import DutyFactory, employee
from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Organisation, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

CULTURE, HOUSING, BOARD = "Kultur- och fritidsnämnden", "Huge Bostäder AB", "Kommunstyrelsen"
# Key, role, body, and what they are there; those without a role have no account.
CAST = (
    ("culture", "applicant", CULTURE, "official"),
    ("housing", "applicant", HOUSING, "official"),
    ("berit", "assessor", BOARD, "official"),
    ("ivan", "assessor", "Socialnämnden", "official"),
    # Works where one of the applicants does: the register asks her about it.
    ("greta", "assessor", CULTURE, "official"),
    ("police", "adviser", "Polismyndigheten", "official"),
    ("delegate", "delegate", BOARD, "official"),
    ("first", "attestant", BOARD, "official"),
    ("second", "attestant", BOARD, "official"),
    ("kim", "", BOARD, "member"),
    ("lo", "", BOARD, "member"),
    ("mo", "", BOARD, "member"),
)  # fmt: skip
WALKS, LIGHTS, CLUB, LOCKS = (
    "Nattvandring i Skogås", "Belysning i Skogås", "Fritidsgård i Skogås", "Lås i Skogås",
)  # fmt: skip


@cache
def today():
    """The day the walk begins, and goes on having: a whole run of tests may pass midnight."""
    return timezone.localdate()


def days(count):
    return timedelta(days=count)


class Life:
    """The people of the round, each in a browser of their own, and where they have come."""

    def __init__(self, site, chromium):
        self.site, self.chromium = site, chromium
        self.seen, self.pages, self.paths = set(), {}, {}
        with transaction.atomic():
            by = enter_as_user(persona("anna").user_id, on=today())
            self.municipality = Municipality.objects.get(pk=by.municipality_id)
            tenancy.enter(municipality_id=by.municipality_id)
            self.people = {
                role: Person.objects.get(user=persona(key).user_id)
                for role, key in (("officer", "anna"), ("elected", "cecilia"), ("control", "david"))
            }
            for key, role, body, kind in CAST:
                self.people[key] = self._person(key, role, body, kind)

    def _person(self, key, role, body, kind):
        name = f"{key.capitalize()} Exempelperson"
        roles = [role] if role else []
        person = employee(self.municipality, *roles, name=name, with_account=bool(role))
        DutyFactory(
            municipality=self.municipality,
            person=person,
            organisation=Organisation.objects.get(name=body),
            kind=kind,
        )
        return person

    def __getattr__(self, key):
        if key not in self.pages:
            context = self.chromium.new_context(
                viewport={"width": DESK, "height": HEIGHT},
                locale="sv-SE",
                base_url=self.site.url,
            )
            self.pages[key] = Someone(context.new_page(), self.seen)
            if key in self.people:
                context.add_cookies(self._session(self.people[key]))
        return self.pages[key]

    def _session(self, person):
        client = Client()
        with transaction.atomic():
            tenancy.enter(municipality_id=self.municipality.pk)
            client.force_login(person.user)
        return [{"name": "sessionid", "value": client.cookies["sessionid"].value,
                 "url": self.site.url}]  # fmt: skip

    def change(self, model, path, **values):
        """Let time pass: put a row's days where they would be."""
        with transaction.atomic():
            tenancy.enter(municipality_id=self.municipality.pk)
            assert model.objects.filter(pk=path.strip("/").split("/")[-1]).update(**values) == 1

    def close(self):
        for one in self.pages.values():
            one.page.context.close()


def answer_all_clear(life, someone):
    someone.at(f"{life.paths['round']}jav/")
    someone.press(re.compile("Inget jäv i någon"))
