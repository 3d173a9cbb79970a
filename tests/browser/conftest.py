"""A real browser on the real server."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.eyes import DESK, HEIGHT

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    """The machine's Chromium, else the one Playwright has fetched."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """``visit(site, persona="…", width=1280, javascript=True)`` gives a page there, logged in as
    the persona. Fails the test on any error the page logs; ``refusals`` says that pages answering
    with an error are what the test is about."""
    contexts, errors = [], []

    def open_page(
        site, *, persona=None, width=DESK, javascript=True, language="sv", refusals=False
    ):
        def listen(said):
            refused = refusals and said.text.startswith("Failed to load resource")
            if said.type == "error" and not refused:
                errors.append(said.text)

        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="light",
            java_script_enabled=javascript,
            locale="sv-SE",
            base_url=site.url,
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if persona:
            page.goto("/demo/")
            page.locator(
                f"form:has(input[value='{persona}']) button, button[value='{persona}']"
            ).first.click()
            page.wait_for_url(lambda url: "/demo/" not in url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
