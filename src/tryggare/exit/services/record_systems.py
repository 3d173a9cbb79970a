"""Which system holds the *akt*: decided by a body, written in here by someone who may nothing else.

It is told in the municipality's own log. Nothing of any case is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.exit_exchange import fingerprint, is_public_key
from tryggare.domain.wording import say
from tryggare.exit.models import RecordSystem
from tryggare.exit.permissions import CONFIGURE
from tryggare.organisations.permissions import Actor, person_of, require

MOST_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class SystemFacts:
    """``name`` is empty for Tryggare itself; ``key`` is the other system's public key, empty where
    it has none and files are locked with a passphrase."""

    name: str
    decided_on: date
    decided_by: str
    reference: str = ""
    days: int
    key: bytes = field(default=b"", repr=False)


@transaction.atomic
def set_(*, by: Actor, facts: SystemFacts) -> RecordSystem:
    """From now on this holds; what was decided before stays. Raises InvalidInput."""
    require(by, CONFIGURE)
    _check(facts)
    row = RecordSystem(
        municipality_id=by.municipality_id,
        name=facts.name.strip(),
        decided_on=facts.decided_on,
        decided_by=facts.decided_by.strip(),
        reference=facts.reference.strip(),
        key=facts.key or None,
        days=facts.days,
        set_by_id=person_of(by),
    )
    row.save(force_insert=True)
    changes = {
        "record_system": str(row),
        "decided_on": facts.decided_on.isoformat(),
        "record_by": row.decided_by,
        "record_days": row.days,
        "record_key": fingerprint(facts.key) if facts.key else "",
    }
    record(by=by, action="exit.record_system.set", on=row, changes=changes)
    return row


def _check(facts: SystemFacts) -> None:
    problems = []
    if facts.decided_on > timezone.localdate():
        problems.append(Problem("decided_on", say("Dagen har inte varit än.")))
    if not facts.decided_by.strip():
        problems.append(Problem("decided_by", say("Skriv vem som har beslutat.")))
    if not 1 <= facts.days <= MOST_DAYS:
        problems.append(
            Problem("days", say("Skriv ett antal dagar från 1 till %(most)s.", most=MOST_DAYS))
        )
    if facts.key and not facts.name.strip():
        problems.append(Problem("key", say("Tryggare behöver ingen nyckel till sig självt.")))
    elif facts.key and not is_public_key(facts.key):
        problems.append(Problem("key", say("Det här är ingen öppen nyckel av rätt slag.")))
    if problems:
        raise InvalidInput(problems)
