"""Forms sent as wrong as they can be, and how they answer."""

from __future__ import annotations

from playwright.sync_api import TimeoutError as TookTooLong

# Our forms leave the checking to the server, so that what is wrong is said in our words.
_FORM = "main form[novalidate]"
_BOXES = "input:visible, select:visible, textarea:visible"
_SUMMARY = ".error-summary"
_SPOIL = """
form => {
  for (const box of form.elements) {
    if (!box.checkVisibility() || ['hidden', 'file', 'submit'].includes(box.type)) continue;
    if (['checkbox', 'radio'].includes(box.type)) box.checked = false;
    else if (['numeric', 'decimal'].includes(box.inputMode)) box.value = 'sju';
    else box.value = '';
  }
}
"""
_KEPT = """
form => [...form.elements].filter(box => box.inputMode && box.checkVisibility())
  .map(box => box.value)
"""


def send_wrong(page):
    """Empty the page's form, write a word where a number should be, and send it.

    Returns False where the page has no form, or one that cannot be wrong.
    """
    form = page.locator(_FORM).first
    if not form.count() or not form.locator(_BOXES).count():
        return False
    form.evaluate(_SPOIL)
    form.locator(".actions").last.locator("button").first.click()
    return bool(page.locator(_SUMMARY).count())


def wrong_with_answer(page):
    """What is wrong with how a form says that it was filled in wrong."""
    found = []
    # The browser moves the focus when it has drawn the page, not when it has read it.
    try:
        page.locator(f"{_SUMMARY}:focus").wait_for(timeout=5_000)
    except TookTooLong:
        found.append("the error summary does not have the focus")
    if set(page.locator(_FORM).first.evaluate(_KEPT)) - {"sju"}:
        found.append("what was written is not kept")
    for link in page.locator(f"{_SUMMARY} a").all():
        link.press("Enter")
        if not page.locator("main :focus").evaluate(
            "box => box.matches('input, select, textarea')"
        ):
            found.append(f"{link.inner_text()} does not lead to its field")
    return found
