"""Every component draws, is listed, and hangs together as a page."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from tests.rooms.shell.html import Page

from tryggare import shell
from tryggare.organisations.permissions import ROLES, Actor
from tryggare.project.navigation import navigation
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


def menu_at(path: str, *roles: str) -> Page:
    """A page, with its menu, as someone with these roles has it there."""
    request = RequestFactory().get(path)
    may = ROLES.permissions_of(roles)
    request.actor = Actor(person_id=None, municipality_id=uuid4(), name="S", permissions=may)
    return Page(render_to_string("shell/base.html", navigation(request)))


def test_the_menu_marks_where_you_are_and_stands_in_both_layouts() -> None:
    page = menu_at("/fond/mina/", "applicant")
    current = [e for e in page.named("a") if e.attributes.get("aria-current") == "page"]
    assert [e.attributes["href"] for e in current] == ["/fond/mina/", "/fond/mina/"]
    assert len(page.named("details")) == 1


def test_a_long_menu_is_folded_but_for_the_section_you_are_in() -> None:
    for path, title in (("/plan/kedjan/", "Planen"), ("/lage/analyser/", "Lägesbilden")):
        page = menu_at(path, "coordinator", "assessor")
        current = [e for e in page.named("a") if e.attributes.get("aria-current") == "page"]
        assert [e.attributes["href"] for e in current] == [path, path]
        # One opened section must not shut another.
        assert not any("name" in e.attributes for e in page.named("details"))
        sections = page.markup.split("<details")[1:]
        opened = [one for one in sections if one.startswith(" open") and "<nav" not in one]
        assert all(f"<summary>{title}</summary>" in one for one in opened)
        assert len(opened) == 2
        assert all(part.count("<li>") <= 8 for part in sections)
