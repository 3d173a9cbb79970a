"""The ways people work a page: with a mouse, or with nothing but the keyboard."""

from __future__ import annotations

_MOST_TABS = 150
# What has the focus without showing it; past the end of the page it is the browser's own.
_FOCUS_NOT_SEEN = """
() => {
  const at = document.activeElement
  const drawn = at.getBoundingClientRect(), style = getComputedStyle(at)
  const isSeen = drawn.width > 0 && drawn.height > 0 && drawn.bottom > 0 && drawn.top < innerHeight
    && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    && !/^rgba.*, 0\\)$/.test(style.outlineColor)
  return at === document.body || isSeen ? '' : at.outerHTML.slice(0, 120)
}
"""
_CHOSEN = "box => box.selectedOptions[0].label.trim()"


def _payload(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


class Mouse:
    def __init__(self, page):
        self.page = page

    def press(self, target):
        target.click()

    def write(self, target, text):
        target.fill(text)

    def choose(self, target, label):
        target.select_option(label=label)

    def mark(self, target):
        target.check()

    def hand_in(self, target, name, content):
        target.set_input_files(_payload(name, content))


class Keyboard:
    """Tab, Enter, space and arrows. Fails where the focus cannot be seen, or cannot come."""

    def __init__(self, page):
        self.page = page
        # Else the page glides to what has the focus, and is still on its way when one looks.
        page.emulate_media(reduced_motion="reduce")
        # Asked for from the start: asked for with the key press, a busy browser misses it.
        page.on("filechooser", lambda chooser: None)

    def press(self, target):
        self._reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target, text):
        self._reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, target, label):
        self._reach(target)
        self.page.keyboard.press("Home")
        for _ in range(target.locator("option").count()):
            if target.evaluate(_CHOSEN) == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice called {label}")

    def mark(self, target):
        """A group of radio buttons is one stop; the arrows go round in it."""
        if target.get_attribute("type") == "checkbox":
            self._reach(target)
            self.page.keyboard.press("Space")
            return
        name = target.get_attribute("name")
        self._tab_until(lambda: self.page.evaluate("document.activeElement.name") == name)
        self.page.keyboard.press("Space")
        while not target.is_checked():
            self.page.keyboard.press("ArrowDown")

    def hand_in(self, target, name, content):
        self._reach(target)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(_payload(name, content))

    def _reach(self, target):
        target.wait_for()
        self._tab_until(lambda: target.evaluate("box => box === document.activeElement"))

    def _tab_until(self, there):
        self.page.wait_for_load_state()
        for _ in range(_MOST_TABS):
            if there():
                return
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(_FOCUS_NOT_SEEN) == ""
        raise AssertionError("the keyboard does not get there")
