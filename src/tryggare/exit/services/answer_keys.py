"""The key that the answer to an export is locked with. It is stored nowhere: it follows from the
case's key and the export's id, and goes inside the locked file."""

from __future__ import annotations

from tryggare.domain.exit_exchange import answer_key
from tryggare.domain.sealing import Secret
from tryggare.exit.models import CaseExport
from tryggare.exit.services import case_keys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.keyring.client import Client


def of_export(row: CaseExport, keyring: Client, *, by: Caseworker) -> Secret:
    """Raises Refused for one who has no key to the case, NoTicket and KeyringAway."""
    keys = case_keys.of_case(row.case, keyring, by=by)
    return answer_key(keys.of_row(row), case=row.case_id, export=row.pk)
