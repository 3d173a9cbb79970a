"""A walk with a phone, a photo that tells too much, and what everyone then reads."""

from __future__ import annotations

from tests.browser.eyes import PHONE, wrong_with
from tests.domain.dialogues.telling import drawn, marks_in, telling

LARGE = drawn(1600, 1200)


def test_a_walk_from_the_first_point_to_the_open_page(demo_site, visit):
    page = visit(demo_site, persona="saga", width=PHONE, javascript=False)
    page.goto("/lage/dialog/ny/")
    page.get_by_label("Vad är det?").select_option(label="Trygghetsvandring")
    page.get_by_label("Kommundel").select_option(label="Segeltorp")
    page.get_by_label("Dag").fill("2026-11-02")
    page.get_by_label("Plats").fill("Runt skolan")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Lägg till punkter").click()
    walk = page.url
    _add(page, "Lampan vid trappan är släckt", telling("JPEG", turn=6, picture=LARGE))
    page.get_by_text("Punkt 1 är sparad. Lägg till nästa.").wait_for()
    _add(page, "Häcken skymmer gången")
    page.get_by_text("Punkt 2 är sparad.").wait_for()
    page.get_by_role("link", name="Hantera fotot").click()
    photo = page.locator("main img").get_attribute("src")
    assert marks_in(page.request.get(photo).body()) == set()
    page.get_by_role("link", name="Gör delar oläsliga").click()
    page.get_by_label("C4", exact=True).check()
    page.get_by_role("button", name="Gör rutorna oläsliga").click()
    page.get_by_role("link", name="Godkänn för visning").click()
    page.get_by_label("Vad visar fotot?").fill("En släckt lampa vid en trappa")
    page.get_by_label("Inga personer eller registreringsskyltar syns").check()
    page.get_by_role("button", name="Godkänn").click()
    page.goto(walk.replace("vandring/", "svara/"))
    page.get_by_role("radio", name="Gjort").check()
    page.get_by_label("Vad händer?").fill("Lampan är bytt.")
    page.get_by_role("button", name="Spara och gå till nästa").click()
    page.get_by_role("heading", name="Svara på punkt 2").wait_for()
    page.goto(walk.replace("vandring/", "publicera/"))
    page.get_by_label("Punkt 1", exact=True).check()
    page.get_by_label("Jag har läst igenom").check()
    page.get_by_role("button", name="Publicera").click()
    page.get_by_text("1 punkt är publicerad.").wait_for()
    _everyone_reads_it(visit(demo_site, width=PHONE, javascript=False))


def _add(page, text, photo=None):
    page.get_by_label("Vad sades eller syntes?").fill(text)
    if photo:
        sent = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photo}
        page.get_by_label("Foto").set_input_files(sent)
    page.get_by_role("button", name="Spara punkten").click()


def _everyone_reads_it(page):
    page.goto("/oppet/0126/dialog/?kommundel=Segeltorp")
    page.get_by_text("Lampan är bytt.").wait_for()
    page.get_by_role("img", name="En släckt lampa vid en trappa").wait_for()
    assert not page.get_by_text("Häcken skymmer gången").count()
    assert page.request.get(page.locator("article img").get_attribute("src")).status == 200


def test_the_pages_of_a_walk_are_for_everyone(demo_site, visit):
    page = visit(demo_site, persona="saga")
    found = {}
    page.goto("/lage/dialog/")
    page.get_by_role("link", name="Trygghetsvandring, Vårby").last.click()
    for name in ("Om dialogen", "Lägg till punkter"):
        if name != "Om dialogen":
            page.get_by_role("link", name=name).click()
        found[page.url] = wrong_with(page)
    page.go_back()
    page.get_by_role("link", name="Hantera fotot").first.click()
    page.get_by_role("link", name="Gör delar oläsliga").click()
    found[page.url] = wrong_with(page)
    page.goto("/oppet/0126/dialog/")
    found[page.url] = wrong_with(page)
    assert {url: wrong for url, wrong in found.items() if wrong} == {}
