"""Exports and what answers them, through the services; and the system at the other end."""

from datetime import UTC, date, datetime
from functools import cache

from django.db import transaction

from tests.factories.organisations import employee
from tryggare.audit import tenancy
from tryggare.domain.exit_exchange import (
    Addition,
    Part,
    Receipt,
    Returned,
    lock_answer,
    read_package,
    unlock,
    write_return,
)
from tryggare.domain.sealing import Secret, public_key
from tryggare.exit.permissions import CONFIGURE
from tryggare.exit.services import exports, record_systems, returns
from tryggare.exit.services.exports import ExportFacts
from tryggare.exit.services.record_systems import SystemFacts
from tryggare.organisations.permissions import Actor

DECIDED = date(2026, 11, 2)
EVERYTHING = frozenset(Part)
ORDINARY = frozenset(one for one in Part if not one.is_protected)
SEED = Secret(b"k" * 32)


@cache
def the_key():
    return public_key(SEED)


def keeper(town):
    """Someone who writes in which system holds the akt, and may do nothing else."""
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk)
        return employee(town.municipality, "record_keeper")


def decided(town, name="Akten", *, key=None, days=14):
    """The body has decided where the akt is."""
    person = keeper(town)
    by = Actor(person.pk, town.municipality.pk, person.name, frozenset({CONFIGURE.code}))
    facts = SystemFacts(
        name=name,
        decided_on=DECIDED,
        decided_by="Socialnämnden",
        days=days,
        key=(the_key() if key is None else key) if name else b"",
    )
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
        return record_systems.set_(by=by, facts=facts)


def export_asked(town, case, name="ada", parts=ORDINARY):
    is_protected = any(one.is_protected for one in parts)
    facts = ExportFacts(
        purpose="record",
        parts=parts,
        reason="Ska stå i akten",
        protected_reason="Flytten sköts där" if is_protected else "",
        is_confirmed=is_protected,
    )
    with town.working(name) as by:
        return exports.ask(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def export_approved(town, row, name="bo"):
    with town.working(name) as by:
        return exports.approve(by=by, case_id=row.case_id, export_id=row.pk)


def export_taken(town, row, name="ada", phrase=""):
    """The locked file."""
    with town.working(name) as by:
        return exports.take(
            by=by, case_id=row.case_id, export_id=row.pk, keyring=town.keyring, phrase=phrase
        ).file


def opened_there(file, opener=SEED):
    """What the other system reads."""
    return read_package(unlock(file, opener=opener))


RECEIPT = Receipt(registered_on=date(2026, 11, 28), diary_number="SN 2026/117")
NOTE = Addition(
    id="J-1", kind="note", happened_on=date(2026, 11, 27), author="Kim där", text="Samtal hölls."
)
DECISION = Addition(
    id="B-7",
    kind="decision",
    happened_on=date(2026, 11, 27),
    author="Nämnden",
    title="Bistånd",
    text="Beviljas.",
)


def answer(package, *, receipt=RECEIPT, additions=(NOTE, DECISION), **changes):
    """The file that the other system sends back, locked with what stood in the export."""
    returned = Returned(
        id="R-1",
        made_at=datetime(2026, 11, 28, 9, tzinfo=UTC),
        system="Akten",
        case_id=package.case_id,
        export=package.id,
        receipt=receipt,
        additions=tuple(additions),
        **changes,
    )
    return locked(package, write_return(returned))


def locked(package, content):
    return lock_answer(content, answer_key=Secret(package.answer_key), export=package.id)


def gone_out(town, case, **more):
    """An export that is taken, as it is read there."""
    return opened_there(export_taken(town, export_asked(town, case, **more)))


def come_back(town, case, file, name="ada"):
    with town.working(name) as by:
        return returns.take_in(by=by, case_id=case.pk, file=file, keyring=town.keyring)
