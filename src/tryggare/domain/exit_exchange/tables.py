"""The tables of the format and their fields, as ``format.toml`` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tryggare.domain.exit_exchange.parts import Part
from tryggare.domain.law.rows import read_rows
from tryggare.domain.wording import Text

# The version that is written. What is newer is refused: it may hold what we would lose.
VERSION = 1


class Kind(StrEnum):
    """What a value is. ``LIST`` and ``OBJECT`` are only inside what is sealed."""

    ID = "id"
    PERSON = "person"
    DAY = "day"
    MOMENT = "moment"
    TEXT = "text"
    NUMBER = "number"
    BOOL = "bool"
    BYTES = "bytes"
    JSON = "json"
    LIST = "list"
    OBJECT = "object"


@dataclass(frozen=True)
class Field:
    """One field; ``means`` is Swedish, for those who build at the other end."""

    name: str
    kind: Kind
    may_be_null: bool
    means: str


@dataclass(frozen=True)
class Table:
    """One table. ``when`` is the field that says when a row came, where there is one; ``text`` are
    the fields that are sealed here, None where nothing is."""

    name: str
    label: Text
    part: Part
    when: str
    fields: Mapping[str, Field]
    text: Mapping[str, Field] | None


@cache
def tables() -> Mapping[str, Table]:
    """Every table by its name, in the order of the file."""
    return {name: _table(name, row) for name, row in read_rows("format.toml", __package__).items()}


def _table(name: str, row: Mapping[str, object]) -> Table:
    inner = row.get("text")
    return Table(
        name=name,
        label=Text(str(row["label"])),
        part=Part(str(row["part"])),
        when=str(row["when"]),
        fields=_fields(row["fields"]),
        text=None if inner is None else _fields(inner),
    )


def _fields(rows: object) -> Mapping[str, Field]:
    assert isinstance(rows, dict)
    return {
        name: Field(name, Kind(kind.removesuffix("?")), kind.endswith("?"), means)
        for name, (kind, means) in rows.items()
    }
