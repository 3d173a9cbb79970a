"""The budget transfers that the proposal would mean, as CSV for the accounts department.

Money to a committee of the municipality is a change in its budget; money to a company or an
association is a grant that is paid out. Which it is shows here only as far as the name tells.
"""

from __future__ import annotations

import re

from tryggare.fund.services.documents.view import Measure, RoundView
from tryggare.shell.papers.cells import csv_bytes

HEADINGS = (
    "Status", "Slag", "Från", "Till", "Belopp (kr)", "Period", "Projektkod", "Beteckning",
    "Åtgärd", "Inriktning", "Kommundel",
)  # fmt: skip
_COMMITTEE = re.compile(r"(nämnd(en)?|styrelse(n)?)\b", re.IGNORECASE)
_OUTSIDE = re.compile(r"\b(AB|förening(en)?|stiftelse(n)?|HB|ek\.? ?för)\b", re.IGNORECASE)


def budget_transfer_csv(view: RoundView) -> bytes:
    """One row for each proposed grant; the amounts' sum is what the proposal spends."""
    return csv_bytes([HEADINGS, *(_row(view, measure) for measure in view.granted)])


def _row(view: RoundView, measure: Measure) -> tuple[str | int, ...]:
    line = measure.line
    return (
        "Förslag, inte beslutat",
        _kind(line.applicant),
        view.about.fund,
        line.applicant or "Mottagare saknas",
        line.granted,
        view.about.period,
        measure.facts.project_code,
        line.reference,
        line.title,
        line.category,
        line.district,
    )


def _kind(applicant: str) -> str:
    if _OUTSIDE.search(applicant):
        return "Bidrag"
    if _COMMITTEE.search(applicant):
        return "Budgetjustering"
    return "Avgör: bidrag eller budgetjustering"
