"""The proposal for decision as a workbook: to sort, filter and calculate on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tryggare.fund.services.documents.decision_list import law_note, lead, remarks
from tryggare.fund.services.documents.view import Measure, RoundView
from tryggare.shell.papers.workbook import tell_about, text_workbook

_COLUMNS = (
    ("Beteckning", 14), ("Åtgärd", 48), ("Sökande", 32), ("Inriktning", 16), ("Kommundel", 20),
    ("Sökt (kr)", 13), ("Föreslås (kr)", 13), ("Utfall", 16), ("Poäng", 9), ("Poäng antagna", 9),
    ("Motivering", 70), ("Att observera", 40), ("Projektkod", 14), ("Källa", 40),
)  # fmt: skip
_MONEY_COLUMNS = (5, 6)
Cell = str | int | Decimal


def decision_list_xlsx(view: RoundView) -> bytes:
    """Three sheets: the applications, the rules, and how the proposal came about."""
    out = io.BytesIO()
    with text_workbook(out) as book:
        title = f"Förslag till beslut: {view.about.round_name}"
        tell_about(book, title=title, author=view.about.sender, day=view.about.day)
        styles = _styles(book)
        _applications(book.add_worksheet("Förslag till beslut"), view, styles)
        _rules(book.add_worksheet("Regler"), view, styles)
        _about(book.add_worksheet("Om förslaget"), view, styles)
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "heading": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "money": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
        "sum": book.add_format({"bold": True, "num_format": "#,##0", "top": 1}),
    }


def _applications(sheet: Any, view: RoundView, styles: dict[str, Any]) -> None:
    measures = (*view.granted, *view.refused)
    _headings(sheet, _COLUMNS, styles)
    for number, measure in enumerate(measures, start=1):
        _write(sheet, number, _row(measure), styles, money=_MONEY_COLUMNS)
    last = len(measures) + 1
    sheet.autofilter(0, 0, last - 1, len(_COLUMNS) - 1)
    sheet.write_string(last, 4, "Summa", styles["sum"])
    sheet.write_number(last, 5, view.asked, styles["sum"])
    sheet.write_number(last, 6, view.reading.spent, styles["sum"])


def _row(measure: Measure) -> Sequence[Cell]:
    line = measure.line
    return (
        line.reference, line.title, line.applicant, line.category, line.district, line.asked,
        line.granted, measure.outcome, line.score, "ja" if measure.facts.score_assumed else "",
        measure.reasons, "; ".join(measure.remarks), measure.facts.project_code,
        measure.facts.source_url,
    )  # fmt: skip


def _rules(sheet: Any, view: RoundView, styles: dict[str, Any]) -> None:
    columns = (("Regel", 50), ("Gräns (kr)", 14), ("Utfall (kr)", 14), ("Marginal (kr)", 14),
               ("Hålls", 8))  # fmt: skip
    _headings(sheet, columns, styles)
    for number, rule in enumerate(view.reading.rules, start=1):
        text = view.rules.get(rule.name, rule.name)
        holds = "ja" if rule.holds else "nej"
        cells = (text, rule.limit, rule.used, rule.slack, holds)
        _write(sheet, number, cells, styles, money=(1, 2, 3))


def _about(sheet: Any, view: RoundView, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 110)
    for number, text in enumerate((lead(view), law_note(), *remarks(view))):
        sheet.write_string(number, 0, text, styles["text"])


def _headings(sheet: Any, columns: Sequence[tuple[str, int]], styles: dict[str, Any]) -> None:
    for place, (label, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, styles["heading"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Any, row: int, cells: Sequence[Cell], styles: dict[str, Any], *, money: Sequence[int]
) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, place, cell, styles["text"])
        else:
            style = styles["money" if place in money else "number"]
            sheet.write_number(row, place, cell, style)
