"""The page where letters are chosen, with every eye on it, sent wrong and sent right."""

import pytest

from tests.browser.eyes import wrong_with
from tests.browser.forms import send_wrong, wrong_with_answer


@pytest.mark.parametrize("language", ["sv", "en"])
def test_choosing_letters_is_for_everyone(shared_demo_site, visit, language):
    page = visit(shared_demo_site, persona="cecilia", language=language, refusals=True)
    page.goto("/konto/2fa/")
    page.locator("a[href='/fond/brev/']").click()
    found = wrong_with(page)
    if send_wrong(page):
        found += wrong_with_answer(page) + wrong_with(page)
    page.goto("/fond/brev/")
    page.locator("input[value='weekly']").check()
    page.locator("main form button").first.click()
    assert page.url.endswith("/konto/2fa/")
    page.goto("/fond/brev/")
    assert page.locator("input[value='weekly']").is_checked()
    assert found == []
