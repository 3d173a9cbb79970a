"""The file that comes back: a receipt, what was written in the other system, and, if that system
likes, rows of ours as it has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tryggare.domain.exit_exchange import values
from tryggare.domain.exit_exchange.packages import (
    Row,
    case_id_of,
    read_tables,
    require_format,
    told_row,
)
from tryggare.domain.exit_exchange.refusals import BrokenFile
from tryggare.domain.exit_exchange.tables import VERSION, tables
from tryggare.domain.exit_exchange.values import get

FORMAT = "tryggare-exit-return"
# Signs, at most.
LONGEST = {"id": 100, "author": 120, "title": 200, "text": 20_000, "system": 60, "diary_number": 60}
MOST_ADDITIONS = 500


class AdditionKind(StrEnum):
    """Kinds of what is written there."""

    NOTE = "note"
    DECISION = "decision"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Addition:
    """Something written in the other system; ``id`` is its id there and ``concerns`` that of a row
    here, if it is about one."""

    id: str
    kind: str
    happened_on: date
    author: str
    title: str = ""
    text: str = field(repr=False)
    concerns: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That the export has been registered there."""

    registered_on: date
    diary_number: str


@dataclass(frozen=True, kw_only=True)
class Returned:
    """The file that answers the export ``export``; ``id`` is what the other system calls it."""

    id: str
    made_at: datetime
    system: str
    case_id: UUID
    export: UUID
    receipt: Receipt | None = None
    additions: tuple[Addition, ...] = ()
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict, repr=False)


def write_return(returned: Returned) -> bytes:
    """The file's content, as the other system writes it."""
    receipt = returned.receipt
    return values.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "id": returned.id,
            "made_at": values.told_moment(returned.made_at),
            "system": returned.system,
            "case": {"id": str(returned.case_id)},
            "export": str(returned.export),
            "receipt": receipt
            and {
                "registered_on": receipt.registered_on.isoformat(),
                "diary_number": receipt.diary_number,
            },
            "additions": [_told(one) for one in returned.additions],
            "tables": {
                name: [told_row(tables()[name], row) for row in rows]
                for name, rows in returned.rows.items()
            },
        }
    )


def read_return(content: bytes) -> Returned:
    """Raises NotOurFile, NewerVersion and BrokenFile."""
    told = values.loads(content)
    require_format(told, FORMAT)
    additions = get(told, "additions", list, "")
    if len(additions) > MOST_ADDITIONS:
        raise BrokenFile("additions")
    read = tuple(_addition(one, f"additions[{n}]") for n, one in enumerate(additions))
    if len({one.id for one in read}) != len(read):
        raise BrokenFile("additions.id")
    return Returned(
        id=_text(told, "id", ""),
        made_at=_made_at(told),
        system=_text(told, "system", ""),
        case_id=case_id_of(get(told, "case", dict, "")),
        export=_export(told),
        receipt=_receipt(told),
        additions=read,
        rows=read_tables(get(told, "tables", dict, ""), tables(), whole=False),
    )


def _told(one: Addition) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "happened_on": one.happened_on.isoformat(),
        "author": one.author,
        "title": one.title,
        "text": one.text,
        "concerns": str(one.concerns) if one.concerns else None,
    }


def _addition(told: Any, where: str) -> Addition:
    concerns = told.get("concerns") if isinstance(told, dict) else None
    try:
        return Addition(
            id=_text(told, "id", where),
            kind=AdditionKind(get(told, "kind", str, where)).value,
            happened_on=values.day(get(told, "happened_on", str, where)),
            author=_text(told, "author", where),
            title=_text(told, "title", where, may_be_empty=True),
            text=_text(told, "text", where),
            concerns=None if concerns is None else values.uuid_of(str(concerns)),
        )
    except ValueError:
        raise BrokenFile(where) from None


def _receipt(told: Any) -> Receipt | None:
    if told.get("receipt") is None:
        return None
    found = get(told, "receipt", dict, "")
    try:
        on = values.day(get(found, "registered_on", str, "receipt"))
    except ValueError:
        raise BrokenFile("receipt.registered_on") from None
    return Receipt(registered_on=on, diary_number=_text(found, "diary_number", "receipt"))


def _made_at(told: Any) -> datetime:
    try:
        return values.moment(get(told, "made_at", str, ""))
    except ValueError:
        raise BrokenFile("made_at") from None


def _export(told: Any) -> UUID:
    try:
        return values.uuid_of(get(told, "export", str, ""))
    except ValueError:
        raise BrokenFile("export") from None


def _text(told: Any, name: str, where: str, *, may_be_empty: bool = False) -> str:
    found: str = get(told, name, str, where)
    if len(found) > LONGEST[name] or not (found.strip() or may_be_empty):
        raise BrokenFile(f"{where}.{name}" if where else name)
    return found
