"""Which system holds the akt, and a case that has gone there and been receipted. All invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from django.utils import timezone

from tryggare.domain.exit_exchange import (
    Addition,
    Part,
    Receipt,
    Returned,
    lock_answer,
    new_phrase,
    offered,
    read_package,
    unlock,
    write_return,
)
from tryggare.domain.sealing import Secret
from tryggare.exit.models import Case
from tryggare.exit.services import exports, record_systems, returns
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.exports import ExportFacts
from tryggare.exit.services.record_systems import SystemFacts
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import Cast, at

_LEAD, _KEEPER = "frida", "stina"
_SYSTEM = "Exempelakten"


class Office(Protocol):
    """Where the caseworkers are."""

    keyring: Client
    cast: Cast

    def by(self, key: str) -> Caseworker: ...


def carry_over(office: Office, case: Case, day: date) -> None:
    """Write in where the akt is, take the case out on ``day``, and take in what came back the day
    after."""
    _decide(office, day - timedelta(days=40))
    with at(day):
        facts = ExportFacts(
            purpose="record",
            parts=frozenset(offered(protected=False)) - {Part.LOG, Part.EXCHANGE, Part.STAFF},
            reason="Beslutet är verkställt och ska stå i akten.",
        )
        by, keyring = office.by(_LEAD), office.keyring
        row = exports.ask(by=by, case_id=case.pk, facts=facts, keyring=keyring)
        phrase = new_phrase()
        taken = exports.take(
            by=by, case_id=case.pk, export_id=row.pk, keyring=keyring, phrase=phrase
        )
    with at(day + timedelta(days=1)):
        file = _answer(unlock(taken.file, opener=phrase), day + timedelta(days=1))
        returns.take_in(by=office.by(_LEAD), case_id=case.pk, file=file, keyring=keyring)


def _decide(office: Office, day: date) -> None:
    with at(day):
        facts = SystemFacts(
            name=_SYSTEM,
            decided_on=day,
            decided_by="Socialnämnden",
            reference="SN 2026/41",
            days=14,
        )
        record_systems.set_(by=office.cast.by(_KEEPER), facts=facts)


def _answer(content: bytes, day: date) -> bytes:
    """What the other system says: that it stands there, and what was written there."""
    package = read_package(content)
    returned = Returned(
        id="EX-1",
        made_at=timezone.now(),
        system=_SYSTEM,
        case_id=package.case_id,
        export=package.id,
        receipt=Receipt(registered_on=day, diary_number="SN 2026/117"),
        additions=(
            Addition(
                id="J-204",
                kind="note",
                happened_on=day,
                author="Påhittad Registrator",
                title="Handlingarna är införda",
                text="Ärendet är infört i akten. Journalen är läst mot underlaget.",
            ),
        ),
    )
    key = Secret(package.answer_key)
    return lock_answer(write_return(returned), answer_key=key, export=package.id)
