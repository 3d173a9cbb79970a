"""A real browser on the real server."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

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
    """``visit(site, persona="…", width=1280, dark=False, javascript=True)`` gives a page there,
    logged in as the persona. Fails the test on any error the page logs."""
    contexts, errors = [], []

    def open_page(site, *, persona=None, width=1280, dark=False, javascript=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="sv-SE",
            base_url=site.url,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
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


@pytest.fixture(scope="session")
def axe_source():
    """axe-core's script, put here by the set-up."""
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
