"""Deviations and complaints: what was wrong, what the supplier says, and what was done about it.

Never about whom: that is written in the case. A misconduct is told on to the board (SoL 27:2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.wording import say
from tryggare.exit.models import Supplier, SupplierDeviation
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import suppliers as selectors
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@dataclass(frozen=True, kw_only=True)
class DeviationInput:
    """What was not as it should be, and when somebody here got to know."""

    kind: str
    severity: str
    known_on: date
    what: str


@transaction.atomic
def report(*, by: Actor, supplier_id: UUID, facts: DeviationInput) -> SupplierDeviation:
    """Register a deviation; the answer is due by the municipality's own choice of days.

    Raises Supplier.DoesNotExist and InvalidInput.
    """
    require(by, SUPPLIERS)
    supplier = Supplier.objects.get(pk=supplier_id)
    _not_ahead("known_on", facts.known_on)
    days = selectors.rules(by.municipality_id).answer_days
    row = SupplierDeviation(
        municipality_id=by.municipality_id,
        supplier=supplier,
        kind=facts.kind,
        severity=facts.severity,
        known_on=facts.known_on,
        what=facts.what,
        answer_due=timezone.localdate() + timedelta(days=days),
        added_by_id=person_of(by),
    )
    rows.save(row)
    told = {"kind": facts.kind, "severity": facts.severity}
    record(by=by, action="exit.supplier.deviate", on=supplier, changes=told)
    return row


@transaction.atomic
def answer(
    *, by: Actor, supplier_id: UUID, deviation_id: UUID, answered_on: date, text: str
) -> SupplierDeviation:
    """What the supplier says. Raises DoesNotExist, Refused and InvalidInput."""
    row = _open(by, supplier_id, deviation_id)
    _in_order("answered_on", answered_on, row.known_on)
    if not text.strip():
        raise InvalidInput([Problem("text", say("Skriv vad utföraren svarade."))])
    row.answer, row.answered_on = text.strip(), answered_on
    return _kept(row, by, "exit.supplier.deviate_answer")


@transaction.atomic
def tell_board(
    *, by: Actor, supplier_id: UUID, deviation_id: UUID, told_on: date
) -> SupplierDeviation:
    """That the board has been told of a misconduct. Raises DoesNotExist, Refused, InvalidInput."""
    row = _open(by, supplier_id, deviation_id)
    _in_order("told_on", told_on, row.known_on)
    row.told_board_on = told_on
    return _kept(row, by, "exit.supplier.deviate_tell")


@transaction.atomic
def close(
    *, by: Actor, supplier_id: UUID, deviation_id: UUID, closed_on: date, done: str
) -> SupplierDeviation:
    """That it is seen to, and how. A misconduct is told to the board before.

    Raises DoesNotExist, Refused and InvalidInput.
    """
    row = _open(by, supplier_id, deviation_id)
    if row.kind == SupplierDeviation.Kind.MISCONDUCT and row.told_board_on is None:
        raise Refused(say("Nämnden behöver få veta först. Skriv när den fick det."))
    _in_order("closed_on", closed_on, row.known_on)
    if not done.strip():
        raise InvalidInput([Problem("done", say("Skriv vad som gjordes."))])
    row.done, row.closed_on = done.strip(), closed_on
    return _kept(row, by, "exit.supplier.deviate_close")


def _open(by: Actor, supplier_id: UUID, deviation_id: UUID) -> SupplierDeviation:
    require(by, SUPPLIERS)
    found = SupplierDeviation.objects.select_for_update(of=("self",)).select_related("supplier")
    row = found.get(pk=deviation_id, supplier_id=supplier_id)
    if row.closed_on is not None:
        raise Refused(say("Avvikelsen är redan avslutad."))
    return row


def _kept(row: SupplierDeviation, by: Actor, action: str) -> SupplierDeviation:
    rows.save(row)
    told = {"kind": row.kind, "severity": row.severity}
    record(by=by, action=action, on=row.supplier, changes=told)
    return row


def _not_ahead(field: str, day: date) -> None:
    if day > timezone.localdate():
        raise InvalidInput([Problem(field, say("Dagen har inte varit än."))])


def _in_order(field: str, day: date, known_on: date) -> None:
    _not_ahead(field, day)
    if day < known_on:
        raise InvalidInput([Problem(field, say("Dagen ligger före den då det blev känt."))])
