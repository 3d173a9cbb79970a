"""The register's pages: who sees what, what waits, and the answers to the inquiry on the demo."""

import io
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from openpyxl import load_workbook

from tests.rooms.exit.suppliers_area import (
    OFFICER,
    ago,
    agreement,
    checked,
    deviation,
    facts,
    holding,
    invoice,
    new_number,
    today,
    whole,
)
from tryggare.domain.suppliers.inquiry import all_questions
from tryggare.exit import todo_suppliers
from tryggare.exit.models import Supplier, SupplierPermit
from tryggare.exit.services import (
    inquiry,
    supplier_control,
    supplier_deviations,
    supplier_invoices,
    supplier_reports,
    suppliers,
)
from tryggare.project.demo import exit_suppliers
from tryggare.project.demo.acting import Cast
from tryggare.project.demo.ground import load_ground

LIST = "/stod/utforare/"


def officer(town):
    with holding(town):
        pass
    return town.browser(OFFICER)


def page(browser, url):
    response = browser.get(url)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_caseworker_sees_whether_a_supplier_may_be_used_and_changes_nothing(town):
    row = whole(town)
    url = reverse("exit:supplier", args=[row.pk])
    ada = town.browser("ada")
    assert "Kan anlitas" in page(ada, LIST)
    shown = page(ada, url)
    assert "Inget i registret talar emot" in shown
    assert "Fakturor" not in shown
    assert reverse("exit:supplier-move", args=[row.pk, "pause"]) not in shown
    assert ada.get(reverse("exit:supplier-change", args=[row.pk])).status_code == 403
    with holding(town) as by:
        supplier_deviations.report(by=by, supplier_id=row.pk, facts=deviation())
    assert "En allvarlig avvikelse" in page(ada, url)
    assert "Kan inte anlitas" in page(ada, LIST)


def test_the_officer_is_shown_what_is_missing_before_it_is_taken_into_use(town):
    browser = officer(town)
    with holding(town) as by:
        row = suppliers.add(by=by, facts=facts())
        suppliers.move(by=by, supplier_id=row.pk, way="check")
    url = reverse("exit:supplier-move", args=[row.pk, "take_into_use"])
    assert "Det finns inget tillstånd från IVO" in page(browser, url)
    refused = browser.post(url, {"why": ""})
    assert "Skriv varför utföraren ändå tas i bruk" in refused.content.decode()
    assert browser.post(url, {"why": "Akut."}).status_code == 302
    assert browser.get(url).status_code == 404


def test_an_activity_that_needs_no_permit_says_that_nobody_has_tried_it(town):
    with holding(town) as by:
        row = suppliers.add(by=by, facts=facts(activity="exit_coaching"))
    shown = page(town.browser("ada"), reverse("exit:supplier", args=[row.pk]))
    assert "IVO inte har prövat den" in shown


def test_the_door_of_those_without_cases_opens_and_closes(town, settings):
    settings.DEMO = True
    with holding(town):
        person = town.people[OFFICER]
    browser = Browser()
    browser.force_login(person.user)
    first = browser.get(LIST)
    assert first.headers["Location"].startswith("/stod/in/las-upp/")
    assert browser.get(first.headers["Location"]).headers["Location"] == LIST
    assert "Utförare" in page(browser, LIST)
    browser.post("/stod/in/las/")
    assert browser.get(LIST).status_code == 302


def waiting(town):
    with holding(town) as by:
        return {
            (task.kind.rsplit("-", 1)[0], task.due) for task in todo_suppliers.tasks(by, today())
        }


def test_what_must_be_done_by_a_day_is_told_to_whoever_holds_the_register(town):
    one = whole(town).pk
    assert waiting(town) == set()
    soon, near = ago(-20), ago(-60)
    with holding(town) as by:
        held = {"by": by, "supplier_id": one}
        supplier_control.add_check(**held, facts=checked("permit", on=today(), until=soon))
        wrong = supplier_deviations.report(**held, facts=deviation(kind="misconduct"))
        supplier_control.change_agreement(
            **held, agreement_id=Supplier.objects.get().agreements.get().pk,
            facts=agreement(ends_on=near),
        )  # fmt: skip
        SupplierPermit.objects.update(valid_to=near)
        supplier_reports.ask(**held, period_from=ago(9), period_to=ago(1), due_on=soon)
    kinds = {kind for kind, _ in waiting(town)}
    assert waiting(town) >= {
        ("supplier-check", soon), ("supplier-agreement", near), ("supplier-permit", near),
    }  # fmt: skip
    # A deviation's and a request's kinds end with ids of their own.
    assert sum(kind.startswith("supplier-answer") for kind in kinds) == 1
    assert sum(kind.startswith("supplier-board") for kind in kinds) == 1
    assert sum(kind.startswith("supplier-report") for kind in kinds) == 1
    with holding(town) as by:
        which = {"by": by, "supplier_id": one, "deviation_id": wrong.pk}
        supplier_deviations.tell_board(**which, told_on=today())
        supplier_deviations.answer(**which, answered_on=today(), text="Ja.")
    left = {kind for kind, _ in waiting(town)}
    assert not any(kind.startswith(("supplier-answer", "supplier-board")) for kind in left)


def test_the_files_of_one_that_has_ended_wait_until_they_are_seen_to(town):
    one = whole(town).pk
    with holding(town) as by:
        suppliers.move(by=by, supplier_id=one, way="end", why="Slut.")
        supplier_reports.tell_last_note(
            by=by, supplier_id=one, last_note_on=ago(700), hands_over=False
        )
    assert len(waiting(town)) == 1  # three steps of one kind and day
    with holding(town) as by:
        assert len(todo_suppliers.tasks(by, today())) == 3
        supplier_reports.see_to(by=by, supplier_id=one, step="children", done_on=today())
        assert len(todo_suppliers.tasks(by, today())) == 2


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_form_to_a_supplier_is_taken_out_as_paper(town, ending, begins):
    one = whole(town).pk
    with holding(town) as by:
        row = supplier_reports.ask(
            by=by, supplier_id=one, period_from=ago(9), period_to=ago(1), due_on=ago(-9)
        )
    response = officer(town).get(reverse("exit:supplier-report-paper", args=[one, row.pk, ending]))
    assert response.content.startswith(begins)


def test_no_other_municipality_sees_a_supplier(town, far_town):
    row = whole(town, name="Bara här AB (påhittat)", org_number=new_number())
    far = far_town.browser("dag")
    assert far.get(reverse("exit:supplier", args=[row.pk])).status_code == 404
    assert "Bara här" not in page(far, LIST)


def test_amounts_of_an_invoice_leave_only_rounded_and_prices_not_at_all(town):
    one = whole(town).pk
    with holding(town) as by:
        bill = invoice(amount_ore=12_345_678, period_from=today(), period_to=today())
        supplier_invoices.add(by=by, supplier_id=one, facts=bill)
    shown = page(officer(town), reverse("exit:supplier-inquiry")).replace("\xa0", " ")
    assert "123 000 kr" in shown
    assert "123 456" not in shown
    assert "4 100" not in shown


def test_every_question_of_the_directive_is_answered_on_the_demo(db):
    """In sentences on the page and in the workbook; what the register has stands in a table."""
    load_ground()
    assert list(exit_suppliers.load_suppliers()) == ["Fem utförare, som alla är påhittade."]
    assert list(exit_suppliers.load_suppliers()) == []
    by = Cast(exit_suppliers.municipality_id(exit_suppliers.HUDDINGE))
    by.enter()
    actor = by.by("bodil")
    found = inquiry.answers(by=actor)
    assert [one.question.code for one in found] == list(all_questions())
    assert all(str(sentence) for one in found for sentence in one.sentences)
    without_table = {one.question.code for one in found if not one.rows}
    assert without_table <= {"people"}
    book = load_workbook(io.BytesIO(inquiry.workbook(by=actor)))
    front = book["Frågor och svar"]
    asked = {front.cell(row, 1).value: front.cell(row, 2).value for row in range(2, 2 + len(found))}
    assert len(asked) == len(found)
    assert all(asked.values())
    tables = [one for one in found if one.rows]
    assert len(book.sheetnames) == 1 + len(tables)
    # A supplier that is invented says so, in every row that names it.
    assert all("påhitta" in name for name in Supplier.objects.values_list("name", flat=True))
    assert {one.state for one in Supplier.objects.all()} >= {"in_use", "ended"}


def test_the_check_that_follows_is_a_choice_of_the_municipality(town):
    one = whole(town).pk
    with holding(town) as by:
        visit = supplier_control.add_check(
            by=by, supplier_id=one, facts=checked("visit", on=today())
        )
        owners = supplier_control.add_check(
            by=by, supplier_id=one, facts=checked("owners", on=today())
        )
    assert timedelta(364) <= visit.next_on - today() <= timedelta(366)
    assert owners.next_on is None
