"""What comes back from the system that holds the *akt*: looked at first, then added to the case.

Nothing of ours is changed by it. What was written there is kept as that system's own, and the file
itself as it came, still locked with the export's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from tryggare.domain.errors import Refused
from tryggare.domain.exit_exchange import (
    Addition,
    CannotUnlock,
    Difference,
    Lock,
    OtherCase,
    Returned,
    Standing,
    differences,
    read_header,
    read_return,
    standing,
    tables,
    unlock,
)
from tryggare.domain.wording import say
from tryggare.exit.models import Case, CaseExport, ExportReceipt, ReturnedRow, ReturnFile
from tryggare.exit.permissions import WORK
from tryggare.exit.services import answer_keys, case_keys, exchange_rows, export_receipts
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.export_receipts import ReceiptFacts
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require

LARGEST = 5 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Preview:
    """What a file would add: each addition with how it stands to what is here, the receipt's
    standing (None without one), and rows of ours that the file has otherwise."""

    export: CaseExport
    returned: Returned
    additions: tuple[tuple[Addition, Standing], ...]
    receipt: Standing | None
    differing: tuple[Difference, ...]

    @property
    def adds(self) -> int:
        """How many rows it would add."""
        rows = sum(how is not Standing.HERE for _one, how in self.additions)
        return rows + int(self.receipt is Standing.NEW)


@transaction.atomic
def look(*, by: Caseworker, case_id: UUID, file: bytes, keyring: Client) -> Preview:
    """What is in the file and what of it is new; the reading is logged, nothing is stored.

    Raises Case.DoesNotExist outside the team, NotOurFile, NewerVersion, BrokenFile, OtherCase,
    CannotUnlock, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = Case.objects.get(pk=case_id)
    found = _preview(case, file, by, keyring)
    record(by=by, case_id=case.pk, action="return.look", on=found.export)
    return found


@transaction.atomic
def take_in(*, by: Caseworker, case_id: UUID, file: bytes, keyring: Client) -> Preview:
    """Add what is new. What is here already is not added again; a file with nothing new is
    Refused. Raises as ``look`` does."""
    require(by.actor, WORK)
    case = held(case_id)
    found = _preview(case, file, by, keyring)
    if not found.adds:
        raise Refused(say("Allt i filen finns redan här. Inget har lagts till."))
    keys = case_keys.of_case(case, keyring, by=by)
    kept = _keep(found, file, by, keys)
    if found.receipt is Standing.NEW and found.returned.receipt is not None:
        told = found.returned.receipt
        facts = ReceiptFacts(registered_on=told.registered_on, diary_number=told.diary_number)
        export_receipts.add(found.export, facts, by=by, keys=keys, by_file=True)
    for one, how in found.additions:
        if how is not Standing.HERE:
            _add(one, kept, found.returned.system, by, keys)
    return found


@dataclass(frozen=True)
class ReadReturned:
    """Something written there, as the team reads it."""

    row: ReturnedRow
    addition: Addition
    system: str


def returned_rows(case: Case, keys: CaseKeys) -> list[ReadReturned]:
    """Everything that has come, in the order it came. The caller logs the reading."""
    rows = ReturnedRow.objects.filter(case=case).select_related("written_by")
    return [_read(row, keys.open(row)) for row in rows.order_by("written_at", "pk")]


def _preview(case: Case, file: bytes, by: Caseworker, keyring: Client) -> Preview:
    header = read_header(file)
    export = CaseExport.objects.filter(case=case, pk=header.export).first()
    # One that was not taken has no answer: its key has never left.
    if export is None or export.taken_at is None:
        raise OtherCase
    if header.lock is not Lock.ANSWER:
        raise CannotUnlock
    export.case = case
    opener = answer_keys.of_export(export, keyring, by=by)
    returned = read_return(unlock(file, opener=opener))
    if returned.case_id != case.pk or returned.export != export.pk:
        raise OtherCase
    keys = case_keys.of_case(case, keyring, by=by)
    before = [one.addition for one in returned_rows(case, keys)]
    wanted = [tables()[name] for name in returned.rows]
    ours = exchange_rows.rows_of(case, wanted, by=by, keyring=keyring) if wanted else {}
    by_id = {name: {row.values["id"]: row for row in rows} for name, rows in ours.items()}
    return Preview(
        export=export,
        returned=returned,
        additions=tuple((one, standing(one, before)) for one in returned.additions),
        receipt=_receipt(export, returned, keys),
        differing=tuple(differences(by_id, returned.rows)),
    )


def _receipt(export: CaseExport, returned: Returned, keys: CaseKeys) -> Standing | None:
    """There is one receipt of an export; a second that says otherwise is shown and not kept."""
    told = returned.receipt
    if told is None:
        return None
    own = ExportReceipt.objects.filter(export=export).first()
    if own is None:
        return Standing.NEW
    same = (own.registered_on, keys.open(own)["diary_number"])
    return Standing.HERE if same == (told.registered_on, told.diary_number) else Standing.CHANGED


def _keep(found: Preview, file: bytes, by: Caseworker, keys: CaseKeys) -> ReturnFile:
    export, returned = found.export, found.returned
    row = ReturnFile(
        municipality_id=export.municipality_id,
        case=export.case,
        export=export,
        original=file,
        written_by_id=by.person_id,
    )
    secret = {
        "system": returned.system,
        "package": returned.id,
        "made_at": returned.made_at.isoformat(),
    }
    told = {"export": str(export.pk), "adds": found.adds}
    return added(row, secret, by=by, keys=keys, action="return.import", facts=told)


def _add(one: Addition, file: ReturnFile, system: str, by: Caseworker, keys: CaseKeys) -> None:
    row = ReturnedRow(
        municipality_id=file.municipality_id,
        case=file.case,
        file=file,
        kind=one.kind,
        happened_on=one.happened_on,
        written_by_id=by.person_id,
    )
    secret: dict[str, Any] = {
        "id": one.id,
        "title": one.title,
        "text": one.text,
        "author": one.author,
        "concerns": str(one.concerns) if one.concerns else "",
        "system": system,
    }
    added(row, secret, by=by, keys=keys, action="returned.write", facts={"kind": one.kind})


def _read(row: ReturnedRow, secret: dict[str, Any]) -> ReadReturned:
    one = Addition(
        id=secret["id"],
        kind=row.kind,
        happened_on=row.happened_on,
        author=secret["author"],
        title=secret["title"],
        text=secret["text"],
        concerns=UUID(secret["concerns"]) if secret["concerns"] else None,
    )
    return ReadReturned(row, one, secret["system"])
