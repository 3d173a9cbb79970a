"""The file that leaves: a whole case, or the parts of it that were chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tryggare.domain.exit_exchange import values
from tryggare.domain.exit_exchange.parts import ALWAYS, Part
from tryggare.domain.exit_exchange.refusals import BrokenFile, NewerVersion, NotOurFile
from tryggare.domain.exit_exchange.tables import VERSION, Table, tables
from tryggare.domain.exit_exchange.values import Value, get

FORMAT = "tryggare-exit-case"
# Under which what is sealed here stands in a row of the file.
TEXT = "text"


@dataclass(frozen=True)
class Row:
    """One row: its fields by name, and what was sealed, as plain JSON."""

    values: Mapping[str, Value]
    text: Mapping[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Package:
    """Everything that goes into the file. ``id`` is the export's; ``answer_key`` (32 bytes) is what
    the answer is locked with; ``people`` are the names of those whose ids stand in the rows."""

    id: UUID
    made_at: datetime
    made_by: str
    municipality: str
    municipality_name: str
    record_system: str
    purpose: str
    case_id: UUID
    case_number: str
    parts: tuple[Part, ...]
    answer_key: bytes = field(repr=False)
    people: Mapping[UUID, str]
    rows: Mapping[str, Sequence[Row]] = field(repr=False)


def write_package(package: Package) -> bytes:
    """The file's content. Raises BrokenFile when a row has not exactly the format's fields."""
    return values.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "export": str(package.id),
            "made_at": values.told_moment(package.made_at),
            "made_by": package.made_by,
            "municipality": {"code": package.municipality, "name": package.municipality_name},
            "record_system": package.record_system,
            "purpose": package.purpose,
            "case": {"id": str(package.case_id), "number": package.case_number},
            "parts": [part.value for part in package.parts],
            "answer_key": package.answer_key.hex(),
            "people": {str(key): name for key, name in package.people.items()},
            "tables": {
                name: [told_row(table, row) for row in package.rows.get(name, ())]
                for name, table in _of(package.parts).items()
            },
        }
    )


def read_package(content: bytes) -> Package:
    """What ``write_package`` was given. Raises NotOurFile, NewerVersion and BrokenFile."""
    told = values.loads(content)
    require_format(told, FORMAT)
    try:
        parts = tuple(Part(one) for one in get(told, "parts", list, ""))
        people = {values.uuid_of(k): v for k, v in get(told, "people", dict, "").items()}
        key = bytes.fromhex(get(told, "answer_key", str, ""))
        made_at = values.moment(get(told, "made_at", str, ""))
        export = values.uuid_of(get(told, "export", str, ""))
    except ValueError:
        raise BrokenFile("parts, people, answer_key, made_at, export") from None
    if not set(parts) >= ALWAYS or len(key) != 32:
        raise BrokenFile("parts, answer_key")
    case, place = get(told, "case", dict, ""), get(told, "municipality", dict, "")
    return Package(
        id=export,
        made_at=made_at,
        made_by=get(told, "made_by", str, ""),
        municipality=get(place, "code", str, "municipality"),
        municipality_name=get(place, "name", str, "municipality"),
        record_system=get(told, "record_system", str, ""),
        purpose=get(told, "purpose", str, ""),
        case_id=case_id_of(case),
        case_number=get(case, "number", str, "case"),
        parts=parts,
        answer_key=key,
        people=people,
        rows=read_tables(get(told, "tables", dict, ""), _of(parts), whole=True),
    )


def require_format(told: Any, wanted: str) -> None:
    """Raises NotOurFile for another format, NewerVersion for a later version of it."""
    if not isinstance(told, dict) or told.get("format") != wanted:
        raise NotOurFile
    version = get(told, "version", int, "")
    if version != VERSION:
        raise NewerVersion(version, VERSION) if version > VERSION else BrokenFile("version")


def case_id_of(case: Mapping[str, Any]) -> UUID:
    """Raises BrokenFile."""
    try:
        return values.uuid_of(get(case, "id", str, "case"))
    except ValueError:
        raise BrokenFile("case.id") from None


def read_tables(
    told: Mapping[str, Any], wanted: Mapping[str, Table], *, whole: bool
) -> dict[str, tuple[Row, ...]]:
    """Rows by table, in the file's order; ``whole`` says that every table of ``wanted`` must be
    there. Raises BrokenFile."""
    unknown = set(told) - set(wanted)
    if unknown or (whole and set(told) != set(wanted)):
        raise BrokenFile("tables")
    return {
        name: tuple(
            read_row(wanted[name], one, f"tables.{name}[{place}]")
            for place, one in enumerate(get(told, name, list, "tables"))
        )
        for name in wanted
        if name in told
    }


def told_row(table: Table, row: Row) -> dict[str, Any]:
    """A row as it stands in the file. Raises BrokenFile."""
    if set(row.values) != set(table.fields) or (row.text is None) is not (table.text is None):
        raise BrokenFile(table.name)
    told = {name: values.to_plain(table.fields[name], one) for name, one in row.values.items()}
    return told if row.text is None else told | {TEXT: dict(row.text)}


def read_row(table: Table, told: Any, where: str) -> Row:
    """Raises BrokenFile."""
    wanted = set(table.fields) | ({TEXT} if table.text is not None else set())
    if not isinstance(told, dict) or set(told) != wanted:
        raise BrokenFile(where)
    found = {
        name: values.from_plain(one, told[name], f"{where}.{name}")
        for name, one in table.fields.items()
    }
    return Row(found, get(told, TEXT, dict, where) if table.text is not None else None)


def _of(parts: Sequence[Part]) -> dict[str, Table]:
    return {name: table for name, table in tables().items() if table.part in parts}
