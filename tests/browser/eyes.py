"""What is wrong with a page as it is drawn: to axe, to a thumb, to whoever reads its labels."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

DESK, PHONE = 1280, 320
HEIGHT = 900

# Everything axe knows, and the size of what one touches, which it leaves out unless asked.
_ALL = "{rules: {'target-size': {enabled: true}}, resultTypes: ['violations']}"
# The dark scheme changes colours and nothing else, and the width changes no colour.
_COLOURS = "{runOnly: ['color-contrast'], resultTypes: ['violations']}"

_OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_WITHOUT_LABEL = """
[...document.querySelectorAll('input, select, textarea')]
  .filter(box => box.type !== 'hidden' && box.checkVisibility())
  .filter(box => ![...box.labels].some(label => {
    const drawn = label.getBoundingClientRect();
    return label.innerText.trim() && label.checkVisibility() && drawn.width > 1 && drawn.height > 1;
  }))
  .map(box => box.outerHTML.slice(0, 120))
"""
# WCAG's rule, which is axe's, lets a target be small when it stands apart; we let no button be.
SMALLEST = 24
_TOO_SMALL = """
[...document.querySelectorAll('button, .btn, summary, select, textarea, input')]
  .filter(one => !['hidden', 'checkbox', 'radio'].includes(one.type) && one.checkVisibility())
  .filter(one => {
    const drawn = one.getBoundingClientRect();
    return drawn.width > 1 && drawn.height > 1 && (drawn.width < least || drawn.height < least);
  })
  .map(one => one.outerHTML.slice(0, 120))
""".replace("least", str(SMALLEST))
_debuggers = WeakKeyDictionary()


@cache
def axe():
    """axe-core's script, put here by the set-up."""
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def wrong_with(page, *, desk=True, dark=True):
    """All that is wrong with the page: on a desk and on a phone, light and dark, folds open.

    Leaves the page as wide as a desk, light. Where axe has read a page of the kind at a desk, or in
    the dark, ``desk`` and ``dark`` say that it need not again: it is what takes time.
    """
    session = _debugger(page)
    # A page that runs no script has not taken axe along, and is given it now.
    if not _evaluate(session, "typeof takeUpAxe === 'function' && (takeUpAxe(), true)"):
        _evaluate(session, axe())
    found = _unfolded(page)
    for width in (DESK, PHONE):
        _be_wide(page, width)
        if width == PHONE or desk:
            found += _said(session, _ALL, f"{width}")
        found += _room(page, width)
        if width == DESK and dark:
            page.emulate_media(color_scheme="dark")
            found += _said(session, _COLOURS, f"{width} dark")
            page.emulate_media(color_scheme="light")
    _be_wide(page, DESK)
    return found


def spills(page):
    """What is wrong with how other words fit on the page; axe reads its parts in one language."""
    found = _unfolded(page)
    _be_wide(page, PHONE)
    found += _room(page, PHONE)
    _be_wide(page, DESK)
    return found


def _be_wide(page, width):
    """So wide; a page that is so already is not drawn again."""
    size = {"width": width, "height": HEIGHT}
    if page.viewport_size != size:
        page.set_viewport_size(size)


def _unfolded(page):
    """Opens all folds; which boxes then have no visible label."""
    page.evaluate(_OPEN_ALL)
    return [f"no visible label: {box}" for box in page.evaluate(_WITHOUT_LABEL)]


def _room(page, width):
    """What is too small for a thumb, or too wide for the screen."""
    found = [f"{width}: under {SMALLEST} px: {one}" for one in page.evaluate(_TOO_SMALL)]
    over = page.evaluate(_SIDEWAYS)
    return [*found, f"{width}: {over} px wider than the screen"] if over > 0 else found


def _debugger(page):
    """The way in for scripts: the page's own policy lets in none but the product's.

    One a page and never let go of: that would end the page's virtual passkeys. Every document that
    the page goes to from now on has axe at hand, unread: to send half a megabyte to each takes
    longer than to read it.
    """
    if page not in _debuggers:
        _debuggers[page] = session = page.context.new_cdp_session(page)
        session.send("Page.enable")
        script = {"source": f"window.takeUpAxe = () => {{{axe()}}}"}
        session.send("Page.addScriptToEvaluateOnNewDocument", script)
    return _debuggers[page]


def _said(session, options, where):
    run = (
        f"axe.run(document, {options}).then(told => told.violations.map(one => one.id + ': ' +"
        " one.nodes.map(node => node.html.slice(0, 120)).join(' | ')))"
    )
    return [f"{where}: {wrong}" for wrong in _evaluate(session, run)]


def _evaluate(session, script):
    options = {"expression": script, "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", options)
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"].get("value")
