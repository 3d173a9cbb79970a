"""What invented support costs and who pays: an order, an invoice to decide on, grants."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from tryggare.domain.exit_costs import Part, Source, Unit
from tryggare.exit.models import Case, Intervention, StateGrant, Supplier, SupplierInvoice
from tryggare.exit.services import (
    call_offs,
    case_grants,
    cost_book,
    costs,
    deliveries,
    fundings,
    invoice_matches,
    state_grants,
    supplier_invoices,
)
from tryggare.exit.services.call_offs import CallOffFacts
from tryggare.exit.services.case_grants import GrantFacts, StepFacts
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.costs import CostFacts
from tryggare.exit.services.deliveries import DeliveryFacts
from tryggare.exit.services.invoice_matches import MatchFacts
from tryggare.exit.services.state_grants import StateGrantFacts
from tryggare.exit.services.supplier_invoices import InvoiceInput
from tryggare.keyring.client import Client
from tryggare.project.demo.acting import Cast, at

_LEAD, _DECIDER, _OFFICER, _ACCOUNTANT = "frida", "signe", "bodil", "edvin"
_HOME = "559999-0008"  # the protected home of exit_suppliers
_KR = 100  # öre
_HALF = 5_000  # hundredths of a percent


class Office(Protocol):
    """Where the caseworkers are."""

    keyring: Client
    cast: Cast

    def by(self, key: str) -> Caseworker: ...


def add_costs(office: Office, case: Case, start: date, today: date) -> None:
    """The costs of an adult whose support began ``start`` plus 24 days."""
    made = _Made(office, case)
    grant = made.police_grant(start + timedelta(days=25), today)
    moving = made.plan(start + timedelta(days=24), "household", "Bohag och flyttbil", 18_000)
    made.pay(moving, start + timedelta(days=33), 16_450)
    made.split(moving, Part(Source.POLICE, _HALF, grant), percent=True)
    made.plan(start + timedelta(days=60), "debts", "Budgetrådgivning", 6_000)
    home = Supplier.objects.get(org_number=_HOME)
    order = made.order(home, start + timedelta(days=24), today + timedelta(days=40))
    made.bill(order, home, start + timedelta(days=24), today)
    entry = made.book().call_off(order).entry_id
    made.split(entry, Part(Source.POLICE, 200_000 * _KR, grant))


def add_child_costs(office: Office, case: Case, today: date) -> None:
    """A child's, which the grant to the municipality pays for in part."""
    grant = _state_grant(office, today)
    made = _Made(office, case)
    entry = made.plan(today - timedelta(days=2), "talks", "Samtalsstöd under våren", 45_000)
    made.split(entry, Part(Source.SOCIALSTYRELSEN, 40_000 * _KR, str(grant.pk)))


def _state_grant(office: Office, today: date) -> StateGrant:
    """One that was given, and one that waits for an answer."""
    by = office.cast.by(_ACCOUNTANT)
    applied = today - timedelta(days=300)
    facts = StateGrantFacts(
        kind="children",
        reference="SoS 5.2-1 (påhittat)",
        applied_on=applied,
        applied_ore=1_200_000 * _KR,
    )
    row = state_grants.add(by=by, facts=facts)
    next_one = StateGrantFacts(
        kind="children",
        reference="SoS 5.2-2 (påhittat)",
        applied_on=today - timedelta(days=10),
        applied_ore=950_000 * _KR,
    )
    state_grants.add(by=by, facts=next_one)
    return state_grants.decide(
        by=by,
        grant_id=row.pk,
        granted_ore=900_000 * _KR,
        on=today - timedelta(days=240),
        report_by=today + timedelta(days=30),
    )


class _Made:
    """The services as the lead calls them in one case."""

    def __init__(self, office: Office, case: Case) -> None:
        self._office, self._case = office, case

    def _as(self, key: str = _LEAD) -> dict[str, Any]:
        return {"by": self._office.by(key), "keyring": self._office.keyring}

    def book(self) -> cost_book.CostBook:
        return cost_book.read(case_id=self._case.pk, **self._as())

    def plan(self, day: date, area: str, what: str, kronor: int) -> UUID:
        facts = CostFacts(area=area, what=what, planned_ore=kronor * _KR, on=day)
        with at(day):
            return costs.plan(case_id=self._case.pk, facts=facts, **self._as()).pk

    def pay(self, entry_id: UUID, day: date, kronor: int) -> None:
        with at(day):
            costs.pay(entry_id=entry_id, amount_ore=kronor * _KR, on=day, **self._as())

    def split(self, entry_id: UUID, *wanted: Part, percent: bool = False) -> None:
        """``percent``: the parts' amounts are hundredths of one."""
        fundings.split(entry_id=entry_id, wanted=wanted, is_percent=percent, **self._as())

    def police_grant(self, day: date, today: date) -> str:
        facts = GrantFacts(
            kind="police",
            applied_on=day,
            applied_ore=500_000 * _KR,
            reference="A000.001/2026 (påhittat)",
        )
        granted = StepFacts(
            kind="granted",
            happened_on=day + timedelta(days=15),
            amount_ore=430_000 * _KR,
            report_by=today + timedelta(days=21),
        )
        with at(day + timedelta(days=15)):
            row = case_grants.apply(case_id=self._case.pk, facts=facts, **self._as())
            case_grants.step(grant_id=row.pk, facts=granted, **self._as())
        return str(row.pk)

    def order(self, home: Supplier, first: date, last: date) -> UUID:
        support = Intervention.objects.get(case=self._case, starts_on=first)
        facts = CallOffFacts(
            intervention=support.pk,
            supplier=home.pk,
            unit=Unit.DAY,
            hundredths=100 * ((last - first).days + 1),
            starts_on=first,
            ends_on=last,
            what="Eget rum och personal dygnet runt.",
        )
        with at(first):
            return call_offs.order(case_id=self._case.pk, facts=facts, **self._as()).pk

    def bill(self, order: UUID, home: Supplier, first: date, today: date) -> None:
        """The first month delivered, billed with a journey on top, and the days approved."""
        last = first.replace(day=monthrange(first.year, first.month)[1])
        days = (last - first).days + 1
        report = DeliveryFacts(month=f"{first:%Y-%m}", hundredths=100 * days, told="by_supplier")
        deliveries.report(call_off_id=order, facts=report, **self._as())
        amount = sum(one.delivered_ore for e in self.book().entries for one in e.call_offs)
        journey = 2_500 * _KR
        invoice = self._invoice(home, first, last, amount + journey, today)
        facts = MatchFacts(invoice=invoice.pk, amount_ore=amount)
        match = invoice_matches.propose(call_off_id=order, facts=facts, **self._as())
        invoice_matches.decide(match_id=match.pk, kind="approved", reason="", **self._as(_DECIDER))
        rest = MatchFacts(
            invoice=invoice.pk,
            amount_ore=journey,
            explanation="En resa. Avtalet säger att resor inte ingår.",
        )
        invoice_matches.propose(call_off_id=order, facts=rest, **self._as())

    def _invoice(
        self, home: Supplier, first: date, last: date, amount_ore: int, today: date
    ) -> SupplierInvoice:
        facts = InvoiceInput(
            number="G-2075",
            period_from=first.replace(day=1),
            period_to=last,
            amount_ore=amount_ore,
            received_on=today - timedelta(days=6),
            due_on=today + timedelta(days=24),
        )
        by = self._office.cast.by(_OFFICER)
        return supplier_invoices.add(by=by, supplier_id=home.pk, facts=facts)
