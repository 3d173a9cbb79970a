"""Asking a supplier for what the board needs (SoL 15:9), and seeing one out (SoL 17:2–5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.suppliers import all_end_steps
from tryggare.domain.suppliers.reporting import all_questions
from tryggare.domain.wording import say
from tryggare.exit.models import Supplier, SupplierEndStep, SupplierReport
from tryggare.exit.permissions import SUPPLIERS
from tryggare.organisations.permissions import Actor, person_of, require
from tryggare.organisations.services import rows


@transaction.atomic
def ask(
    *, by: Actor, supplier_id: UUID, period_from: date, period_to: date, due_on: date
) -> SupplierReport:
    """Ask for a period. Raises Supplier.DoesNotExist and InvalidInput."""
    require(by, SUPPLIERS)
    supplier = Supplier.objects.get(pk=supplier_id)
    row = SupplierReport(
        municipality_id=by.municipality_id,
        supplier=supplier,
        period_from=period_from,
        period_to=period_to,
        asked_on=timezone.localdate(),
        due_on=due_on,
        asked_by_id=person_of(by),
    )
    rows.save(row)
    told = {"period_from": str(period_from), "period_to": str(period_to), "due_on": str(due_on)}
    record(by=by, action="exit.supplier.report_ask", on=supplier, changes=told)
    return row


@transaction.atomic
def answer(
    *, by: Actor, supplier_id: UUID, report_id: UUID, answered_on: date, answers: Mapping[str, str]
) -> SupplierReport:
    """Write in what the supplier answered; at least something.

    Raises SupplierReport.DoesNotExist and InvalidInput.
    """
    require(by, SUPPLIERS)
    found = SupplierReport.objects.select_for_update(of=("self",)).select_related("supplier")
    row = found.get(pk=report_id, supplier_id=supplier_id)
    kept = {
        code: answers[code].strip() for code in all_questions() if answers.get(code, "").strip()
    }
    problems = []
    if not kept:
        problems.append(Problem("", say("Skriv in svaret på minst en fråga.")))
    if answered_on > timezone.localdate():
        problems.append(Problem("answered_on", say("Dagen har inte varit än.")))
    elif answered_on < row.asked_on:
        problems.append(Problem("answered_on", say("Dagen ligger före den då ni frågade.")))
    if problems:
        raise InvalidInput(problems)
    row.answers, row.answered_on = kept, answered_on
    rows.save(row)
    told = {"questions": len(kept)}
    record(by=by, action="exit.supplier.report_answer", on=row.supplier, changes=told)
    return row


@transaction.atomic
def tell_last_note(
    *, by: Actor, supplier_id: UUID, last_note_on: date, hands_over: bool
) -> Supplier:
    """What the supplier says of its files, which the times are counted from.

    Raises Supplier.DoesNotExist, Refused and InvalidInput.
    """
    supplier = _ended(by, supplier_id)
    if last_note_on > timezone.localdate():
        raise InvalidInput([Problem("last_note_on", say("Dagen har inte varit än."))])
    values = {"last_note_on": last_note_on, "hands_over": hands_over}
    changes = rows.fill(supplier, values)
    rows.save(supplier)
    record(by=by, action="exit.supplier.end_note", on=supplier, changes=changes)
    return supplier


@transaction.atomic
def see_to(
    *, by: Actor, supplier_id: UUID, step: str, done_on: date, note: str = ""
) -> SupplierEndStep:
    """Tick off a line of the off-boarding list.

    Raises Supplier.DoesNotExist, KeyError, Refused and InvalidInput.
    """
    supplier = _ended(by, supplier_id)
    rule = all_end_steps()[step]
    if supplier.end_steps.filter(step=step).exists():
        raise Refused(say("Det är redan avbockat."))
    if done_on > timezone.localdate():
        raise InvalidInput([Problem("done_on", say("Dagen har inte varit än."))])
    row = SupplierEndStep(
        municipality_id=by.municipality_id,
        supplier=supplier,
        step=rule.code,
        done_on=done_on,
        note=note.strip(),
        done_by_id=person_of(by),
    )
    rows.save(row)
    record(by=by, action="exit.supplier.end_step", on=supplier, changes={"step": rule.code})
    return row


def _ended(by: Actor, supplier_id: UUID) -> Supplier:
    require(by, SUPPLIERS)
    supplier = Supplier.objects.select_for_update().get(pk=supplier_id)
    if supplier.state != Supplier.State.ENDED:
        raise Refused(say("Utföraren är inte avslutad."))
    return supplier
