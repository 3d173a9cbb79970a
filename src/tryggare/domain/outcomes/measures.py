"""The measures of ``measures.toml``: what each is, its goal, and where its figures come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. ``goal`` is None where none is set; ``shown`` is the code of the released table
    that has it, or empty."""

    code: str
    group: Text
    title: Text
    definition: Text
    goal: Text | None
    source: Text
    shown: str


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, group by group."""
    rows: Any = read_rows("measures.toml", package=__package__)
    return tuple(
        Measure(
            code=code,
            group=Text(row["group"]),
            title=Text(row["title"]),
            definition=Text(row["definition"]),
            goal=Text(row["goal"]) if "goal" in row else None,
            source=Text(row["source"]),
            shown=row.get("shown", ""),
        )
        for code, row in rows.items()
    )
