"""Someone at work in the browser: fills in what the labels ask for, and looks at every page met."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.urls import resolve

from tests.browser.eyes import wrong_with

_FILLED = "Det vi skriver i rutan."


class Someone:
    """A page that someone is logged in on. ``seen`` are the routes that have been looked at, by
    anyone; the first time at each, nothing may be wrong with the page."""

    def __init__(self, page, seen):
        self.page, self._seen = page, seen

    def at(self, path):
        """Go there; the status of the answer."""
        status = self.page.goto(path).status
        assert status < 500, path
        self._look()
        return status

    def go(self, *names):
        for name in names:
            found = self.page.get_by_role("link", name=name)
            assert found.count(), (name, self.page.url, self.main.inner_text())
            with self.page.expect_navigation():
                found.first.click()
            self._look()

    def press(self, name, *, last=False):
        found = self.main.get_by_role("button", name=name)
        assert found.count(), (name, self.page.url, self.main.inner_text())
        with self.page.expect_navigation():
            (found.last if last else found.first).click()
        self._look()

    def give(self, answers, button=None):
        """Answer what is labelled so; True ticks a box or a choice."""
        for label, value in answers.items():
            put(self.box(label), value)
        if button:
            self.press(button)
            errors = self.page.locator(".error-summary").all_inner_texts()
            assert errors == [], (self.page.url, errors)

    def box(self, label, *, within=None):
        """The box with that label, whole or its beginning."""
        place = within or self.main
        whole = place.get_by_label(label, exact=True)
        begins = place.get_by_label(re.compile(r"^\s*" + re.escape(label)))
        found = whole if whole.count() else begins
        assert found.count(), (self.page.url, label)
        return found.first

    def row(self, name, answers):
        """The same for one row of a table of boxes."""
        group = self.main.get_by_role("group", name=name, exact=True)
        for label, value in answers.items():
            put(self.box(label, within=group), value)

    def fill_the_rest(self):
        """Something in every box that is still empty."""
        for box in self.main.locator("form.form [name]:visible").all():
            kind = kind_of(box)
            if kind == "radio":
                group = f'[name="{box.get_attribute("name")}"]:checked'
                if not self.page.locator(group).count():
                    box.check()
            elif kind in {"button", "checkbox"} or box.input_value():
                continue
            elif kind == "select":
                box.select_option(index=1)
            elif kind != "date":
                box.fill("1" if box.get_attribute("inputmode") else _FILLED)

    def reads(self, text):
        self.main.get_by_text(text).first.wait_for()

    @property
    def main(self):
        return self.page.locator("main")

    @property
    def path(self):
        return urlsplit(self.page.url).path

    def _look(self):
        route = resolve(self.path).view_name
        if route not in self._seen:
            self._seen.add(route)
            assert wrong_with(self.page, desk=False, dark=False) == [], self.page.url


def put(box, value):
    """``value`` in a box of whatever kind; of a list, the choice that begins so."""
    kind = kind_of(box)
    if value is True:
        box.check()
    elif kind == "select":
        labels = box.locator("option").all_inner_texts()
        box.select_option(index=next(n for n, one in enumerate(labels) if one.startswith(value)))
    else:
        box.fill(value)


def kind_of(box):
    return box.evaluate(
        "box => box.tagName === 'SELECT' ? 'select' : box.tagName === 'BUTTON' ? 'button'"
        " : box.type"
    )
