"""Every component draws, is listed, and hangs together as a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from tests.rooms.shell.html import Page

from tryggare import shell
from tryggare.shell import views
from tryggare.shell.components import COMPONENTS

TEMPLATES = Path(shell.__file__).parent / "templates"
# Drawn inside other components, never by a page itself.
PARTS = {"action", "progress_refresh"}


@pytest.fixture(params=["sv", "en"])
def page(request: pytest.FixtureRequest) -> Page:
    with translation.override(request.param):
        response = views.gallery(RequestFactory().get("/komponenter/"))
    return Page(response.content.decode())


def test_every_component_template_is_in_the_gallery() -> None:
    files = {path.stem for path in (TEMPLATES / "shell" / "components").glob("*.html")}
    assert files - PARTS == {component.name for component in COMPONENTS}


def test_ids_are_unique_and_every_reference_finds_its_element(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        assert set(page.values(attribute)) <= set(page.ids), attribute
    fragments = {href[1:] for href in page.values("href") if href.startswith("#form_")}
    assert fragments
    assert fragments <= set(page.ids)


def test_every_box_has_a_visible_label(page: Page) -> None:
    labelled = set(page.values("for"))
    boxes = page.named("input", "select", "textarea")
    shown = [box for box in boxes if box.attributes.get("type") != "hidden"]
    assert len(shown) > 10
    for box in shown:
        assert box.attributes["id"] in labelled


def test_wrong_fields_are_marked_and_described(page: Page) -> None:
    wrong = [box for box in page.elements if box.attributes.get("aria-invalid")]
    assert wrong
    for box in wrong:
        # Choices drawn as a group are described by their fieldset instead.
        if box.attributes.get("type") not in {"radio"}:
            assert f"{box.attributes['id']}_error" in box.attributes["aria-describedby"]


def test_nothing_needs_a_laxer_content_security_policy(page: Page) -> None:
    for element in page.elements:
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith(("on", "hx-on"))]
        if element.name == "script":
            assert element.attributes.get("src", "").startswith("/static/")
        assert element.name != "style"


def test_a_table_says_its_column_in_each_cell_for_phones(page: Page) -> None:
    cells = page.named("td")
    assert cells
    assert all("data-label" in cell.attributes for cell in cells)


@pytest.mark.parametrize("code", [400, 403, 404, 500])
def test_an_error_page_draws_without_any_context(code: int) -> None:
    page = Page(render_to_string(f"{code}.html"))
    assert len(page.named("h1")) == 1
    assert not page.named("script", "form")


def test_the_menu_marks_where_you_are_and_stands_in_both_layouts() -> None:
    menu = [{"title": "Handling", "items": [{"label": "Fonden", "url": "/f/", "current": True}]}]
    # A section's `items` would be dict.items in a plain dict, so it is given as an attribute.
    sections = [type("Section", (), section) for section in menu]
    drawn = render_to_string("shell/_menu.html", {"navigation": sections})
    page = Page(render_to_string("shell/base.html", {"menu": drawn, "municipality_name": "H"}))
    current = [e for e in page.named("a") if e.attributes.get("aria-current") == "page"]
    assert [e.attributes["href"] for e in current] == ["/f/", "/f/"]
    assert len(page.named("details")) == 1
