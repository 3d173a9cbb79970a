"""When the person a case is about was born: who must sign, and which grounds there are, follow."""

from __future__ import annotations

from datetime import date

from tryggare.exit.models import Case, Identity
from tryggare.exit.services.case_keys import CaseKeys
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.events import record

# In a coordination number the day is raised by this.
_COORDINATION = 60


def of(
    case: Case, keys: CaseKeys, *, otherwise: date | None
) -> tuple[date | None, Identity | None]:
    """The day, from the personal number where there is one, else ``otherwise``; and the identity
    that was opened for it, for ``tell``."""
    row = Identity.objects.filter(case=case).order_by("-given_at").first()
    if row is None:
        return otherwise, None
    number = keys.open(row)["personal_number"]
    return (_born(number) if number else otherwise), row


def tell(by: Caseworker, case: Case, opened: Identity | None) -> None:
    """Log that the identity was opened. Apart from the opening, since whoever logs holds up all
    others of the municipality until the transaction ends."""
    if opened is not None:
        record(by=by, case_id=case.pk, action="identity.read", on=opened)


def _born(number: str) -> date:
    """From twelve digits, normalised."""
    day = int(number[6:8])
    day -= _COORDINATION if day > _COORDINATION else 0
    return date(int(number[:4]), int(number[4:6]), day)
