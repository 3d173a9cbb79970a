"""A table draws every cell where it belongs and lets no text become markup."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from tryggare.shell.elements import Cell, Column, Table, Tag

texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)
cells = texts | st.builds(Tag, texts) | st.builds(Cell, texts, st.just("/a?b=1&c=2"), texts)
labels = st.lists(texts, min_size=1, max_size=4)


def drawn(table: Table) -> ET.Element:
    markup = render_to_string("shell/components/table.html", {"table": table})
    return ET.fromstring(f"<div>{markup}</div>".replace("&nbsp;", " "))


def said(content: Cell | Tag | str) -> str:
    match content:
        case str():
            return content
        case Tag():
            return content.word
        case Cell():
            return content.text + content.note


@given(st.data())
def test_what_is_written_is_what_was_given(data: st.DataObject) -> None:
    columns = [Column(label) for label in data.draw(labels)]
    row = st.lists(cells, min_size=len(columns), max_size=len(columns))
    rows = data.draw(st.lists(row, max_size=4))
    body = drawn(Table(columns, rows)).find("table/tbody")
    assert body is not None
    shown = [["".join(cell.itertext()) for cell in line] for line in body]
    assert shown == [[said(content) for content in line] for line in rows]
    for line in body:
        assert line[0].attrib == {"scope": "row"}
        assert [cell.attrib["data-label"] for cell in line[1:]] == [c.label for c in columns[1:]]


@given(st.lists(cells, min_size=1, max_size=3))
def test_a_row_that_is_drawn_already_is_the_same_row(row: list[Cell | Tag | str]) -> None:
    columns = [Column(f"Kolumn {number}") for number in range(len(row))]
    lines = list(Table(columns, [row]).lines)
    assert list(Table(columns, lines).lines) == lines


def test_a_row_of_the_wrong_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        drawn(Table([Column("A"), Column("B")], [["bara en"]]))


def test_numbers_stand_to_the_right_and_sorting_is_told() -> None:
    columns = [Column("Namn", sort_url="?o=namn", sorted="ascending"), Column("Kr", numeric=True)]
    table = drawn(Table(columns, [["a", "1"]], "Rubrik", caption_hidden=True))
    heads = table.findall("table/thead/tr/th")
    assert heads[0].attrib["aria-sort"] == "ascending"
    assert heads[1].attrib["class"] == "num"
    assert [cell.attrib["class"] for cell in table.findall("table/tbody/tr/td")] == ["num"]
    caption = table.find("table/caption")
    assert caption is not None
    assert caption.text == "Rubrik"
