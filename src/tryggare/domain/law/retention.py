"""How long what is kept, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tryggare.domain.law.rows import read_rows


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One rule. ``years`` counts from the end of the year that ``counted_from`` falls in;
    None means as long as the municipality uses the system, or until it is archived."""

    id: str
    title: str
    counted_from: str
    ground: str
    years: int | None = None
    provision: str = ""


@cache
def all_retention_rules() -> dict[str, RetentionRule]:
    """Every rule by its id."""
    rows = read_rows("retention.toml")
    return {key: RetentionRule(id=key, **row) for key, row in rows.items()}  # type: ignore[arg-type]


def retention_rule(row_id: str) -> RetentionRule:
    """The rule with that id. Raises KeyError for one that is not there."""
    return all_retention_rules()[row_id]
