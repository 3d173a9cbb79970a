"""Statutory times: how many days, from what, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tryggare.domain.law.rows import read_rows


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time. ``days`` are calendar days after the day that ``counted_from`` names."""

    id: str
    title: str
    counted_from: str
    days: int
    provision: str


@cache
def all_deadlines() -> dict[str, Deadline]:
    """Every time by its id."""
    rows = read_rows("deadlines.toml")
    return {key: Deadline(id=key, **row) for key, row in rows.items()}  # type: ignore[arg-type]


def deadline(row_id: str) -> Deadline:
    """The time with that id. Raises KeyError for one that is not there."""
    return all_deadlines()[row_id]
