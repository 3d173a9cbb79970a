"""Adding a sealed row to a case, with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from tryggare.exit.models.base import SealedRow
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record

Row = TypeVar("Row", bound=SealedRow)


def added(  # noqa: PLR0913 - what a row and its trace are made of
    row: Row,
    secret: Mapping[str, Any],
    *,
    by: Caseworker,
    keys: CaseKeys,
    action: str,
    facts: Mapping[str, object] | None = None,
) -> Row:
    """Seal ``secret`` into ``row``, store it and log ``action``. The caller holds the case."""
    keys.seal(row, secret)
    row.save(force_insert=True)
    record(by=by, case_id=row.case_id, action=action, on=row, facts=facts)
    return row
