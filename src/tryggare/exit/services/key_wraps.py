"""What every kind of key in the room does alike: seal plain JSON, be wrapped to a person, and be
opened on a ticket. Which key it is, and what it is bound to, says each ``*_keys`` module."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from tryggare.domain.sealing import Context, Secret, open_text, seal_text
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.keyring.client import Client, Refusal

Found = TypeVar("Found", bytes, Secret)
# As a column gives it: read it is a memoryview, just written it is bytes.
Stored = bytes | memoryview


def seal_json(key: Secret, secret: Mapping[str, Any], place: Context) -> bytes:
    """``secret`` (plain JSON) under ``key``, bound to ``place``."""
    return seal_text(key, json.dumps(secret, ensure_ascii=False, sort_keys=True), place)


def open_json(key: Secret, sealed: Stored, place: Context) -> dict[str, Any]:
    """What ``seal_json`` was given. Raises CannotOpen for what has been changed or moved."""
    opened: dict[str, Any] = json.loads(open_text(key, bytes(sealed), place))
    return opened


def wrap_to(
    person_id: UUID, keys: Sequence[tuple[Secret, Context]], keyring: Client
) -> list[bytes]:
    """Each key wrapped to the person, in order. Raises KeyringAway, and what it refuses with."""
    public = keyring.enrol(str(person_id))
    found = keyring.wrap_many([(public, key, place) for key, place in keys])
    return [_or_raise(one) for one in found]


def unwrap_for(
    by: Caseworker, wraps: Sequence[tuple[Stored, Context]], keyring: Client
) -> list[Secret]:
    """Each key inside, in order.

    Raises NoTicket when the ticket has ended, MasterGone when a master that one lies under has
    been destroyed, and KeyringAway.
    """
    found = keyring.unwrap_many(by.ticket, [(bytes(wrapped), place) for wrapped, place in wraps])
    return [_or_raise(one) for one in found]


def _or_raise(found: Found | Refusal) -> Found:
    if isinstance(found, Refusal):
        raise found.error
    return found
