"""The questions of the form that a supplier fills in on the board's request."""

from __future__ import annotations

from functools import cache
from typing import Any

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text

REPORT_LAW = "sol-15-9"


@cache
def all_questions() -> dict[str, Text]:
    """Every question by its code, in order."""
    rows: dict[str, dict[str, Any]] = read_rows("report.toml", __package__)
    return {code: Text(row["title"]) for code, row in rows.items()}
