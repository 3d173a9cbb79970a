"""Cases with consents, trials and shares, made through the services, for the tests of them."""

import base64
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.test import Client as Browser
from django.utils import timezone

from tests.factories.organisations import employee, entered
from tryggare.audit import tenancy
from tryggare.domain.consent import Category, Form, Signer
from tryggare.domain.law import Branch
from tryggare.domain.secrecy import Initiative, Outcome, Purpose, Question, Recipient
from tryggare.exit.permissions import READ_SHARE
from tryggare.exit.services import cases, consents, disclosures, requests, shares, teams
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.consents import ConsentFacts
from tryggare.exit.services.disclosures import TrialFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.requests import RequestFacts
from tryggare.exit.services.shares import ShareFacts
from tryggare.exit.services.teams import MemberFacts
from tryggare.exit.views.doors import COOKIE
from tryggare.organisations.permissions import Actor

# A number that the tax agency keeps for tests; the name is invented.
NAME, NUMBER = "Kim Exempelsson", "191212121212"
THREAT = "Två personer har sökt upp familjen."


def today():
    return timezone.localdate()


def opened(town, *, number=NUMBER, branch=Branch.ADULT, name="ada"):
    """A case led by Ada, or somebody else."""
    with town.working(name) as by:
        who = IdentityFacts(name=NAME, personal_number=number)
        facts = CaseFacts(branch=branch, opened_on=today(), identity=who)
        return cases.open_(by=by, facts=facts, keyring=town.keyring)


def joined(town, case, name):
    """Someone more in Ada's case."""
    person = town.people[name].pk
    facts = MemberFacts(person_id=person, kind="member", reason="Behövs")
    with town.working("ada") as by:
        row = teams.invite(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    with town.working(name) as by:
        teams.answer(by=by, membership_id=row.pk, is_tied=False)


def partner(town, name="Polis Exempel"):
    """Someone outside who may read what is shared with them, with an account."""
    with entered(town.municipality):
        person = employee(town.municipality, "partner", name=name, position="external")
    town.keyring.enrol(str(person.pk))
    return person


@contextmanager
def reading(town, person):
    """A request of a partner's."""
    actor = Actor(person.pk, town.municipality.pk, person.name, frozenset({READ_SHARE.code}))
    worker = Caseworker(actor, town.keyring.admit(str(person.pk)))
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
        yield worker


def outside(town, person):
    """The browser of someone who reads what is shared with them, with their door open."""
    client = Browser()
    client.force_login(person.user)
    ticket = town.keyring.admit(str(person.pk)).reveal()
    client.cookies[COOKIE] = base64.urlsafe_b64encode(ticket).decode()
    return client


def consent_facts(**more):
    known = {
        "recipient": Recipient.POLICE,
        "purpose": Purpose.COOPERATION,
        "categories": frozenset({Category.IDENTITY, Category.THREAT}),
        "form": Form.WRITTEN,
        "signed": {Signer.PERSON: today()},
        "first_day": today(),
        "last_day": today() + timedelta(days=60),
        "words": "Vill att polisen får veta om hotet.",
    }
    return ConsentFacts(**{**known, **more})


def consented(town, case, *, by_whom="ada", **more):
    with town.working(by_whom) as by:
        facts = consent_facts(**more)
        return consents.give(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def share_facts(person, **more):
    known = {
        "recipient_id": person.pk,
        "works_there": True,
        "categories": frozenset({Category.IDENTITY, Category.THREAT}),
        "texts": {Category.THREAT: THREAT},
        "last_day": today() + timedelta(days=14),
    }
    return ShareFacts(**{**known, **more})


def shared(town, case, person, **more):
    with town.working("ada") as by:
        facts = share_facts(person, **more)
        return shares.ask(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


# What fits OSL 10 kap. 15 a §, which two sign.
def trial_facts(**more):
    known = {
        "recipient": Recipient.POLICE,
        "name": "Utredare Exempel",
        "initiative": Initiative.REQUEST,
        "purpose": Purpose.PREVENT_CRIME,
        "categories": frozenset({Category.THREAT}),
        "what": "Hotet mot familjen, för att hindra ett överfall.",
        "ground": "crime-between-authorities",
        "outcome": Outcome.TELL,
        "answers": {Question.PROTECTION_WEIGHS_HEAVIER: False},
        "written": {Question.PROTECTION_WEIGHS_HEAVIER: "Faran för liv väger tyngst här."},
    }
    return TrialFacts(**{**known, **more})


def tried(town, case, **more):
    """A trial that Ada signs."""
    with town.working("ada") as by:
        facts = trial_facts(**more)
        return disclosures.try_(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def requested(town, case, **more):
    """A request in the register, by Ada."""
    known = {
        "authority": Recipient.POLICE,
        "ground": "contact-data",
        "purpose": Purpose.INVESTIGATE_CRIME,
        "asked_on": today(),
        "who": "Utredare Exempel",
        "reference": "K 1-26",
        "what": "Telefonnummer",
        "checked": "Ringde upp växeln.",
    }
    with town.working("ada") as by:
        facts = RequestFacts(**{**known, **more})
        return requests.register(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
