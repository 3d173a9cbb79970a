"""A register of suppliers. None of them exists, and nothing here is said of anyone who does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.exit.models import Supplier
from tryggare.exit.services import (
    supplier_control,
    supplier_deviations,
    supplier_invoices,
    supplier_reports,
    suppliers,
)
from tryggare.exit.services.supplier_control import (
    AgreementInput,
    CheckInput,
    PermitInput,
    RulesInput,
)
from tryggare.exit.services.supplier_deviations import DeviationInput
from tryggare.exit.services.supplier_invoices import InvoiceInput
from tryggare.exit.services.suppliers import SupplierInput
from tryggare.organisations.permissions import Actor
from tryggare.project.demo.acting import Cast, at
from tryggare.project.demo.ground import municipality_id
from tryggare.project.demo.personas import HUDDINGE

_OFFICER = "bodil"
_DAY_ORE = 100_000  # a thousand kronor


def load_suppliers() -> Iterator[str]:
    """Put them in place and tell of it; what is there is left."""
    with transaction.atomic():
        by = Cast(municipality_id(HUDDINGE))
        by.enter()
        actor = by.by(_OFFICER)
        if Supplier.objects.exists():
            return
        today = timezone.localdate()
        chosen = RulesInput(permit_months=6, visit_months=12, answer_days=14, notice_days=90)
        supplier_control.choose(by=actor, facts=chosen)
        home = _home(actor, today)
        _mover(actor, today, home)
        _coach(actor, today)
        _young(actor, today)
        _over(actor, today)
    yield "Fem utförare, som alla är påhittade."


@dataclass
class _Entered:
    """One supplier, entered on a day and filled in from there."""

    by: Actor
    today: date
    pk: UUID

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def permit(self, number: str, group: str, most: int, manager: str) -> None:
        facts = PermitInput(
            number=number, target_group=group, max_persons=most, manager=manager,
            valid_from=self.ago(900),
        )  # fmt: skip
        supplier_control.add_permit(by=self.by, supplier_id=self.pk, facts=facts)

    def check(self, kind: str, days: int, outcome: str = "good", found: str = "") -> None:
        facts = CheckInput(kind=kind, done_on=self.ago(days), outcome=outcome, found=found)
        supplier_control.add_check(by=self.by, supplier_id=self.pk, facts=facts)

    def agree(self, number: str, first: int, last: int, thousands: int, **words: Any) -> None:
        facts = AgreementInput(
            number=number, starts_on=self.ago(first), ends_on=self.ago(last),
            daily_ore=thousands * _DAY_ORE, **words,
        )  # fmt: skip
        supplier_control.add_agreement(by=self.by, supplier_id=self.pk, facts=facts)

    def bill(self, number: str, first: int, last: int, kronor: int) -> None:
        facts = InvoiceInput(
            number=number, period_from=self.ago(first), period_to=self.ago(last),
            amount_ore=kronor * 100, received_on=self.ago(max(last - 8, 0)),
            due_on=self.ago(last - 38),
        )  # fmt: skip
        supplier_invoices.add(by=self.by, supplier_id=self.pk, facts=facts)

    def deviate(self, kind: str, severity: str, days: int, what: str) -> UUID:
        with at(self.ago(days)):
            facts = DeviationInput(kind=kind, severity=severity, known_on=self.ago(days), what=what)
            row = supplier_deviations.report(by=self.by, supplier_id=self.pk, facts=facts)
        return row.pk

    def go(self, way: str, days: int, why: str = "") -> None:
        with at(self.ago(days)):
            suppliers.move(by=self.by, supplier_id=self.pk, way=way, why=why)


def _enter(by: Actor, today: date, days: int, **facts: Any) -> _Entered:
    with at(today - timedelta(days=days)):
        row = suppliers.add(by=by, facts=SupplierInput(**facts))
    return _Entered(by, today, row.pk)


def _home(by: Actor, today: date) -> UUID:
    """A protected home that may be used, with a complaint that waits for an answer."""
    one = _enter(
        by, today, 700, name="Exempelboende Gläntan AB (påhittat)", org_number="559999-0008",
        activity="skyddat_boende", protection="with", contact="Växeln, kontorstid",
    )  # fmt: skip
    one.permit("EX-1001", "Vuxna som behöver skydd", 8, "Föreståndare Exempel")
    one.check("owners", 690)
    one.check("references", 690, found="Två andra kommuner är nöjda.")
    one.check("permit", 690)
    one.check("permit", 120)
    one.check("visit", 200, "remark", "Ont om personal på natten. Ändrat vid nästa besök.")
    one.check("visit", 60)
    one.agree(
        "EX-AVT-1", 680, -400, 4, notice_days=90,
        included="Eget rum, mat och personal dygnet runt.", excluded="Resor och tolk.",
    )  # fmt: skip
    one.go("check", 680)
    one.go("take_into_use", 679)
    one.bill("G-2041", 330, 301, 118_000)
    one.bill("G-2055", 300, 271, 121_500)
    one.bill("G-2068", 60, 31, 124_000)
    closed = one.deviate("deviation", "minor", 210, "Larmet i entrén fungerade inte en helg.")
    with at(one.ago(190)):
        which = {"supplier_id": one.pk, "deviation_id": closed}
        supplier_deviations.answer(by=by, **which, answered_on=one.ago(195), text="Larmet är bytt.")
        supplier_deviations.close(
            by=by, **which, closed_on=one.ago(190), done="Vi provade larmet vid ett besök."
        )
    one.deviate("complaint", "minor", 9, "Svårt att få tag på personal på telefon.")
    supplier_reports.ask(
        by=by, supplier_id=one.pk, period_from=one.ago(200), period_to=one.ago(20),
        due_on=one.ago(-14),
    )  # fmt: skip
    return one.pk


def _mover(by: Actor, today: date, home: UUID) -> None:
    """Moves people's things for the home, with the municipality's consent."""
    one = _enter(
        by, today, 400, name="Exempelflytt i Söder AB (påhittat)", org_number="559999-0016",
        activity="transport", protection="both", parent_id=home,
        parent_consent_on=today - timedelta(days=395),
    )  # fmt: skip
    one.check("owners", 398)
    one.go("check", 396)
    one.go("take_into_use", 395)


def _coach(by: Actor, today: date) -> None:
    """Gives support that no law asks a permit for; the agreement ends within sight."""
    one = _enter(
        by, today, 500, name="Vägval Exempel, ekonomisk förening (påhittad)",
        org_number="559999-0024", activity="exit_coaching", protection="both",
    )  # fmt: skip
    one.check("owners", 490)
    one.check("references", 490, found="En kommun svarade, utan anmärkning.")
    one.check("visit", 100)
    one.agree(
        "EX-AVT-2", 480, -45, 1, notice_days=30,
        included="Samtal två gånger i veckan och telefon dygnet runt.",
    )  # fmt: skip
    one.go("check", 480)
    one.go("take_into_use", 479)
    one.bill("V-17", 400, 371, 21_000)
    one.bill("V-31", 75, 46, 24_500)


def _young(by: Actor, today: date) -> None:
    """Supported housing that may not be used now: a check is late, and a misconduct is open."""
    one = _enter(
        by, today, 600, name="Exempelhem Stigen AB (påhittat)", org_number="559999-0032",
        activity="stodboende", protection="without", takes_children=True,
    )  # fmt: skip
    one.permit("EX-1002", "Unga, 16–20 år", 6, "Föreståndare Exempel")
    one.check("owners", 590)
    one.check("staff", 590, found="Hemmet visade rutinen.")
    one.check("permit", 250)
    one.check("visit", 250)
    one.agree("EX-AVT-3", 580, -200, 3, notice_days=60, included="Rum, stödsamtal och mat.")
    one.go("check", 580)
    one.go("take_into_use", 579)
    one.bill("S-5", 270, 241, 96_000)
    wrong = one.deviate(
        "misconduct", "serious", 20, "Ingen personal var på plats en natt, fast det är avtalat."
    )
    supplier_deviations.tell_board(
        by=by, supplier_id=one.pk, deviation_id=wrong, told_on=one.ago(20)
    )


def _over(by: Actor, today: date) -> None:
    """Has ended; its files are to be seen to."""
    one = _enter(
        by, today, 1200, name="Gamla Exempelhemmet AB (påhittat)", org_number="559999-0040",
        activity="hvb", protection="without",
    )  # fmt: skip
    one.permit("EX-0903", "Vuxna med missbruk", 10, "Föreståndare Exempel")
    one.check("owners", 1190)
    one.bill("H-77", 800, 771, 88_000)
    one.go("end", 640, "Bolaget lade ned verksamheten.")
    supplier_reports.tell_last_note(
        by=by, supplier_id=one.pk, last_note_on=one.ago(660), hands_over=True
    )
    for step, days in (("no_new", 640), ("last_note", 600), ("access", 630)):
        supplier_reports.see_to(by=by, supplier_id=one.pk, step=step, done_on=one.ago(days))
