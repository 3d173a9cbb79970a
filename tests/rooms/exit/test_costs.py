"""One entry from plan to report: ordered, delivered, billed, approved by another, paid for."""

import json
from datetime import date, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests.rooms.exit import costed, planned
from tests.rooms.exit.costed import AGREED_UNTIL, DAY_ORE, HOME, book, planned_cost
from tests.rooms.exit.planned import TODAY, actions, begun
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.exit_costs import Unit
from tryggare.domain.law import Branch
from tryggare.exit.models import CallOff, Case, CostEntry, Event, InvoiceMatch, MatchDecision
from tryggare.exit.selectors.costs import invoice_sums, undecided
from tryggare.exit.services import costs

OCTOBER = 31 * DAY_ORE


@pytest.fixture
def case(town):
    return costed.shared(town)


@pytest.fixture
def home(town):
    with town.working("eva"):
        return costed.supplier(town)


@pytest.fixture
def ordered(town, case, home):
    with town.working("ada") as by:
        return costed.ordered(town, case, by, home)


def test_a_planned_cost_becomes_the_order_and_is_entered_once(town, case, home):
    with town.working("ada") as by:
        support = begun(town, case, by).pk
        entry = planned_cost(town, case, by, area="debts", intervention=support)
        call_off = costed.ordered(town, case, by, home, intervention=support)
        assert call_off.entry_id == entry.pk
        again = costed.ordered(town, case, by, home, intervention=support)
        assert again.entry_id != entry.pk
        lines = [one.line for one in book(town, case, by).entries]
    assert [(one.planned_ore, one.ordered_ore) for one in lines] == [
        (800_000, 61 * DAY_ORE),
        (61 * DAY_ORE, 61 * DAY_ORE),
    ]


def test_an_order_says_its_price_by_the_agreement_or_by_the_hour(town, case, home):
    with town.working("ada") as by:
        costed.ordered(town, case, by, home, unit=Unit.HOUR, hour_ore=90_050, hundredths=150)
        found = book(town, case, by).entries[0].call_offs[0]
    assert (found.price_ore, found.ordered_ore) == (90_050, 135_075)
    assert found.supplier_name == HOME
    assert len(found.reference) == 9
    assert case.number not in found.reference


def _day_after(days):
    return AGREED_UNTIL + timedelta(days=days)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"starts_on": _day_after(1), "ends_on": _day_after(2)},
            ("supplier", "Avtalet gick ut"),
        ),
        ({"ends_on": _day_after(2)}, ("ends_on", "Avtalet slutar")),
        ({"ends_on": date(2026, 9, 1)}, ("ends_on", "före början")),
        ({"hundredths": 6101}, ("volume", "de 61 som")),
        ({"hundredths": 0}, ("volume", "hur mycket")),
        ({"unit": Unit.HOUR}, ("hour_price", "priset per timme")),
    ],
)
def test_what_no_agreement_holds_is_not_ordered(town, case, home, changes, expected):
    field, sentence = expected
    with town.working("ada") as by, pytest.raises(InvalidInput, match=sentence) as told:
        costed.ordered(town, case, by, home, **changes)
    assert field in {one.field for one in told.value.problems}


def test_a_supplier_that_may_not_be_used_is_not_ordered_from(town, case):
    with town.working("eva"):
        paused = costed.supplier(town, state="paused")
    with town.working("ada") as by, pytest.raises(InvalidInput, match="pausad"):
        costed.ordered(town, case, by, paused)


def test_a_supplier_takes_whom_it_takes(town):
    with town.working("eva"):
        home = costed.supplier(town, protection="without")
    child = planned.opened(town, branch=Branch.CHILD, number="")
    threatened = planned.opened(town, number="")
    with town.working("ada") as by:
        Case.objects.filter(pk=threatened.pk).update(protection="active")
        for case, why in ((child, "inte emot barn"), (threatened, "behöver skydd")):
            with pytest.raises(InvalidInput, match=why):
                costed.ordered(town, case, by, home)


def test_the_newest_delivery_of_a_month_holds_until_an_invoice_was_held_against_it(
    town, case, home, ordered
):
    with town.working("eva"):
        invoice = costed.billed(town, home)
    with town.working("ada") as by:
        costed.delivered(town, by, ordered, hundredths=2000)
        costed.delivered(town, by, ordered)
        found = book(town, case, by).call_off(ordered.pk)
        assert [one.hundredths for one in found.deliveries] == [3100]
        assert found.delivered_ore == OCTOBER
        for month, hundredths, why in (
            ("2026-09", 1, "utanför"), ("2026-10", 3101, "31 dygn"), ("2026-13", 1, "månad"),
        ):  # fmt: skip
            with pytest.raises(InvalidInput, match=why):
                costed.delivered(town, by, ordered, month=month, hundredths=hundredths)
        costed.matched(town, by, ordered, invoice)
        with pytest.raises(Refused, match="redan kontrollerad"):
            costed.delivered(town, by, ordered, hundredths=100)


def test_who_approves_is_neither_who_ordered_nor_who_matched(town, case, home, ordered):
    with town.working("eva"):
        invoice = costed.billed(town, home)
    with town.working("ada") as by:
        costed.delivered(town, by, ordered)
        match = costed.matched(town, by, ordered, invoice)
        assert not undecided(by.person_id).exists()
        with pytest.raises(Refused, match="Någon annan"):
            costed.decided(town, by, match)
    with town.working("bo") as by:
        assert list(undecided(by.person_id)) == [match]
        costed.decided(town, by, match)
        with pytest.raises(Refused, match="redan avgjord"):
            costed.decided(town, by, match)
        assert invoice_sums(invoice.pk) == (OCTOBER, 0, OCTOBER, True)
        line = book(town, case, by).entries[0].line
    assert (line.delivered_ore, line.invoiced_ore) == (OCTOBER, OCTOBER)


def test_the_one_who_matched_what_another_ordered_does_not_approve(town, home, ordered):
    with town.working("eva"):
        invoice = costed.billed(town, home)
    with town.working("bo") as by:
        costed.delivered(town, by, ordered)
        match = costed.matched(town, by, ordered, invoice)
        with pytest.raises(Refused, match="Någon annan"):
            costed.decided(town, by, match)
    with town.working("ada") as by, pytest.raises(Refused, match="Någon annan"):
        costed.decided(town, by, match)


@pytest.mark.parametrize("writer", ["the orderer", "another's name", "counted by oneself"])
def test_the_database_itself_demands_two_persons(town, case, home, ordered, writer):
    with town.working("eva"):
        invoice = costed.billed(town, home)
    with town.working("ada") as by:
        costed.delivered(town, by, ordered)
        match = costed.matched(town, by, ordered, invoice)
    who = {"the orderer": "ada", "another's name": "ada", "counted by oneself": "bo"}[writer]
    written_by = town.people["ada" if writer == "the orderer" else "bo"]
    row = MatchDecision(
        municipality=town.municipality, case=case, match=match, kind="approved", epoch=1,
        sealed=b"x", written_by=written_by, is_counted=writer == "counted by oneself",
    )  # fmt: skip
    with town.working(who), pytest.raises(DatabaseError) as told, transaction.atomic():
        row.save(force_insert=True)
    assert isinstance(told.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_the_sum_of_an_invoice_grows_once_and_by_its_decider_alone(town, case, home, ordered):
    with town.working("eva"):
        invoice = costed.billed(town, home)
    with town.working("ada") as by:
        costed.delivered(town, by, ordered)
        match = costed.matched(town, by, ordered, invoice)
    with town.working("bo") as by:
        costed.decided(town, by, match)
    for name in ("ada", "bo", "cy"):
        with town.working(name), pytest.raises(DatabaseError, match="once"), transaction.atomic():
            settle(match, invoice, OCTOBER)
    with town.working("cy"), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        connection.cursor().execute("UPDATE exit_invoicetally SET approved_ore = 0")


def settle(match, invoice, amount_ore):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT exit_invoice_settle(%s, %s, %s, 0)", [match.pk, invoice.pk, amount_ore]
        )


def test_a_difference_is_explained_or_disputed_and_never_more_than_was_billed(
    town, case, home, ordered
):
    over = OCTOBER + 50_000
    with town.working("eva"):
        invoice = costed.billed(town, home, amount_ore=over)
        strange = costed.billed(
            town, costed.supplier(town, "Annat Hem", "559000-0002"), number="G-1"
        )
    with town.working("ada") as by:
        costed.delivered(town, by, ordered)
        for amount, on, why in (
            (over, invoice, "Skriv varför"), (over + 1, invoice, "kvar"), (0, invoice, "över noll"),
            (-1, invoice, "över noll"), (1, strange, "utförarens fakturor"),
        ):  # fmt: skip
            with pytest.raises(InvalidInput, match=why):
                costed.matched(town, by, ordered, on, amount_ore=amount)
        match = costed.matched(town, by, ordered, invoice)
        rest = costed.matched(
            town, by, ordered, invoice, amount_ore=50_000, explanation="Städning."
        )
    with town.working("bo") as by:
        costed.decided(town, by, match)
        assert invoice_sums(invoice.pk) == (OCTOBER, 0, OCTOBER, False)
        with pytest.raises(InvalidInput, match="bestrids"):
            costed.decided(town, by, rest, "disputed")
        costed.decided(town, by, rest, "disputed", "Städningen ingår i dygnspriset.")
        assert invoice_sums(invoice.pk) == (OCTOBER, 50_000, OCTOBER, True)
        found = book(town, case, by).call_off(ordered.pk)
    assert [(one.decision, one.months) for one in found.matches] == [
        ("approved", ("2026-10",)),
        ("disputed", ()),
    ]


def test_two_cases_on_one_invoice_never_pass_it(town, home):
    with town.working("eva"):
        invoice = costed.billed(town, home, amount_ore=OCTOBER)
    matches = []
    for _ in range(2):
        case = costed.shared(town)
        with town.working("ada") as by:
            row = costed.ordered(town, case, by, home)
            costed.delivered(town, by, row)
            matches.append(costed.matched(town, by, row, invoice))
    with town.working("bo") as by:
        costed.decided(town, by, matches[0])
    with town.working("bo") as by, pytest.raises(Refused, match="inte så mycket"):
        costed.decided(town, by, matches[1])
    with town.working("bo"):
        assert invoice_sums(invoice.pk) == (OCTOBER, 0, OCTOBER, True)
        assert MatchDecision.objects.filter(match=matches[1]).count() == 0


def test_what_nobody_was_ordered_for_is_paid_once(town, case, home, ordered):
    with town.working("ada") as by:
        entry = planned_cost(town, case, by)
        pay = {"by": by, "entry_id": entry.pk, "keyring": town.keyring}
        with pytest.raises(InvalidInput, match="inte varit"):
            costs.pay(**pay, amount_ore=1, on=TODAY + timedelta(days=400))
        costs.pay(**pay, amount_ore=790_000, on=TODAY)
        with pytest.raises(Refused, match="redan betald"):
            costs.pay(**pay, amount_ore=1, on=TODAY)
        with pytest.raises(Refused, match="beställd"):
            costs.pay(**(pay | {"entry_id": ordered.entry_id}), amount_ore=1, on=TODAY)
        line = book(town, case, by).entries[-1].line
    assert (line.planned_ore, line.invoiced_ore, line.cost_ore) == (800_000, 790_000, 790_000)


def test_everything_is_logged_in_codes_and_nothing_of_it_stands_in_the_clear(
    town, case, home, ordered
):
    with town.working("eva"):
        invoice = costed.billed(town, home)
    with town.working("ada") as by:
        costed.delivered(town, by, ordered)
        match = costed.matched(town, by, ordered, invoice)
    with town.working("bo") as by:
        costed.decided(town, by, match)
        book(town, case, by)
        assert actions(case)[-6:] == [
            "cost.plan", "call_off.order", "delivery.report", "invoice_match.propose",
            "invoice_match.decide", "cost.read",
        ]  # fmt: skip
        told = " ".join(Event.objects.filter(case_id=case.pk).values_list("content", flat=True))
        rows = [*CostEntry.objects.values(), *CallOff.objects.values()]
        rows += [*InvoiceMatch.objects.values(), *MatchDecision.objects.values()]
    clear = [{k: v for k, v in row.items() if k != "sealed"} for row in rows]
    for secret in (HOME, str(home.pk), str(invoice.pk), str(DAY_ORE), str(OCTOBER)):
        assert secret not in told
        assert secret not in json.dumps(clear, default=str)


def test_outside_the_team_there_is_nothing(town, case, ordered):
    with town.working("cy") as by:
        with pytest.raises(CallOff.DoesNotExist):
            costed.delivered(town, by, ordered)
        with pytest.raises(CostEntry.DoesNotExist):
            costs.pay(
                by=by, entry_id=ordered.entry_id, amount_ore=1, on=TODAY, keyring=town.keyring
            )
        assert not undecided(by.person_id).exists()
        with pytest.raises(Case.DoesNotExist):
            book(town, case, by)
