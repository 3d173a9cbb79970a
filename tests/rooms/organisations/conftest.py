"""Two municipalities with people in every role, and a browser's worth of clients."""

import pytest
from django.test import Client

from tests.factories.organisations import employees, new_municipality
from tryggare.audit import tenancy
from tryggare.organisations.permissions import ROLES


class Town:
    """A municipality with one person a role, and one who has none."""

    def __init__(self, code, name):
        self.municipality = new_municipality(code, name)
        codes = [role.code for role in ROLES.all()]
        everyone = employees(self.municipality, [*codes, None])
        self.people = dict(zip([*codes, "no role"], everyone, strict=True))

    def enter(self):
        """Put the test's own transaction in this municipality's context."""
        tenancy.enter(municipality_id=self.municipality.pk)

    def client(self, role):
        """A browser where the person with the role is logged in."""
        client = Client(raise_request_exception=True)
        client.force_login(self.people[role].user)
        return client


@pytest.fixture
def town(db):
    return Town("0126", "Huddinge kommun")


@pytest.fixture
def other_town(db):
    return Town("0127", "Botkyrka kommun")
