"""That an export stands in the *akt*: told by the system in a file, or written in by someone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import CaseExport, ExportReceipt
from tryggare.exit.permissions import WORK
from tryggare.exit.services import case_keys
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts:
    """The day it was registered there, and under what *diarienummer*."""

    registered_on: date
    diary_number: str


@transaction.atomic
def write(
    *, by: Caseworker, case_id: UUID, export_id: UUID, facts: ReceiptFacts, keyring: Client
) -> ExportReceipt:
    """Write in a receipt by hand, from a system that sends none.

    Raises Case.DoesNotExist outside the team, CaseExport.DoesNotExist, Refused for an export that
    is not taken or has its receipt, InvalidInput, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(case_id)
    export = CaseExport.objects.get(case=case, pk=export_id)
    export.case = case
    if export.taken_at is None:
        raise Refused(say("Filen är inte hämtad än."))
    if ExportReceipt.objects.filter(export=export).exists():
        raise Refused(say("Exporten har redan ett kvitto."))
    _check(export, facts)
    keys = case_keys.of_case(case, keyring, by=by)
    return add(export, facts, by=by, keys=keys, by_file=False)


def add(
    export: CaseExport, facts: ReceiptFacts, *, by: Caseworker, keys: CaseKeys, by_file: bool
) -> ExportReceipt:
    """The receipt's row. The caller holds the case and knows that there is none."""
    row = ExportReceipt(
        municipality_id=export.municipality_id,
        case=export.case,
        export=export,
        registered_on=facts.registered_on,
        by_file=by_file,
        written_by_id=by.person_id,
    )
    secret = {"diary_number": facts.diary_number.strip()}
    told = {"export": str(export.pk), "by_file": by_file}
    return added(row, secret, by=by, keys=keys, action="receipt.write", facts=told)


def _check(export: CaseExport, facts: ReceiptFacts) -> None:
    problems = []
    assert export.taken_at is not None
    if not facts.diary_number.strip():
        problems.append(Problem("diary_number", say("Skriv diarienumret i akten.")))
    if facts.registered_on > timezone.localdate():
        problems.append(Problem("registered_on", say("Dagen har inte varit än.")))
    elif facts.registered_on < timezone.localdate(export.taken_at):
        problems.append(Problem("registered_on", say("Dagen ligger före exporten.")))
    if problems:
        raise InvalidInput(problems)
