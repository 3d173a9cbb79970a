"""How much was done in a month, in the unit of the measure's kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.measures.models import DoseEntry
from tryggare.measures.selectors.measures import kind_of
from tryggare.measures.services.measure_holding import held
from tryggare.measures.services.measure_log import in_the_log, record
from tryggare.organisations.permissions import Actor, person_of
from tryggare.organisations.services import rows


@transaction.atomic
def add(*, by: Actor, measure_id: UUID, month: date, amount: Decimal, note: str = "") -> DoseEntry:
    """``month`` is any day in it. Raises Measure.DoesNotExist, Forbidden, InvalidInput for a month
    that has not begun or is there already, and Refused for a kind that is counted in nothing."""
    measure = held(by, measure_id)
    if kind_of(measure).dose is None:
        raise Refused(say("Åtgärdstypen räknas inte i någon dos."))
    first = month.replace(day=1)
    if first > timezone.localdate():
        raise InvalidInput([Problem("month", say("Månaden har inte börjat."))])
    entry = DoseEntry(
        municipality_id=by.municipality_id, measure=measure, entered_by_id=person_of(by)
    )
    changes = rows.fill_new(entry, {"month": first, "amount": amount, "note": note})
    rows.save(entry)
    record(
        by=by, action="measures.dose.add", on=entry, changes=in_the_log(changes), about=measure.pk
    )
    return entry


@transaction.atomic
def change(*, by: Actor, dose_entry_id: UUID, amount: Decimal, note: str = "") -> DoseEntry:
    """Correct a month. Raises DoseEntry.DoesNotExist, Forbidden, InvalidInput."""
    entry = _held_entry(by, dose_entry_id)
    changes = rows.fill(entry, {"amount": amount, "note": note})
    if changes:
        rows.save(entry)
        record(
            by=by, action="measures.dose.change", on=entry, changes=in_the_log(changes),
            about=entry.measure_id,
        )  # fmt: skip
    return entry


@transaction.atomic
def remove(*, by: Actor, dose_entry_id: UUID) -> UUID:
    """Returns whose measure's it was. Raises DoseEntry.DoesNotExist, Forbidden."""
    entry = _held_entry(by, dose_entry_id)
    changes = {"dose": rows.plain(entry.amount)}
    record(by=by, action="measures.dose.remove", on=entry, changes=changes, about=entry.measure_id)
    entry.delete()
    return entry.measure_id


def _held_entry(by: Actor, dose_entry_id: UUID) -> DoseEntry:
    held(by, DoseEntry.objects.values_list("measure", flat=True).get(pk=dose_entry_id))
    return DoseEntry.objects.select_for_update(of=("self",)).get(pk=dose_entry_id)
