"""What of a returned file is new here: told by ids and by content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tryggare.domain.exit_exchange import values
from tryggare.domain.exit_exchange.packages import Row, told_row
from tryggare.domain.exit_exchange.returns import Addition
from tryggare.domain.exit_exchange.tables import tables
from tryggare.domain.wording import Text, say


class Standing(StrEnum):
    """How something in the file stands to what is here."""

    NEW = "new"
    CHANGED = "changed"
    HERE = "here"

    @property
    def text(self) -> Text:
        return {
            Standing.NEW: say("nytt"),
            Standing.CHANGED: say("ändrat"),
            Standing.HERE: say("finns redan här"),
        }[self]


@dataclass(frozen=True)
class Difference:
    """A row of ours that reads otherwise in the file. Ours is left as it is."""

    table: str
    id: UUID
    fields: tuple[str, ...]


def standing(one: Addition, ours: Sequence[Addition]) -> Standing:
    """``ours`` are those that have come before, the newest of each id last."""
    before = [each for each in ours if each.id == one.id]
    if not before:
        return Standing.NEW
    return Standing.HERE if before[-1] == one else Standing.CHANGED


def differences(
    ours: Mapping[str, Mapping[UUID, Row]], theirs: Mapping[str, Sequence[Row]]
) -> list[Difference]:
    """The rows that the file has otherwise than they are here, or that are not here at all."""
    found = []
    for name, rows in theirs.items():
        for row in rows:
            own = ours.get(name, {}).get(row.values["id"])
            fields = ("id",) if own is None else _differing(name, own, row)
            if fields:
                found.append(Difference(name, row.values["id"], fields))
    return found


def _differing(name: str, own: Row, other: Row) -> tuple[str, ...]:
    table = tables()[name]
    a, b = told_row(table, own), told_row(table, other)
    return tuple(one for one in a if values.dumps(a[one]) != values.dumps(b[one]))
