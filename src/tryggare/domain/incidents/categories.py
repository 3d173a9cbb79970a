"""The categories that a municipality begins with; after that they are its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tryggare.domain.law.rows import read_rows


@dataclass(frozen=True, slots=True)
class StartingCategory:
    """A row of ``categories.toml``. ``group`` is the code of the category it lies in, or empty."""

    code: str
    name: str
    note: str = ""
    group: str = ""


@cache
def starting_categories() -> tuple[StartingCategory, ...]:
    """In the order shown; a group stands before what lies in it."""
    rows = read_rows("categories.toml", __package__ or "")
    return tuple(StartingCategory(code, **row) for code, row in rows.items())  # type: ignore[arg-type]
