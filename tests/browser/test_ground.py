"""The pages of the ground floor as they are drawn: on a desk and on a phone, light and dark."""

import pytest

PAGES = [
    "/",
    "/kommunen/organisationer/",
    "/kommunen/organisationer/ny/",
    "/kommunen/kommundelar/",
    "/kommunen/kommundelar/omraden/",
    "/kommunen/personer/",
    "/kommunen/personer/ny/",
    "/kommunen/roller/",
    "/kommunen/handelselogg/",
    "/konto/2fa/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/webauthn/add/",
    "/konto/sessions/",
]
OPEN = ["/konto/login/", "/demo/", "/konto/password/reset/", "/tillganglighet/"]
ONE = {"/kommunen/organisationer/": "Huge Bostäder AB", "/kommunen/personer/": "Anna Exempel"}


def wrong_with(page, axe_source):
    """What axe finds, and how far the page scrolls sideways."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": axe_source})
    found = session.send(
        "Runtime.evaluate",
        {
            "expression": "axe.run().then(r => r.violations.map(v => v.id + ': ' +"
            " v.nodes.map(n => n.html.slice(0, 120)).join(' | ')))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    root = "document.documentElement"
    over = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    return found["result"]["value"] + ([f"{over} px wider than the screen"] if over > 0 else [])


@pytest.mark.slow("axe reads every page")
@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (320, False), (1280, True), (320, True)]
)
def test_pages_are_for_everyone(shared_demo_site, visit, axe_source, width, dark):
    found = {}
    visitor = visit(shared_demo_site, width=width, dark=dark)
    for path in OPEN:
        visitor.goto(path)
        found[path] = wrong_with(visitor, axe_source)
    page = visit(shared_demo_site, persona="bo", width=width, dark=dark)
    for path in PAGES:
        page.goto(path)
        found[path] = wrong_with(page, axe_source)
    for path, name in ONE.items():
        page.goto(path)
        page.get_by_role("link", name=name).click()
        page.locator("summary", has_text="Vad som har hänt").click()
        found[name] = wrong_with(page, axe_source)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_map_links_lead_to_their_kommundel_by_keyboard(shared_demo_site, visit):
    page = visit(shared_demo_site, persona="bo")
    page.goto("/kommunen/kommundelar/")
    page.locator("svg a", has_text="Vårby").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommundelar/*-*/")
    assert page.get_by_label("Namn").input_value() == "Vårby"


def test_controller_sees_the_map_but_nothing_to_change(shared_demo_site, visit):
    page = visit(shared_demo_site, persona="david")
    page.goto("/kommunen/kommundelar/")
    assert page.locator("svg").count() == 1
    assert page.locator("svg a").count() == 0
    assert page.get_by_role("link", name="Lägg till en kommundel").count() == 0
