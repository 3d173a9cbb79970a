"""A town whose caseworkers have tickets to a real keyring."""

import base64
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client as Browser

from tests.factories.organisations import employee, new_municipality
from tests.keyring.keyrings import MemoryHolder, SetClock, served
from tryggare.audit import tenancy
from tryggare.exit.permissions import DECIDE, WORK
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.views.doors import COOKIE
from tryggare.keyring.client import VARIABLE, Client
from tryggare.keyring.errors import NoTicket
from tryggare.keyring.vault import Vault
from tryggare.organisations.permissions import Actor


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def keyring(tmp_path, clock, monkeypatch):
    """The server of the product on keys in memory, and the client that the house uses."""
    socket = tmp_path / "run" / "keyring"
    monkeypatch.setenv(VARIABLE, str(socket))
    with served(Vault(MemoryHolder(), clock), socket):
        yield Client(socket)


class Town:
    """Caseworkers of one municipality, by name."""

    def __init__(self, keyring, code, name, people):
        self.keyring, self._tickets = keyring, {}
        with transaction.atomic():
            self.municipality = new_municipality(code, name)
            self.people = {one: employee(self.municipality, "case_decider") for one in people}

    def worker(self, name):
        """A caseworker who has just logged in."""
        person = self.people[name]
        codes = frozenset(one.code for one in (WORK, DECIDE))
        actor = Actor(person.pk, self.municipality.pk, person.name, codes)
        return Caseworker(actor, self._ticket(name))

    def _ticket(self, name):
        """The person's own, for as long as it lives: nobody may have many."""
        person = str(self.people[name].pk)
        try:
            self.keyring.whose(self._tickets[name])
        except (KeyError, NoTicket):
            self.keyring.enrol(person)
            self._tickets[name] = self.keyring.admit(person)
        return self._tickets[name]

    def browser(self, name):
        """Where they are logged in and have opened the door to their cases."""
        client = Browser()
        client.force_login(self.people[name].user)
        ticket = self.worker(name).ticket.reveal()
        client.cookies[COOKIE] = base64.urlsafe_b64encode(ticket).decode()
        return client

    @contextmanager
    def working(self, name):
        """A request of theirs: the transaction knows who acts."""
        worker = self.worker(name)
        with transaction.atomic():
            tenancy.enter(municipality_id=self.municipality.pk, person_id=worker.person_id)
            yield worker


@pytest.fixture
def town(db, keyring):
    return Town(keyring, "1111", "Första", ("ada", "bo", "cy", "eva"))


@pytest.fixture
def far_town(db, keyring):
    return Town(keyring, "2222", "Andra", ("dag",))
