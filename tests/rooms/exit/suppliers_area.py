"""Suppliers for the tests: an officer who holds the register, and what stands in it."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from tests.factories.organisations import employee, entered
from tryggare.audit import tenancy
from tryggare.exit.permissions import ENTER, READ_SUPPLIERS, SUPPLIERS
from tryggare.exit.services import (
    supplier_control,
    supplier_deviations,
    supplier_invoices,
    supplier_reports,
    suppliers,
)
from tryggare.exit.services.supplier_control import AgreementInput, CheckInput, PermitInput
from tryggare.exit.services.supplier_deviations import DeviationInput
from tryggare.exit.services.supplier_invoices import InvoiceInput
from tryggare.exit.services.suppliers import SupplierInput
from tryggare.organisations.org_numbers import normalised
from tryggare.organisations.permissions import Actor

OFFICER = "siri"
NUMBERS = ["559999-0008", "559999-0016", "559999-0024", "559999-0032", "559999-0040"]

_serial = count(100)


def new_number():
    """An organisation number that nobody else has here."""
    stem = f"559998-{next(_serial):03d}"
    return next(f"{stem}{digit}" for digit in range(10) if normalised(f"{stem}{digit}"))


@contextmanager
def holding(town, name=OFFICER):
    """A request of the one who holds the register."""
    _employed(town)
    person = town.people[name]
    codes = frozenset(one.code for one in (ENTER, READ_SUPPLIERS, SUPPLIERS))
    with transaction.atomic():
        tenancy.enter(municipality_id=town.municipality.pk, person_id=person.pk)
        yield Actor(person.pk, town.municipality.pk, person.name, codes)


def _employed(town):
    if OFFICER not in town.people:
        with entered(town.municipality):
            town.people[OFFICER] = employee(town.municipality, "supplier_officer")


def today():
    return timezone.localdate()


def ago(days):
    return today() - timedelta(days=days)


def facts(**changes):
    given = {
        "name": "Exempelboende AB (påhittat)", "org_number": NUMBERS[0],
        "activity": "skyddat_boende", "protection": "with",
    }  # fmt: skip
    return SupplierInput(**(given | changes))


def permit(**changes):
    given = {
        "number": "T-1", "target_group": "Vuxna", "max_persons": 8, "manager": "Kim Exempel",
        "valid_from": ago(400),
    }  # fmt: skip
    return PermitInput(**(given | changes))


def agreement(**changes):
    given = {
        "number": "A-1", "starts_on": ago(100), "ends_on": ago(-300), "daily_ore": 410_000,
        "included": "Boende och personal dygnet runt.", "notice_days": 90,
    }  # fmt: skip
    return AgreementInput(**(given | changes))


def invoice(**changes):
    given = {
        "number": "F-1", "period_from": ago(60), "period_to": ago(31), "amount_ore": 12_300_000,
        "received_on": ago(20), "due_on": ago(-10),
    }  # fmt: skip
    return InvoiceInput(**(given | changes))


def deviation(**changes):
    given = {
        "kind": "deviation",
        "severity": "serious",
        "known_on": ago(3),
        "what": "Ingen svarade.",
    }
    return DeviationInput(**(given | changes))


def checked(kind, *, on=None, outcome="good", until=None):
    return CheckInput(kind=kind, done_on=on or ago(10), outcome=outcome, next_on=until)


def whole(town, **changes):
    """A supplier that lacks nothing, in use."""
    with holding(town) as by:
        one = suppliers.add(by=by, facts=facts(**changes)).pk
        supplier_control.add_permit(by=by, supplier_id=one, facts=permit())
        supplier_control.add_agreement(by=by, supplier_id=one, facts=agreement())
        for kind in ("permit", "owners"):
            supplier_control.add_check(by=by, supplier_id=one, facts=checked(kind))
        suppliers.move(by=by, supplier_id=one, way="check")
        return suppliers.move(by=by, supplier_id=one, way="take_into_use")


def suppliers_area(lived):
    """What the pages of the register want: one supplier in use, and one that has ended."""
    town, words = lived.town, lived.words
    row = whole(town, org_number=new_number())
    with holding(town) as by:
        over = suppliers.add(by=by, facts=facts(name="Slut AB (påhittat)", org_number=new_number()))
        suppliers.move(by=by, supplier_id=over.pk, way="end", why="Verksamheten lades ned.")
        wrong = supplier_deviations.report(
            by=by, supplier_id=row.pk, facts=deviation(kind="misconduct")
        )
        other = supplier_deviations.report(by=by, supplier_id=row.pk, facts=deviation())
        bill = supplier_invoices.add(by=by, supplier_id=row.pk, facts=invoice())
        report = supplier_reports.ask(
            by=by, supplier_id=row.pk, period_from=ago(90), period_to=ago(1), due_on=ago(-30)
        )
        found = {
            "supplier_id": row.pk,
            "permit_id": row.permits.get().pk,
            "contract_id": row.agreements.get().pk,
            "deviation_id": other.pk,
            "invoice_id": bill.pk,
            "supplier_report_id": report.pk,
            "end_step": "access",
        }
    words["exit:supplier-move"] = {"way_id": "pause"}
    words["exit:supplier-deviation-tell"] = {"deviation_id": wrong.pk}
    for name in ("supplier-end", "supplier-end-note", "supplier-end-step"):
        words[f"exit:{name}"] = {"supplier_id": over.pk}
    return found


SUPPLIERS_GOOD = {
    "exit:supplier-add": (
        OFFICER,
        {
            "name": "Nytt Exempel AB (påhittat)", "org_number": NUMBERS[2], "activity": "other",
            "permit_duty": "no", "permit_duty_why": "Frågat IVO.", "protection": "both",
            "contact": "Växeln", "parent": "", "parent_consent_on": "",
        },
    ),
    "exit:supplier-change": (
        OFFICER,
        {
            "name": "Bytte namn AB (påhittat)", "org_number": NUMBERS[0], "activity": "other",
            "permit_duty": "no", "permit_duty_why": "Frågat IVO.", "protection": "both",
            "contact": "Växeln", "parent": "", "parent_consent_on": "",
        },
    ),
    "exit:supplier-move": (OFFICER, {"why": "Vi väntar på svar."}),
    "exit:supplier-rules": (
        OFFICER,
        {"permit_months": "4", "visit_months": "9", "answer_days": "10", "notice_days": "60"},
    ),
    "exit:supplier-permit-add": (
        OFFICER,
        {
            "number": "T-2", "target_group": "Vuxna", "max_persons": "6", "manager": "Alex",
            "valid_from": "2026-01-01", "valid_to": "",
        },
    ),
    "exit:supplier-permit-change": (
        OFFICER,
        {
            "number": "T-3", "target_group": "Vuxna", "max_persons": "6", "manager": "Alex",
            "valid_from": "2026-01-01", "valid_to": "",
        },
    ),
    "exit:supplier-check-add": (
        OFFICER,
        {"kind": "visit", "done_on": "2026-11-01", "outcome": "remark", "found": "Ont om personal.",
         "next_on": ""},
    ),
    "exit:supplier-agreement-add": (
        OFFICER,
        {
            "number": "A-2", "starts_on": "2026-01-01", "ends_on": "2027-12-31",
            "daily_ore": "4 100,50", "included": "Boende.", "excluded": "Resor.",
            "notice_days": "30",
        },
    ),
    "exit:supplier-agreement-change": (
        OFFICER,
        {
            "number": "A-3", "starts_on": "2026-01-01", "ends_on": "2027-12-31",
            "daily_ore": "4 100,50", "included": "Boende.", "excluded": "Resor.",
            "notice_days": "30",
        },
    ),
    "exit:supplier-deviation-report": (
        OFFICER,
        {"kind": "complaint", "severity": "minor", "known_on": "2026-11-20", "what": "Sent svar."},
    ),
    "exit:supplier-deviation-answer": (
        OFFICER, {"answered_on": lambda lived: f"{today()}", "text": "Vi har ändrat."},
    ),
    "exit:supplier-deviation-tell": (OFFICER, {"told_on": lambda lived: f"{today()}"}),
    "exit:supplier-deviation-close": (
        OFFICER, {"closed_on": lambda lived: f"{today()}", "done": "Nytt schema."},
    ),
    "exit:supplier-invoice-add": (
        OFFICER,
        {
            "number": "F-2", "period_from": "2026-10-01", "period_to": "2026-10-31",
            "amount_ore": "123 000", "received_on": "2026-11-05", "due_on": "2026-12-05",
        },
    ),
    "exit:supplier-invoice-change": (
        OFFICER,
        {
            "number": "F-3", "period_from": "2026-10-01", "period_to": "2026-10-31",
            "amount_ore": "123 000", "is_credit": "on",
            "received_on": "2026-11-05", "due_on": "2026-12-05",
        },
    ),
    "exit:supplier-report-ask": (
        OFFICER,
        {
            "period_from": "2026-01-01", "period_to": "2026-06-30",
            "due_on": lambda lived: f"{ago(-20)}",
        },
    ),
    "exit:supplier-report-answer": (
        OFFICER,
        {
            "answered_on": lambda lived: f"{today()}", "staff": "Socionomer.", "managers": "Nej.",
            "permit": "Nej.", "subcontractors": "Inga.", "deviations": "En.", "delivered": "Dygn.",
            "safety": "Låst.", "quality": "Samtal.",
        },
    ),
    "exit:supplier-end-note": (
        OFFICER, {"last_note_on": "2026-11-01", "hands_over": "yes"},
    ),
    "exit:supplier-end-step": (OFFICER, {"done_on": "2026-11-20", "note": "Nycklarna är åter."}),
}  # fmt: skip
