"""Files and choices that are sent wrong: what was given is kept, and mending it is near."""

from __future__ import annotations

import pytest

from tests.browser.forms import wrong_with_answer
from tests.domain.tabular.books import workbook

GRID = [["Namn", "Kostnad", "Beviljat"], ["Belysning", 1_000, 2_000]]


@pytest.fixture
def uploads(shared_demo_site, visit):
    """Anna before the upload form of the demonstration's round."""
    page = visit(shared_demo_site, persona="anna")
    page.goto("/fond/")
    page.get_by_role("link", name="Omgång 2027", exact=True).click()
    page.get_by_role("link", name="Läs in ansökningar").first.click()
    return page


def hand_in(page, name, content):
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Kalkylblad med ansökningar").set_input_files(file)
    page.get_by_role("button", name="Ladda upp").click()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("beslut.pdf", b"%PDF-1.7", "Välj en fil som slutar på .xlsx eller .csv."),
        ("tom.csv", b"", "tom"),
        ("trasig.xlsx", b"PK\x03\x04 inget kalkylblad", "Öppna den i Excel och spara om den"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_its_box(uploads, name, content, said):
    hand_in(uploads, name, content)
    assert said in uploads.locator(".error-summary").inner_text()
    assert said in uploads.locator(".field-error").inner_text()
    assert wrong_with_answer(uploads) == []
    assert uploads.title().startswith("Fel: ")


def test_columns_chosen_wrong_stay_as_chosen(uploads):
    hand_in(uploads, "Två belopp.xlsx", workbook({"Blad1": GRID}))
    chosen = {"Namn": "Åtgärd *", "Kostnad": "Sökt belopp *", "Beviljat": "Sökt belopp *"}
    for heading, field in chosen.items():
        uploads.get_by_label(heading).select_option(label=field)
    uploads.get_by_role("button", name="Gå vidare").click()
    assert uploads.locator(".error-summary:focus").is_visible()
    for heading, field in chosen.items():
        box = uploads.get_by_label(heading)
        assert box.locator("option:checked").inner_text() == field


def test_rules_sent_wrong_keep_what_was_written_and_lead_to_the_line(uploads):
    uploads.get_by_role("link", name="Omgång 2027").click()
    uploads.get_by_role("link", name="Sätt regler").click()
    empty = uploads.get_by_role("group").last
    empty.get_by_label("Regel").select_option(label="Högst till kommundelen Segeltorp")
    empty.get_by_label("Belopp eller andel").fill("mycket")
    uploads.get_by_role("button", name="Spara reglerna").click()
    uploads.locator(".error-summary:focus a").press("Enter")
    assert uploads.locator("main :focus").input_value() == "mycket"
    checked = uploads.get_by_role("group").last.get_by_label("Regel").locator("option:checked")
    assert checked.inner_text() == "Högst till kommundelen Segeltorp"
