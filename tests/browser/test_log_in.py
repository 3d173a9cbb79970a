"""Coming in with a passkey: the browser's own authenticator, the real server, a strict policy."""

import re

import pytest

from tests.browser.eyes import wrong_with


@pytest.fixture
def authenticator():
    """Gives a page a virtual authenticator that says yes to everything."""

    def attach(page):
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return lambda: len(session.send("WebAuthn.getCredentials", made)["credentials"])

    return attach


def show_who_it_is(page):
    """Asked for at what protects the account; a persona has no password to say."""
    page.get_by_role("heading", name="Visa att det är du").wait_for()
    assert wrong_with(page) == []
    page.get_by_role("link", name="Använd en säkerhetsnyckel").click()
    assert wrong_with(page) == []
    page.get_by_role("button", name="Använd nyckeln").click()


def test_a_passkey_is_added_lets_in_and_is_removed(demo_site, visit, authenticator):
    page = visit(demo_site, persona="bo")
    keys = authenticator(page)
    page.goto("/konto/2fa/")
    page.get_by_role("link", name="Lägg till en nyckel").click()
    page.get_by_label("Nyckelns namn").fill("Jobbdatorn")
    page.get_by_label("Låt mig logga in med bara den här nyckeln").check()
    page.get_by_role("button", name="Lägg till nyckeln").click()
    show_who_it_is(page)
    page.wait_for_url("**/recovery-codes/**")
    assert keys() == 1
    assert page.locator("code").count() == 10
    assert wrong_with(page) == []

    page.get_by_role("button", name="Logga ut").first.click()
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url(lambda url: url.rstrip("/") == demo_site.url)
    assert page.get_by_role("heading", name="Att göra", level=1).is_visible()

    page.goto("/konto/2fa/webauthn/")
    assert wrong_with(page) == []
    page.get_by_role("link", name=re.compile(r"Ta bort\s?: Jobbdatorn")).click()
    show_who_it_is(page)
    page.get_by_role("heading", name="Ta bort nyckeln").wait_for()
    assert wrong_with(page) == []
    page.get_by_role("button", name="Ta bort nyckeln").click()
    assert page.get_by_text("Ingen nyckel än.").is_visible()


def test_a_key_that_cannot_be_read_is_said_on_the_page(demo_site, visit):
    page = visit(demo_site)
    page.goto("/konto/login/")
    note = page.get_by_text("Nyckeln gick inte att läsa")
    assert note.is_hidden()
    page.evaluate("document.dispatchEvent(new CustomEvent('allauth.error', {cancelable: true}))")
    assert note.is_visible()


@pytest.mark.parametrize(("first", "javascript"), [("Gun", True), ("Lo", False)])
def test_an_administrator_lets_someone_in(demo_site, visit, first, javascript):
    """From a name to a person who logs in, with and without JavaScript."""
    office = visit(demo_site, persona="bo", javascript=javascript)
    office.goto("/kommunen/personer/ny/")
    office.get_by_label("Namn").fill(f"{first} Exempel")
    office.get_by_label("Anställd").check()
    office.get_by_label("E-postadress").fill(f"{first}@tryggare.example")
    office.get_by_role("button", name="Lägg till").click()
    office.get_by_role("link", name=f"{first} Exempel").click()
    office.get_by_role("button", name="Öppna ett konto").click()
    link = office.get_by_label("Länk").input_value()
    if javascript:
        assert wrong_with(office) == []

    home = visit(demo_site, javascript=javascript, width=320)
    home.goto(link)
    if javascript:
        assert wrong_with(home) == []
    for label in ("Nytt lösenord", "Samma lösenord en gång till"):
        home.get_by_label(label).fill("fyra blåa hästar går")
    home.get_by_role("button", name="Spara lösenordet").click()
    home.get_by_role("link", name="Logga in").click()
    home.get_by_label("E-postadress").fill(f"{first}@tryggare.example")
    home.get_by_label("Lösenord", exact=True).fill("fyra blåa hästar går")
    home.get_by_role("button", name="Logga in", exact=True).click()
    assert home.get_by_role("heading", name="Att göra", level=1).is_visible()
