"""What a table counts: data with a version, never a question someone puts together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tryggare.domain.disclosure.shown import BASE
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text

MOST_DIMENSIONS: Final = 2
MOST_VALUES: Final = 4  # codes are coarse


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dimension."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """What persons are told apart by. Everyone counted has exactly one of the values."""

    code: str
    title: Text
    values: tuple[Value, ...]

    def __post_init__(self) -> None:
        codes = [value.code for value in self.values]
        if not 2 <= len(codes) <= MOST_VALUES or len(set(codes)) < len(codes) or "" in codes:
            raise ValueError(f"{self.code}: two to {MOST_VALUES} values, each with a code")


@dataclass(frozen=True, slots=True)
class Definition:
    """A table of all who started in ``span`` years on end, told apart by one or two dimensions.

    It is published ``lag`` years or more after the last of them, and numbers that are rounded to
    less than ``withheld_below`` are withheld (5: none is). ``order`` is the order of publication.
    """

    code: str
    version: int
    title: Text
    counts: Text
    dimensions: tuple[Dimension, ...]
    span: int = 3
    lag: int = 1
    withheld_below: int = BASE
    order: int = 0

    def __post_init__(self) -> None:
        codes = {dimension.code for dimension in self.dimensions}
        if not 1 <= len(self.dimensions) <= MOST_DIMENSIONS or len(codes) < len(self.dimensions):
            raise ValueError(f"{self.code}: a table has one or two dimensions")
        if self.withheld_below < BASE or self.withheld_below % BASE or self.span < 1:
            raise ValueError(f"{self.code}: withheld below a multiple of five")


@cache
def definitions() -> tuple[Definition, ...]:
    """The list of tables, in the order they are published."""
    rows: Any = read_rows("tables.toml", package=__package__)
    dimensions = {code: _dimension(code, row) for code, row in rows["dimensions"].items()}
    found = [_definition(code, row, dimensions) for code, row in rows["tables"].items()]
    return tuple(sorted(found, key=lambda one: one.order))


def definition(code: str) -> Definition:
    """Raises LookupError."""
    for one in definitions():
        if one.code == code:
            return one
    raise LookupError(code)


def all_dimensions() -> tuple[Dimension, ...]:
    """Everything that persons are told apart by in some table, each once."""
    found = {one.code: one for table in definitions() for one in table.dimensions}
    return tuple(found.values())


def _dimension(code: str, row: Mapping[str, Any]) -> Dimension:
    values = tuple(Value(value, Text(text)) for value, text in row["values"].items())
    return Dimension(code, Text(row["title"]), values)


def _definition(
    code: str, row: Mapping[str, Any], dimensions: Mapping[str, Dimension]
) -> Definition:
    return Definition(
        code=code,
        version=row["version"],
        title=Text(row["title"]),
        counts=Text(row["counts"]),
        dimensions=tuple(dimensions[name] for name in row["by"]),
        span=row["span"],
        lag=row["lag"],
        withheld_below=row["withheld_below"],
        order=row["order"],
    )
