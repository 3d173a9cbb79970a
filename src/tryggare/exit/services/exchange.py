"""How a case stands to the *akt*: what has gone, what has come, what is not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.exit.models import Case, CaseExport
from tryggare.exit.selectors import exchange as selectors
from tryggare.exit.services import case_keys, returns
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record
from tryggare.exit.services.returns import ReadReturned
from tryggare.keyring.client import Client


@dataclass(frozen=True)
class ReadExport:
    """An export as the team reads it; ``diary_number`` is empty while there is no receipt."""

    row: CaseExport
    reason: str
    protected_reason: str
    diary_number: str


@dataclass(frozen=True)
class Exchange:
    """Exports with the newest first, and what has come with the latest to happen first."""

    exports: tuple[ReadExport, ...]
    returned: tuple[ReadReturned, ...]


@transaction.atomic
def read(*, by: Caseworker, case_id: UUID, keyring: Client) -> Exchange:
    """Everything; the reading is logged where there was something to read.

    Raises Case.DoesNotExist outside the team, NoTicket and KeyringAway.
    """
    case = Case.objects.get(pk=case_id)
    rows = list(selectors.exports(case.pk))
    if not rows:
        return Exchange((), ())
    keys = case_keys.of_case(case, keyring, by=by)
    returned = returns.returned_rows(case, keys)
    exports = [_read(row, keys) for row in rows]
    facts = {
        "exports": [str(row.pk) for row in rows],
        "returned": [str(one.row.pk) for one in returned],
    }
    record(by=by, case_id=case.pk, action="export.read", on=case, facts=facts)
    return Exchange(tuple(exports), tuple(_latest(returned)))


def _read(row: CaseExport, keys: case_keys.CaseKeys) -> ReadExport:
    secret = keys.open(row)
    receipt = getattr(row, "receipt", None)
    number = keys.open(receipt)["diary_number"] if receipt is not None else ""
    return ReadExport(row, secret["reason"], secret["protected_reason"], number)


def _latest(found: Sequence[ReadReturned]) -> list[ReadReturned]:
    return sorted(found, key=lambda one: one.row.happened_on, reverse=True)
