"""Provisions: what a paragraph says, in own words, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tryggare.domain.law.rows import read_rows


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph. ``verified_by`` is the lawyer who has confirmed the row, or empty."""

    id: str
    statute: str
    sfs: str
    paragraph: str
    gist: str
    source: str
    in_force_from: date
    in_force_to: date | None = None
    verified_by: str = ""
    verified_on: date | None = None

    @property
    def confirmed(self) -> bool:
        return bool(self.verified_by and self.verified_on)

    def in_force(self, on: date) -> bool:
        """Whether the wording applies on that day (both ends included)."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def __str__(self) -> str:
        return f"{self.statute} {self.paragraph}"


@cache
def all_provisions() -> dict[str, Provision]:
    """Every provision by its id."""
    rows = read_rows("provisions.toml")
    return {key: Provision(id=key, **row) for key, row in rows.items()}  # type: ignore[arg-type]


def provision(row_id: str) -> Provision:
    """The provision with that id. Raises KeyError for one that is not there."""
    return all_provisions()[row_id]
