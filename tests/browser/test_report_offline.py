"""The report on the phone: written without a net, sent once when there is one."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

from tests.browser.eyes import PHONE, wrong_with

PAGE = "/lage/rapportera/"
READY = "navigator.serviceWorker.ready.then(() => true)"


def on_phone(site, visit, **how):
    page = visit(site, persona="rolf", width=PHONE, refusals=True, **how)
    page.goto(PAGE)
    return page


def fill(page, place, kind="Glaskross", group="Skadegörelse"):
    page.get_by_text(group, exact=True).click()
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Märkbar").check()
    page.get_by_label("Var, med ord").fill(place)


def press_send(page):
    page.get_by_role("button", name="Skicka", exact=True).click()


def waiting(page):
    return page.get_by_text("Sparad i telefonen. Skickas när du har nät")


def sent(page):
    return page.get_by_role("link", name="Skickad. Följ rapporten")


def times_among_mine(page, place):
    page.goto("/lage/rapporter/")
    return page.get_by_role("row").filter(has_text=place).count()


def test_two_written_without_a_net_are_sent_once_when_it_is_back(demo_site, visit):
    page = on_phone(demo_site, visit)
    assert page.evaluate(READY)
    page.context.set_offline(True)
    # The page itself comes out of the phone.
    page.goto(PAGE)
    page.get_by_text("Du har inget nät.").wait_for()
    for place in ("Första platsen", "Andra platsen"):
        fill(page, place)
        press_send(page)
    waiting(page).nth(1).wait_for()
    # Closed and opened again, still without a net, they are there.
    page.goto(PAGE)
    assert waiting(page).count() == 2
    assert wrong_with(page, desk=False) == []
    page.set_viewport_size({"width": PHONE, "height": 900})
    # The net is back, and goes once more before the answer has come: the server has them, and the
    # phone does not know.
    page.context.route("**/ko/", lose_the_answer)
    page.context.set_offline(False)
    with page.expect_event("requestfailed", lambda one: one.method == "POST"):
        page.evaluate("dispatchEvent(new Event('online'))")
    page.context.unroute("**/ko/")
    assert waiting(page).count() == 2
    page.goto(PAGE)
    sent(page).nth(1).wait_for()
    assert waiting(page).count() == 0
    assert page.evaluate("localStorage.length") == 0
    assert times_among_mine(page, "Första platsen") == 1
    assert times_among_mine(page, "Andra platsen") == 1


def lose_the_answer(route):
    if route.request.method == "POST":
        assert route.fetch().ok
        route.abort()
    else:
        route.continue_()


KEPT = "caches.has('report-page')"


def test_the_kept_page_of_one_reporter_is_never_the_next_ones(demo_site, visit):
    page = on_phone(demo_site, visit)
    page.get_by_text("Du rapporterar som Rolf").wait_for()
    assert page.evaluate(READY)
    # The page asks for the queue as it opens; only what it asks after that is answered for here.
    page.goto(PAGE, wait_until="networkidle")
    assert page.evaluate(KEPT)
    # The server says that someone else is logged in: the page goes before anything more is kept.
    another = {"token": "x", "owner": "00000000-0000-4000-8000-000000000000"}
    page.context.route("**/ko/", lambda route: route.fulfill(json=another), times=1)
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_text("Du rapporterar som Rolf").wait_for()
    page.wait_for_load_state("networkidle")
    # A server that fails is not a phone without a net.
    page.context.route("**/ko/", lambda route: route.fulfill(status=500), times=1)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_text("Servern svarar inte just nu.").wait_for()
    page.goto("/konto/logout/")
    page.wait_for_function(f"{KEPT}.then((kept) => !kept)")


def test_what_is_refused_stays_in_the_phone_says_why_and_can_be_mended(demo_site, visit):
    page = on_phone(demo_site, visit)
    fill(page, "Tredje platsen")
    page.get_by_label("Någon gång en dag").check()
    page.get_by_label("Vilken dag?").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    press_send(page)
    page.get_by_text("Inte skickad. Den ligger kvar i telefonen.").wait_for()
    page.get_by_text("Dagen har inte varit än.").wait_for()
    page.get_by_role("button", name="Rätta").click()
    assert page.get_by_label("Var, med ord").input_value() == "Tredje platsen"
    page.get_by_label("Vilken dag?").fill(timezone.localdate().isoformat())
    press_send(page)
    sent(page).wait_for()
    assert times_among_mine(page, "Tredje platsen") == 1


def test_what_says_who_someone_is_is_warned_of_at_once_and_then_held(demo_site, visit):
    page = on_phone(demo_site, visit)
    fill(page, "Fjärde platsen")
    page.get_by_label("Vad hände?").fill("Ring 070-174 06 33")
    page.get_by_text("Det här ser ut som: telefonnummer.").wait_for()
    press_send(page)
    page.get_by_text("skicka en gång till").wait_for()
    assert sent(page).count() == 0
    press_send(page)
    page.get_by_role("link", name=re.compile("Skickad. Texten är dold")).click()
    page.get_by_text("Texten kan peka ut någon och är dold.").wait_for()
    assert "070-174" not in page.content()


def test_without_a_script_it_is_sent_as_any_form(demo_site, visit):
    page = on_phone(demo_site, visit, javascript=False)
    fill(page, "Femte platsen")
    press_send(page)
    page.get_by_text("Tack. Rapporten är skickad").wait_for()
    assert times_among_mine(page, "Femte platsen") == 1
