"""The year wheel's own entries: added, changed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.measures.models import YearEntry
from tryggare.measures.permissions import PLAN
from tryggare.organisations.models import District, Organisation
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows

# Words that mean something else of other things.
_IN_THE_LOG = {"title": "year_what", "note": "year_note", "responsible": "responsible_id"}


@dataclass(frozen=True, kw_only=True)
class EntryFacts:
    """What comes back every year. Months are 1–12; a last before the first is over New Year."""

    title: str
    kind: str
    first_month: int
    last_month: int
    district: District | None = None
    responsible: Organisation | None = None
    note: str = ""


@transaction.atomic
def add(*, by: Actor, facts: EntryFacts) -> YearEntry:
    """A new entry. Raises InvalidInput."""
    require(by, PLAN)
    entry = YearEntry(municipality_id=by.municipality_id)
    changes = rows.fill_new(entry, _values(facts))
    rows.save(entry)
    record(by=by, action="measures.year_entry.add", on=entry, changes=_in_the_log(changes))
    return entry


@transaction.atomic
def change(*, by: Actor, entry_id: UUID, facts: EntryFacts) -> YearEntry:
    """Raises YearEntry.DoesNotExist, InvalidInput."""
    require(by, PLAN)
    # Not the rows it points at: one may lack them, and what may be missing is not locked.
    entry = YearEntry.objects.select_for_update().get(pk=entry_id)
    changes = rows.fill(entry, _values(facts))
    if changes:
        rows.save(entry)
        record(by=by, action="measures.year_entry.change", on=entry, changes=_in_the_log(changes))
    return entry


@transaction.atomic
def remove(*, by: Actor, entry_id: UUID) -> None:
    """Raises YearEntry.DoesNotExist."""
    require(by, PLAN)
    entry = YearEntry.objects.select_for_update().get(pk=entry_id)
    record(by=by, action="measures.year_entry.remove", on=entry)
    entry.delete()


def _values(facts: EntryFacts) -> dict[str, object]:
    # asdict would copy the rows too.
    return {name: getattr(facts, name) for name in EntryFacts.__dataclass_fields__}


def _in_the_log(changes: Mapping[str, object]) -> dict[str, object]:
    return {_IN_THE_LOG.get(name, name): change for name, change in changes.items()}
