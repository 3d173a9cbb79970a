"""The answers to dir. 2025:53 as a workbook: one sheet of questions, one for each table."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.disclosure.areas import group_of
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.domain.suppliers.inquiry import Answered, answered
from tryggare.domain.suppliers.inquiry_facts import Cell, Register, ReleasedFigure
from tryggare.domain.wording import Ore, say
from tryggare.exit import figures
from tryggare.exit.permissions import SUPPLIERS
from tryggare.exit.selectors import inquiry as selectors
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, require
from tryggare.shell.papers.workbook import tell_about, text_workbook

_WIDTHS = (44, 80, 44, 48)
_COLUMN, _MONEY = 26, "#,##0"


def answers(*, by: Actor) -> list[Answered]:
    """Every question with what the register says today."""
    require(by, SUPPLIERS)
    return answered(_register(by))


@transaction.atomic
def workbook(*, by: Actor) -> bytes:
    """The same as XLSX, in Swedish: it goes to the inquiry. That it was taken out is logged."""
    require(by, SUPPLIERS)
    municipality = Municipality.objects.get(pk=by.municipality_id)
    record(by=by, action="exit.inquiry.export", on=municipality)
    return _book(answered(_register(by)), str(municipality), timezone.localdate())


def _register(by: Actor) -> Register:
    found = selectors.register(by.municipality_id, timezone.localdate())
    return replace(found, figures=tuple(_released(by)))


def _released(by: Actor) -> Iterator[ReleasedFigure]:
    """How many in all, of every table that is released about the municipality's group."""
    code = Municipality.objects.values_list("code", flat=True).get(pk=by.municipality_id)
    group = group_of(code)
    for table in figures.newest(group.code) if group else ():
        which = say(
            "%(title)s, %(years)s, %(area)s",
            title=table.title,
            years=str(table.years),
            area=table.area.name,
        )
        yield ReleasedFigure(which, table.counts, str(table.total))


def _book(found: Sequence[Answered], sender: str, day: datetime.date) -> bytes:
    out = io.BytesIO()
    with text_workbook(out) as book:
        title = "Svar på kartläggningens frågor (dir. 2025:53)"
        tell_about(book, title=title, author=sender, day=day)
        styles = {
            "heading": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "money": book.add_format({"num_format": _MONEY, "valign": "top"}),
        }
        _front(book.add_worksheet("Frågor och svar"), found, styles, f"{sender}, {day}")
        for number, one in enumerate(found, 1):
            if one.rows:
                _table(book.add_worksheet(f"Fråga {number}"), one, styles)
    return out.getvalue()


def _front(sheet: Any, found: Sequence[Answered], styles: dict[str, Any], sender: str) -> None:
    for place, label in enumerate(
        ("Fråga", "Svar", "Varifrån frågan kommer", "Varifrån svaret kommer")
    ):
        sheet.set_column(place, place, _WIDTHS[place])
        sheet.write_string(0, place, label, styles["heading"])
    for number, one in enumerate(found, 1):
        told = " ".join(str(sentence) for sentence in one.sentences)
        if one.rows:
            told += f" Tabellen står i bladet Fråga {number}."
        cells = (
            f"{number}. {one.question.question}",
            told,
            one.question.source,
            one.question.basis,
        )
        for place, cell in enumerate(cells):
            sheet.write_string(number, place, str(cell), styles["text"])
    sheet.write_string(len(found) + 2, 0, sender, styles["text"])
    _printed(sheet)


def _table(sheet: Any, one: Answered, styles: dict[str, Any]) -> None:
    for place, label in enumerate(one.columns):
        sheet.set_column(place, place, _COLUMN)
        sheet.write_string(0, place, _heading(str(label), one, place), styles["heading"])
    for number, row in enumerate(one.rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, number, place, cell, styles)
    _printed(sheet)


def _heading(label: str, one: Answered, place: int) -> str:
    return f"{label} (kr)" if isinstance(one.rows[0][place], Ore) else label


def _write(sheet: Any, row: int, place: int, cell: Cell, styles: dict[str, Any]) -> None:
    if isinstance(cell, Ore):
        sheet.write_number(row, place, cell.amount // ORE_PER_KRONA, styles["money"])
    elif isinstance(cell, int):
        sheet.write_number(row, place, cell, styles["text"])
    else:
        told = cell.shown("sv") if hasattr(cell, "shown") else str(cell)
        sheet.write_string(row, place, told, styles["text"])


def _printed(sheet: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
