"""Budget transfers and investment frames that have been decided, for the budget department.

They are moves within the municipality, so they never become vouchers of its books (LKBR 2:2).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.shell.papers.cells import csv_bytes
from tryggare.shell.papers.workbook import text_workbook

_COLUMNS = (
    ("Slag", 20), ("Från", 24), ("Till", 32), ("Kostnadsställe", 14), ("Konto", 10),
    ("Belopp (kr)", 14), ("Budgetår", 10), ("Projektkod", 14), ("Beteckning", 14), ("Åtgärd", 48),
    ("Beslut", 22), ("Läge", 16),
)  # fmt: skip
HEADINGS = tuple(label for label, _width in _COLUMNS)
AMOUNT = HEADINGS.index("Belopp (kr)")


@dataclass(frozen=True, kw_only=True)
class BudgetChange:
    """One part of a grant that moves within the municipality."""

    kind: str
    source: str
    target: str
    cost_centre: str
    account: str
    amount_ore: int
    year: int
    project_code: str
    reference: str
    title: str
    decided: str
    state: str


def budget_changes_csv(changes: Sequence[BudgetChange]) -> bytes:
    """One row for each part, as Swedish spreadsheet programs open it."""
    return csv_bytes([HEADINGS, *(_row(change) for change in changes)])


def budget_changes_xlsx(changes: Sequence[BudgetChange]) -> bytes:
    """The same rows as a workbook, with their sum."""
    out = io.BytesIO()
    with text_workbook(out) as book:
        sheet = book.add_worksheet("Budgetjusteringar")
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        money = book.add_format({"num_format": "#,##0.00"})
        for place, (label, width) in enumerate(_COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, label, heading)
        for number, change in enumerate(changes, start=1):
            for place, value in enumerate(_row(change)):
                if place == AMOUNT:
                    sheet.write_number(number, place, change.amount_ore / ORE_PER_KRONA, money)
                else:
                    sheet.write_string(number, place, str(value))
        total = sum(change.amount_ore for change in changes)
        sheet.write_string(len(changes) + 1, AMOUNT - 1, "Summa", heading)
        sheet.write_number(len(changes) + 1, AMOUNT, total / ORE_PER_KRONA, money)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _row(change: BudgetChange) -> tuple[str | int, ...]:
    return (
        change.kind, change.source, change.target, change.cost_centre, change.account,
        _kronor(change.amount_ore), change.year, change.project_code, change.reference,
        change.title, change.decided, change.state,
    )  # fmt: skip


def _kronor(amount_ore: int) -> str | int:
    kronor, ore = divmod(amount_ore, ORE_PER_KRONA)
    return f"{kronor},{ore:02}" if ore else kronor
