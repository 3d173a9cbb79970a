"""Single values, to JSON and back without losing anything."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NoReturn
from uuid import UUID

from tryggare.domain.exit_exchange.refusals import BrokenFile
from tryggare.domain.exit_exchange.tables import Field, Kind

# What a value is here: as a row holds it.
Value = Any


def to_plain(field: Field, value: Value) -> Any:
    """``value`` as JSON. Raises BrokenFile for one of another kind than the field's."""
    if value is None:
        return None
    try:
        return _TOLD[field.kind](value)
    except (AttributeError, TypeError, ValueError):
        raise BrokenFile(field.name) from None


def from_plain(field: Field, plain: Any, where: str) -> Value:
    """The value. Raises BrokenFile for what ``to_plain`` never gives."""
    if plain is None:
        if not field.may_be_null:
            raise BrokenFile(where)
        return None
    if field.kind is not Kind.JSON and type(plain) is not _JSON_TYPES.get(field.kind, str):
        raise BrokenFile(where)
    try:
        return _READ[field.kind](plain)
    except (ValueError, binascii.Error):
        raise BrokenFile(where) from None


def loads(content: bytes) -> Any:
    """Strict JSON: no key twice, no NaN, no half characters. Raises BrokenFile."""
    try:
        found = json.loads(content.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
        dumps(found)
    except (ValueError, RecursionError):
        raise BrokenFile("JSON") from None
    return found


def dumps(plain: Any) -> bytes:
    """One text for one content: keys in order, åäö as they are."""
    told = json.dumps(plain, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=1)
    return told.encode()


def get(content: Any, name: str, kind: type, where: str) -> Any:
    """A member of an object. Raises BrokenFile when it is not there or of another kind."""
    path = f"{where}.{name}" if where else name
    found = content.get(name) if isinstance(content, dict) else None
    if type(found) is not kind:
        raise BrokenFile(path)
    return found


def day(text: str) -> date:
    """``2026-11-24`` and nothing else. Raises ValueError."""
    found = date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError
    return found


def moment(text: str) -> datetime:
    """A moment with its time zone. Raises ValueError."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError
    return found


def uuid_of(text: str) -> UUID:
    """In its usual form. Raises ValueError."""
    found = UUID(text)
    if str(found) != text:
        raise ValueError
    return found


def told_moment(value: datetime) -> str:
    """In UTC. Raises ValueError for one without a time zone."""
    if value.tzinfo is None:
        raise ValueError
    return value.astimezone(UTC).isoformat()


def _told_bytes(value: bytes) -> str:
    return base64.b64encode(bytes(value)).decode()


def _read_bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _same(value: Any) -> Any:
    return value


_TOLD: Mapping[Kind, Any] = {
    Kind.ID: lambda value: str(UUID(str(value))),
    Kind.PERSON: lambda value: str(UUID(str(value))),
    Kind.DAY: date.isoformat,
    Kind.MOMENT: told_moment,
    Kind.BYTES: _told_bytes,
} | dict.fromkeys((Kind.TEXT, Kind.NUMBER, Kind.BOOL, Kind.JSON, Kind.LIST, Kind.OBJECT), _same)
_READ: Mapping[Kind, Any] = {
    Kind.ID: uuid_of,
    Kind.PERSON: uuid_of,
    Kind.DAY: day,
    Kind.MOMENT: moment,
    Kind.BYTES: _read_bytes,
} | dict.fromkeys((Kind.TEXT, Kind.NUMBER, Kind.BOOL, Kind.JSON, Kind.LIST, Kind.OBJECT), _same)
_JSON_TYPES: Mapping[Kind, type] = {
    Kind.NUMBER: int,
    Kind.BOOL: bool,
    Kind.LIST: list,
    Kind.OBJECT: dict,
}


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no_constant(_name: str) -> NoReturn:
    raise ValueError
