"""The pages and papers of costs and grants, as one works in them, and what none of them tells."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.rooms.exit import costed
from tests.rooms.exit.costed import DAY_ORE, HOME, TODAY
from tests.rooms.exit.costs_area import employed
from tests.rooms.exit.papers import pdf_text
from tests.rooms.exit.suppliers_area import holding, invoice
from tests.rooms.exit.test_cases import NAME
from tryggare.domain.errors import InvalidInput
from tryggare.domain.exit_costs import Part, Source
from tryggare.exit.log_words import in_words
from tryggare.exit.models import CallOff, InvoiceMatch, SupplierInvoice
from tryggare.exit.permissions import GRANTS, WORK
from tryggare.exit.services import fundings, supplier_invoices
from tryggare.exit.services.cost_codes import coded
from tryggare.exit.todo_costs import tasks
from tryggare.organisations.permissions import Actor

OCTOBER = 31 * DAY_ORE


@pytest.fixture
def case(town):
    return costed.shared(town)


def at(name, *where):
    return reverse(f"exit:{name}", args=where)


def page(town, name, address):
    return town.browser(name).get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def posted(town, name, address, sent):
    answer = town.browser(name).post(address, sent, follow=True).content.decode()
    return answer.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.slow("walks an order from the plan to an approved invoice in the browser's forms")
def test_an_order_is_made_delivered_billed_and_approved_by_another(town, case):
    with town.working("eva"):
        home = costed.supplier(town)
        bill = costed.billed(town, home, amount_ore=OCTOBER + 50_000)
        costed.supplier(town, "Pausat Hem", "559000-0002", state="paused")
    with town.working("ada") as by:
        support = costed.begun(town, case, by).pk
    form = page(town, "ada", at("call-off", case.pk))
    assert HOME in form
    assert "Pausat Hem" not in form  # may not be used
    sent = {
        "intervention": support, "supplier": home.pk, "unit": "day", "volume": "61",
        "starts_on": "2026-10-01", "ends_on": "2026-11-30", "what": "Eget rum.",
    }  # fmt: skip
    costs = posted(town, "ada", at("call-off", case.pk), sent)
    assert "Beställningen är sparad" in costs
    assert "152 500 kr" in costs
    assert HOME not in costs  # where somebody is stands on the order's own page alone
    with town.working("ada"):
        order = CallOff.objects.get()
    here = [case.pk, order.pk]
    assert HOME in page(town, "ada", at("call-off-read", *here))
    came = {"month": "2026-10", "volume": "31", "told": "by_supplier"}
    assert "77 500 kr" in posted(town, "ada", at("delivery-report", *here), came)
    match = {"invoice": bill.pk, "amount": "78 000"}
    assert "Skriv varför" in posted(town, "ada", at("invoice-match", *here), match)
    match["explanation"] = "En resa."
    assert "500 kr. En resa." in posted(town, "ada", at("invoice-match", *here), match)
    with town.working("ada"):
        row = InvoiceMatch.objects.get()
    deciding = at("match-decide", *here, row.pk)
    yes = {"kind": "approved", "reason": ""}
    assert "Någon annan i laget avgör den" in posted(town, "ada", deciding, yes)
    assert "Godkänd" in posted(town, "bo", deciding, yes)
    with holding(town):
        told = page(town, "siri", at("supplier-invoice", home.pk, bill.pk))
    for one in ("Levererat mot fakturerat", "77 500 kr", "78 000 kr", "Ja, det som är godkänt"):
        assert one in told, one
    for one in (case.number, str(case.pk), "En resa"):
        assert one not in told, one


def test_what_is_sent_to_a_supplier_says_neither_who_nor_which_case_nor_by_whom(town, case):
    with town.working("eva"):
        home = costed.supplier(town)
    with town.working("ada") as by:
        order = costed.ordered(town, case, by, home, what="Eget rum.")
        found = costed.book(town, case, by).call_off(order.pk)
    for ending in ("pdf", "docx"):
        answer = town.browser("ada").get(at("call-off-paper", case.pk, order.pk, ending))
        assert answer["Content-Disposition"] == f'attachment; filename="bestallning.{ending}"'
        assert answer["Cache-Control"] == "no-store"
    paper = town.browser("ada").get(at("call-off-paper", case.pk, order.pk, "pdf")).content
    text = pdf_text(paper)
    for one in (found.reference, HOME, "Eget rum.", "61 dygn", "Beställning"):
        assert one in text, one
    told = text.lower().replace("socialtjänstlagen", "")
    for one in (case.number, NAME, by.actor.name, "avhopp", "skuld", "socialtjänst"):
        assert one.lower() not in told, one


def test_a_grants_report_is_filled_in_from_what_is_entered(town, case):
    with town.working("ada") as by:
        entry = costed.planned_cost(town, case, by)
        grant = costed.granted(town, case, by, 500_000)
        part = Part(Source.POLICE, 300_000, str(grant))
        fundings.split(by=by, entry_id=entry.pk, wanted=[part], keyring=town.keyring)
    where = [case.pk, grant]
    text = pdf_text(town.browser("ada").get(at("case-grant-report", *where, "pdf")).content)
    for one in ("A1/26", "Bohag", "8 000 kr (beräknat)", "3 000 kr", "2 000 kr"):
        assert one in text.replace("\N{NO-BREAK SPACE}", " "), one
    for one in (case.number, NAME, HOME, "Flyttbil"):
        assert one not in text, one
    sheet = town.browser("ada").get(at("case-grant-report", *where, "xlsx")).content
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet))["Kostnader"].values)
    assert rows[1] == (TODAY.isoformat(), "Bohag", 8000, 3000, "beräknat")
    assert town.browser("ada").get(at("case-grant-report", *where, "docx")).status_code == 404


def test_who_pays_is_said_in_kronor_or_percent_and_shown_as_no_longer_right(town, case):
    with town.working("ada") as by:
        entry = costed.planned_cost(town, case, by)
    where = at("cost-fund", case.pk, entry.pk)
    assert "Statsbidrag från polisen" not in page(town, "ada", where)  # none has been given
    with town.working("ada") as by:
        grant = costed.granted(town, case, by, 500_000)
    assert "A1/26, 5 000 kr kvar" in page(town, "ada", where)
    half = {"unit": "percent", "police_grant": grant, "police": "62,5", "other_municipality": "40"}
    assert "mer än 100 procent" in posted(town, "ada", where, half)
    half["other_municipality"] = ""
    assert "5 000 kr, kommunen 3 000 kr" in posted(town, "ada", where, half)
    paid = {"amount_ore": "7 000", "on": TODAY}
    assert "Stämmer inte längre" in posted(town, "ada", at("cost-pay", case.pk, entry.pk), paid)


def test_grants_to_the_municipality_show_a_sum_and_no_case(town, case):
    by = costed.accountant(town)
    with town.working("eva"):
        row = costed.state_grant(town, 900_000)
    accountant = town.browser(employed(town))
    told = accountant.get(at("grant", row.pk)).content.decode()
    assert "Använt i ärendena, tillsammans" in told
    assert "2024:158" in told or "6–10 §§" in told
    report = accountant.get(at("grant-report", row.pk, "pdf")).content
    assert "S-1" in pdf_text(report)
    assert town.browser("ada").get(at("grants")).status_code == 403
    assert accountant.get(at("costs", case.pk)).status_code == 403
    with town.working("eva"):
        soon = [one.title for one in tasks(by, row.report_by - timedelta(days=45))]
        early = tasks(by, row.report_by - timedelta(days=46))
    assert soon == ["Redovisa statsbidraget S-1"]
    assert early == []


def test_what_waits_is_told_to_whoever_may_do_it(town, case):
    with town.working("eva"):
        home = costed.supplier(town)
        bill = costed.billed(town, home)
    with town.working("ada") as by:
        order = costed.ordered(town, case, by, home)
        costed.delivered(town, by, order)
        costed.matched(town, by, order, bill)
        costed.granted(town, case, by, report_by=TODAY + timedelta(days=20))
    report = f"Ärende {case.number}: lämna en redovisning"
    decide = f"Ärende {case.number}: avgör en rad"
    for name, expected in (("ada", [report]), ("bo", [decide, report]), ("cy", [])):
        with town.working(name) as by:
            assert [one.title for one in tasks(by.actor, TODAY)] == expected, name
    nobody = Actor(None, town.municipality.pk, "Systemet", frozenset({WORK.code, GRANTS.code}))
    assert tasks(nobody, TODAY) == []


def test_what_was_answered_of_an_invoice_stays_answered(town, case):
    with town.working("eva"):
        home = costed.supplier(town)
        bill = costed.billed(town, home)
    with town.working("ada") as by:
        order = costed.ordered(town, case, by, home)
        costed.delivered(town, by, order)
        match = costed.matched(town, by, order, bill)
    with town.working("bo") as by:
        costed.decided(town, by, match)
    which = {"supplier_id": home.pk, "invoice_id": bill.pk}
    with holding(town) as by, pytest.raises(InvalidInput, match="redan svarat"):
        supplier_invoices.change(by=by, **which, facts=invoice(amount_ore=OCTOBER - 1))
    with holding(town), pytest.raises(IntegrityError), transaction.atomic():
        SupplierInvoice.objects.filter(pk=bill.pk).update(amount_ore=OCTOBER - 1)


def test_a_case_costs_a_class_and_no_amount_in_its_coded_record(town, case):
    with town.working("ada") as by:
        costed.planned_cost(town, case, by, planned_ore=12_345_600)
        told = coded(costed.book(town, case, by), is_completed=False)
    assert told == {"cost": "under_500k", "completed_cost": "other", "external": "none"}


def test_everything_that_is_done_has_words():
    for action in (
        "cost.plan", "cost.pay", "cost.fund", "cost.read", "call_off.order", "call_off.export",
        "delivery.report", "invoice_match.propose", "invoice_match.decide", "grant.apply",
        "grant.step", "grant.export",
    ):  # fmt: skip
        assert in_words(action) not in {"ändrade i ärendet", "läste i ärendet"}, action
