"""The walls of what residents send: they may put a tip in, and read one again with its receipt."""

from __future__ import annotations

from django.db.migrations import RunSQL

from tryggare.audit.tenancy import OWN_ROWS
from tryggare.situation.walls import CLOSED_ROWS

# The transaction says which receipt it holds; without one there is no tip to see.
_WITH_RECEIPT = (
    "receipt = (SELECT current_setting('app.receipt', true)) AND (SELECT current_hat()) = 'public'"
)
_NEW = "state IN ('received', 'held') AND answer = '' AND (SELECT current_hat()) = 'public'"
_OF_A_TIP = "tip_id IS NOT NULL AND (SELECT current_hat()) = 'public'"


def open_to_residents() -> list[RunSQL]:
    """Steps after ``closed_table`` of tips and held texts: what the public hat may do with them."""
    return [
        _policy("situation_tip", "reads", "SELECT USING", _WITH_RECEIPT),
        _policy("situation_tip", "adds", "INSERT WITH CHECK", _NEW),
        _policy("situation_heldtext", "adds", "INSERT WITH CHECK", _OF_A_TIP),
    ]


def _policy(table: str, name: str, how: str, residents: str) -> RunSQL:
    step = f"DROP POLICY {name} ON {table}; CREATE POLICY {name} ON {table} FOR {how} ({{}});"
    theirs = f"({CLOSED_ROWS}) OR ({OWN_ROWS} AND {residents})"
    return RunSQL(step.format(theirs), step.format(CLOSED_ROWS))
