"""Old cases, and the three who take them to destruction, made through the services."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

from django.db import transaction

from tests.factories.organisations import employee, entered
from tryggare.audit import tenancy
from tryggare.domain.exit_cases import Given
from tryggare.domain.law import Branch
from tryggare.domain.retention import Inquiry, Kept
from tryggare.exit.models import Destruction
from tryggare.exit.permissions import ARCHIVE, RETAIN
from tryggare.exit.services import cases, destroying, destruction_checks, destruction_lists, notes
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.destruction_checks import CheckFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.notes import NoteFacts
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.acting import at

OLD = date(2020, 3, 2)
NAME = "Kim Exempelsson"
WORDS = "Vill bort. Är rädd för kvällarna."


def number(born, serial="982"):
    """A personal number of that day with its last digit reckoned; the serial is one that the
    tax agency keeps for tests."""
    nine = f"{born:%y%m%d}{serial}"
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    last = -sum(one // 10 + one % 10 for one in doubled) % 10
    return f"{born:%Y%m%d}{serial}{last}"


def old_case(
    town, *, day=OLD, born=date(1990, 2, 7), name=NAME, branch=Branch.ADULT, who="ada", closed=True
):
    """A case of ``who``'s whose last note is from ``day``; ``born`` None is no personal number."""
    identity = IdentityFacts(name=name, personal_number=number(born) if born else "")
    with town.working(who) as by, at(day):
        facts = CaseFacts(branch=branch, opened_on=day, identity=identity)
        case = cases.open_(by=by, facts=facts, keyring=town.keyring)
        written(town, case, by, day)
        if closed:
            given = Given(on=day, reason="Ville inte mer.")
            cases.go(by=by, case_id=case.pk, way="withdraw", given=given, keyring=town.keyring)
    return case


def written(town, case, by, day, text=WORDS):
    facts = NoteFacts(kind="note", happened_on=day, text=text)
    return notes.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


class Office:
    """A registrar and an archivist of a town, outside every team."""

    def __init__(self, town):
        self.town = town
        with entered(town.municipality):
            self.registrar = employee(town.municipality, "registrar")
            self.archivist = employee(town.municipality, "archivist")

    @contextmanager
    def acting(self, person, *permissions):
        place = self.town.municipality.pk
        with transaction.atomic():
            tenancy.enter(municipality_id=place, person_id=person.pk)
            codes = frozenset(one.code for one in permissions)
            yield Actor(person.pk, place, person.name, codes)

    def registering(self):
        return self.acting(self.registrar, RETAIN)

    def archiving(self):
        return self.acting(self.archivist, ARCHIVE)

    def listed(self):
        with self.registering() as by:
            return destruction_lists.draw_up(by=by)

    def checked(self, case, *, who="ada", kept=(), inquiry=Inquiry.NONE, born=None):
        facts = CheckFacts(kept=frozenset(Kept(one) for one in kept), inquiry=inquiry, born=born)
        with self.town.working(who) as by:
            return destruction_checks.check(
                by=by, case_id=case.pk, facts=facts, keyring=self.town.keyring
            )

    def approved(self, *rows):
        with self.archiving() as by:
            return destruction_lists.approve(by=by, destruction_ids=[one.pk for one in rows])

    def ran(self):
        return destroying.run(self.town.municipality, self.town.keyring)

    def row(self, row):
        with self.archiving():
            return Destruction.objects.get(pk=row.pk)

    def gone(self, case, **found):
        """All the way: listed, checked, approved, destroyed."""
        [row] = [one for one in self.listed() if one.case_id == case.pk]
        self.checked(case, **found)
        self.approved(row)
        return row, self.ran()
