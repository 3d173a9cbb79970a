"""Suppliers, invoices and a case with costs in it, through the services."""

from datetime import date

from django.utils.timezone import localdate

from tests.rooms.exit.planned import TODAY, begun
from tests.rooms.exit.test_cases import joined, opened
from tryggare.domain.exit_costs import Unit
from tryggare.exit.models import (
    CallOff,
    Supplier,
    SupplierAgreement,
    SupplierCheck,
    SupplierInvoice,
)
from tryggare.exit.permissions import GRANTS
from tryggare.exit.services import (
    call_offs,
    case_grants,
    cost_book,
    costs,
    deliveries,
    invoice_matches,
    state_grants,
)
from tryggare.exit.services.call_offs import CallOffFacts
from tryggare.exit.services.case_grants import GrantFacts, StepFacts
from tryggare.exit.services.costs import CostFacts
from tryggare.exit.services.deliveries import DeliveryFacts
from tryggare.exit.services.invoice_matches import MatchFacts
from tryggare.exit.services.state_grants import StateGrantFacts
from tryggare.organisations.permissions import Actor

STARTS, ENDS = date(2026, 10, 1), date(2026, 11, 30)
# The agreements hold on the day the tests run.
AGREED_UNTIL = date(localdate().year + 1, 12, 31)
DAY_ORE = 250_000  # 2 500 kr a day
HOME = "Hemligt Hem"


def supplier(town, name=HOME, org_number="559000-0001", state="in_use", **more):
    """A supplier with an agreement over the whole year; asked inside a transaction of the town."""
    row = Supplier.objects.create(
        municipality=town.municipality, name=name, org_number=org_number, state=state,
        activity="exit_coaching", permit_duty="no", permit_duty_why="Öppet stöd.",
        state_since=STARTS, **({"protection": "both"} | more),
    )  # fmt: skip
    SupplierAgreement.objects.create(
        municipality=town.municipality, supplier=row, number="A-1", starts_on=date(2026, 1, 1),
        ends_on=AGREED_UNTIL, daily_ore=DAY_ORE, included="Allt.", notice_days=30,
    )  # fmt: skip
    SupplierCheck.objects.create(
        municipality=town.municipality, supplier=row, kind="owners", done_on=STARTS,
        outcome="good", done_by=town.people["eva"],
    )  # fmt: skip
    return row


def billed(town, row, amount_ore=31 * DAY_ORE, number="F-1"):
    """An invoice for October."""
    return SupplierInvoice.objects.create(
        municipality=town.municipality, supplier=row, number=number, period_from=STARTS,
        period_to=date(2026, 10, 31), amount_ore=amount_ore, received_on=TODAY,
        due_on=date(2026, 12, 24), added_by=town.people["eva"],
    )  # fmt: skip


def shared(town):
    """Ada's case, which Bo is in."""
    case = opened(town)
    joined(town, case, "bo")
    return case


def planned_cost(town, case, by, **changes):
    facts = {"area": "household", "what": "Flyttbil", "planned_ore": 800_000, "on": TODAY}
    found = CostFacts(**(facts | changes))
    return costs.plan(by=by, case_id=case.pk, facts=found, keyring=town.keyring)


def ordered(town, case, by, row, **changes):
    facts = {
        "intervention": changes.pop("intervention", None) or begun(town, case, by).pk,
        "supplier": row.pk,
        "unit": Unit.DAY,
        "hundredths": 6100,
        "starts_on": STARTS,
        "ends_on": ENDS,
    }
    found = CallOffFacts(**(facts | changes))
    return call_offs.order(by=by, case_id=case.pk, facts=found, keyring=town.keyring)


def delivered(town, by, call_off: CallOff, **changes):
    facts = {"month": "2026-10", "hundredths": 3100, "told": "by_us"}
    found = DeliveryFacts(**(facts | changes))
    return deliveries.report(by=by, call_off_id=call_off.pk, facts=found, keyring=town.keyring)


def matched(town, by, call_off, invoice, *, amount_ore=31 * DAY_ORE, explanation=""):
    facts = MatchFacts(invoice=invoice.pk, amount_ore=amount_ore, explanation=explanation)
    return invoice_matches.propose(
        by=by, call_off_id=call_off.pk, facts=facts, keyring=town.keyring
    )


def decided(town, by, match, kind="approved", reason=""):
    return invoice_matches.decide(
        by=by, match_id=match.pk, kind=kind, reason=reason, keyring=town.keyring
    )


def granted(town, case, by, amount_ore=5_000_000, report_by=date(2027, 2, 1)):
    """A grant of the police for the case, as its id."""
    facts = GrantFacts(kind="police", applied_on=TODAY, applied_ore=amount_ore, reference="A1/26")
    row = case_grants.apply(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    step = StepFacts(kind="granted", happened_on=TODAY, amount_ore=amount_ore, report_by=report_by)
    case_grants.step(by=by, grant_id=row.pk, facts=step, keyring=town.keyring)
    return row.pk


def accountant(town, name="eva"):
    """Who holds the grants to the municipality."""
    person = town.people[name]
    return Actor(person.pk, town.municipality.pk, person.name, frozenset({GRANTS.code}))


def state_grant(town, amount_ore=5_000_000, reference="S-1"):
    """A grant for children; asked inside a transaction of the town."""
    by = accountant(town)
    facts = StateGrantFacts(
        kind="children", reference=reference, applied_on=STARTS, applied_ore=amount_ore
    )
    row = state_grants.add(by=by, facts=facts)
    return state_grants.decide(
        by=by, grant_id=row.pk, granted_ore=amount_ore, on=STARTS, report_by=date(2027, 2, 1)
    )


def book(town, case, by):
    return cost_book.read(by=by, case_id=case.pk, keyring=town.keyring)
