"""An application that saves itself, in a real browser."""

import pytest

from tests.browser.submission_states import lay_submissions
from tests.databases import django_on


@pytest.fixture(scope="module")
def states(demo_site, django_db_blocker):
    with django_db_blocker.unblock(), django_on(demo_site.database):
        return lay_submissions()


def saved(page):
    return page.locator("[data-autosave-status]").filter(has_text="Sparat")


def write(page, text):
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator("#id_problem").fill(text)
    return answer.value


def test_what_is_written_is_saved_shown_and_kept_apart_from_another_window(
    demo_site, states, visit
):
    url = states["the section causes"]
    one = visit(demo_site, persona="elin", refusals=True)
    one.goto(url)
    other = one.context.new_page()
    other.goto(url)
    # Without any button, and the cards follow what is chosen.
    assert write(one, "Det bråkas på torget.").ok
    saved(one).wait_for()
    assert one.locator("#id_evidence_reason").is_visible()
    one.locator("#id_theme").select_option("drugs")
    one.locator("#id_evidence_reason").wait_for(state="hidden")
    one.get_by_role("heading", name="Kamerabevakning mot: Narkotika").wait_for()
    # The other window is told before it overwrites anything, and shows both texts.
    assert write(other, "Något annat.").status == 409
    other.get_by_text("annat fönster").first.wait_for()
    other.get_by_role("button", name="Spara och fortsätt").last.click()
    other.get_by_text("Det bråkas på torget.").wait_for()
    assert other.locator("#id_problem").input_value() == "Något annat."
    other.get_by_role("button", name="Spara och fortsätt").last.click()
    other.wait_for_url(lambda address: "/avsnitt/causes/" not in address)
    one.goto(url)
    assert one.locator("#id_problem").input_value() == "Något annat."


def test_what_is_typed_when_the_session_has_ended_is_there_when_one_is_back(
    demo_site, states, visit
):
    page = visit(demo_site, persona="elin", refusals=True)
    page.goto(states["the section causes"])
    kept = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.locator("#id_problem").fill("Skrivet efter att sessionen tog slut.")
    page.get_by_text("Du är utloggad.").wait_for()
    page.context.add_cookies(kept)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.goto(states["the section causes"])
    assert answer.value.ok
    # It is the server that has it now: another tab knows nothing of what was typed in this.
    other = page.context.new_page()
    other.goto(states["the section causes"])
    box = other.locator("#id_problem")
    assert box.input_value() == "Skrivet efter att sessionen tog slut."


def test_everything_works_without_a_script(demo_site, states, visit):
    page = visit(demo_site, persona="elin", javascript=False)
    page.goto(states["the section budget"])
    page.get_by_role("button", name="Lägg till en rad").click()
    row = page.get_by_role("group", name="Rad 3")
    row.get_by_label("Slag").select_option("material")
    row.get_by_label("Vad").fill("Västar")
    row.get_by_label("År").fill("2027")
    row.get_by_label("Belopp i kronor").fill("5 000")
    page.get_by_role("button", name="Spara och gå till listan").click()
    page.goto(states["the section budget"])
    total = page.get_by_role("row", name="Summa").last
    assert "205\xa0000,50" in total.inner_text()
    page.get_by_role("button", name="Ta bort Rad 3").click()
    assert page.get_by_role("group", name="Rad 3").count() == 0
