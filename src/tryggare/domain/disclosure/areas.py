"""The groups of ``areas.toml``, and the years that their tables are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from tryggare.domain.disclosure.definitions import Definition
from tryggare.domain.disclosure.tables import Years
from tryggare.domain.law.rows import read_rows

FIRST_YEAR: Final = 2021  # nobody who started before is counted
APRIL: Final = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities by their codes, each with its ``names``; ``host`` is one of them."""

    code: str
    name: str
    host: str
    names: Mapping[str, str]

    @property
    def municipalities(self) -> tuple[str, ...]:
        return tuple(self.names)


@cache
def groups() -> dict[str, Group]:
    """Every group by its code."""
    rows: Any = read_rows("areas.toml", package=__package__)
    return {
        code: Group(code, row["name"], row["host"], row["municipalities"])
        for code, row in rows.items()
    }


def group_of(municipality: str) -> Group | None:
    """The group that a municipality may contribute to."""
    return next((one for one in groups().values() if municipality in one.municipalities), None)


def due_years(definition: Definition, on: date) -> Iterator[Years]:
    """The years whose table may be published on a day: from April of the year after the lag, when
    the last follow-ups have been made. They follow on one another without overlapping, so that
    nobody is in two of them."""
    first = FIRST_YEAR
    while date(first + definition.span + definition.lag, APRIL, 1) <= on:
        yield Years(first, first + definition.span - 1)
        first += definition.span
