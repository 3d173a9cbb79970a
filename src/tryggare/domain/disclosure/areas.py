"""The groups of ``areas.toml``, and the years that their tables are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tryggare.domain.disclosure.definitions import Definition
from tryggare.domain.disclosure.tables import Years
from tryggare.domain.law.rows import read_rows

FIRST_YEAR: Final = 2021  # nobody who started before is counted


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities by their codes; ``host`` is one of them."""

    code: str
    name: str
    host: str
    municipalities: tuple[str, ...]


@cache
def groups() -> dict[str, Group]:
    """Every group by its code."""
    rows: Any = read_rows("areas.toml", package=__package__)
    return {
        code: Group(code, row["name"], row["host"], tuple(row["municipalities"]))
        for code, row in rows.items()
    }


def group_of(municipality: str) -> Group | None:
    """The group that a municipality may contribute to."""
    return next((one for one in groups().values() if municipality in one.municipalities), None)


def due_years(definition: Definition, this_year: int) -> Iterator[Years]:
    """The years whose table may be published this year or could have been before. They follow on
    one another without overlapping, so that nobody is in two of them."""
    first = FIRST_YEAR
    while first + definition.span - 1 + definition.lag < this_year:
        yield Years(first, first + definition.span - 1)
        first += definition.span
