"""The eyes see what is wrong: without this, a crawl that finds nothing says nothing."""

import pytest

from tests.browser.eyes import wrong_with

PAGE = """<!doctype html><html lang="sv"><head><title>Prov</title></head>
<body><main><h1>Prov</h1>{}</main></body></html>"""
FAULTS = {
    "a button of ten px": (
        '<button style="width:10px;height:10px;padding:0;border:0" aria-label="Spara"></button>',
        "under 24 px",
    ),
    "a box without a label": ('<input aria-label="Namn">', "no visible label"),
    "a page wider than the phone": ('<p style="width:600px">Bred</p>', "wider than the screen"),
    "grey on white": ('<p style="color:#bbb">Svag</p>', "color-contrast"),
    "a picture without words": ('<img src="x.png">', "image-alt"),
}


@pytest.fixture
def page(chromium):
    with chromium.new_context(color_scheme="light") as context:
        yield context.new_page()


@pytest.mark.parametrize(("body", "told"), FAULTS.values(), ids=list(FAULTS))
def test_a_planted_fault_is_seen(page, body, told):
    page.set_content(PAGE.format(body))
    assert any(told in one for one in wrong_with(page))


def test_a_page_without_faults_passes(page):
    page.set_content(PAGE.format('<p>Text</p><button style="padding:8px">Spara</button>'))
    assert wrong_with(page) == []
